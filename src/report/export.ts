/**
 * The report as a file: what programs read, and under a key of its own what the panel needs to show it again.
 */
import type { Exchange } from '../capture/exchange.js';
import { readExchange } from '../capture/har/read-exchange.js';
import { fieldsOf, UnreadableFile } from '../capture/har/shape.js';
import type { TabReport } from './tab-report.js';

export interface ExportedReport extends TabReport {
  /** The redacted traffic that the report was made from, in the same order. */
  capture: Exchange[];
}

/** `exchanges`: those of `report`, oldest first. */
export function exportedReport(report: TabReport, exchanges: readonly Exchange[]): ExportedReport {
  return { ...report, capture: [...exchanges] };
}

/** True for a report, exported or as programs get it. */
export function isReport(value: unknown): boolean {
  const { schemaVersion, exchanges, tabId } = fieldsOf(value);
  return typeof schemaVersion === 'number' && Array.isArray(exchanges) && typeof tabId === 'number';
}

/** The traffic of an exported report. Throws UnreadableFile for a report without any, of another version, or damaged. */
export function readExport(value: unknown): Exchange[] {
  const { schemaVersion, capture } = fieldsOf(value);
  if (schemaVersion !== 1)
    throw new UnreadableFile(
      `This report is of version ${String(schemaVersion)}; this Crosscheck reads version 1.`,
    );
  if (!Array.isArray(capture))
    throw new UnreadableFile(
      'This report has no `capture`: it came from the message `report`. An export of the panel has what is needed to show it again.',
    );
  return capture.map((each, index) => {
    const exchange = readExchange(each);
    if (exchange === null) throw new UnreadableFile(`Exchange ${index} of this report is damaged.`);
    return exchange;
  });
}
