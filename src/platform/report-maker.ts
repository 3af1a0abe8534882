/**
 * The part of the worker that makes reports, several times as large as the rest: a file of its own, loaded when the first
 * report is asked for.
 */
import type { tabReport } from '../report/report.js';

export type ReportMaker = typeof tabReport;

/** The file sets this name on the global object. */
interface Scope {
  crosscheckReport?: ReportMaker;
}

/** What of a service worker's global object is used here; the event page of Firefox has none of it. */
interface ServiceWorkerScope {
  importScripts?(file: string): void;
  addEventListener(type: 'install', handle: () => void): void;
}

const FILE = 'report.js';
const scope = globalThis as unknown as Scope;
const service = globalThis as unknown as ServiceWorkerScope;

/** Sets `maker` for the worker to find; to be called by the file alone. */
export function offerReportMaker(maker: ReportMaker): void {
  scope.crosscheckReport = maker;
}

/** Worker, in its first turn: a service worker may load later on only what it loaded as it was installed. */
export function keepReportMaker(): void {
  if (service.importScripts === undefined) return;
  service.addEventListener('install', () => service.importScripts?.(FILE));
}

/** Worker: loads the file where that was not done yet. Rejects where it cannot be loaded. */
export async function reportMaker(): Promise<ReportMaker> {
  if (scope.crosscheckReport === undefined) {
    if (service.importScripts === undefined) await runInPage(FILE);
    else service.importScripts(FILE);
  }
  if (scope.crosscheckReport === undefined) throw new Error(`${FILE} does not make reports`);
  return scope.crosscheckReport;
}

/** In Firefox the worker is a page without a window. */
function runInPage(file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = file;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${file} could not be loaded`));
    document.head.append(script);
  });
}
