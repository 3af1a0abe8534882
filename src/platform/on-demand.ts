/**
 * The part of the worker that is wanted now and then: what makes reports, several times as large as the rest, and what
 * repeats a request. A file of its own, loaded when it is first asked for.
 */
import type { tabReport } from '../report/report.js';
import type { repeatInTab } from './repeat.js';

export type ReportMaker = typeof tabReport;

interface OnDemand {
  tabReport: ReportMaker;
  repeatInTab: typeof repeatInTab;
}

/** The file sets this name on the global object. */
interface Scope {
  crosscheckOnDemand?: OnDemand;
}

/** What of a service worker's global object is used here; the event page of Firefox has none of it. */
interface ServiceWorkerScope {
  importScripts?(file: string): void;
  addEventListener(type: 'install', handle: () => void): void;
}

const FILE = 'report.js';
const scope = globalThis as unknown as Scope;
const service = globalThis as unknown as ServiceWorkerScope;

/** Sets what the worker is to find; to be called by the file alone. */
export function offerOnDemand(parts: OnDemand): void {
  scope.crosscheckOnDemand = parts;
}

/** Worker, in its first turn: a service worker may load later on only what it loaded as it was installed. */
export function keepOnDemand(): void {
  if (BUILT_FOR === 'firefox') return;
  service.addEventListener('install', () => service.importScripts?.(FILE));
}

/** Worker: loads the file where that was not done yet. Rejects where it cannot be loaded. */
export async function onDemand(): Promise<OnDemand> {
  if (scope.crosscheckOnDemand === undefined) {
    if (BUILT_FOR === 'firefox') await runInPage(FILE);
    else service.importScripts?.(FILE);
  }
  if (scope.crosscheckOnDemand === undefined) throw new Error(`${FILE} is not what it should be`);
  return scope.crosscheckOnDemand;
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
