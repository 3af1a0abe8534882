import type { Column, Sort } from '../list/sort.js';

/** The columns' names; `rest` where there is room. */
export const COLUMN: Readonly<Record<Column, { short: string; rest: string; long: string }>> = {
  verdict: { short: 'Verdict', rest: '', long: 'verdict, the blocked first' },
  method: { short: 'Method', rest: '', long: 'method' },
  host: { short: 'Host', rest: '', long: 'host' },
  path: { short: 'Path', rest: '', long: 'path' },
  preflight: { short: 'Pre', rest: 'flight', long: 'status of the preflight' },
  status: { short: 'Status', rest: '', long: 'status' },
  cause: { short: 'Cause', rest: '', long: 'cause' },
  time: { short: 'Time', rest: '', long: 'time taken' },
};

/** What a press on the column does. */
export function sortTip(column: Column, next: Sort | null): string {
  if (next === null) return 'Back to the order of arrival';
  return `Sort by ${COLUMN[column].long}${next.down ? ', from the end' : ''}`;
}
