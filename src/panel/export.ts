/**
 * The report as a file.
 */
import type { PanelSource } from './source.js';

/** Offers the tab's report for saving. */
export async function exportReport(source: PanelSource): Promise<void> {
  const report = await source.report();
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '');
  const url = URL.createObjectURL(
    new Blob([`${JSON.stringify(report, null, 2)}\n`], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = `crosscheck-${stamp}.json`;
  link.click();
  // The download has its own hold on the blob once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
