/**
 * Why the browser asks first, and what it asks.
 */
import { count, list } from './format.js';

/** `Asks first, because of PUT and 3 headers`, from the report's list of reasons. */
export function becauseWords(because: readonly string[]): string {
  const methods = because.flatMap(reason => (reason.startsWith('method ') ? [reason.slice(7)] : []));
  const types = because.flatMap(reason => (reason.startsWith('content-type ') ? [reason.slice(13)] : []));
  const headers = because.flatMap(reason =>
    /^(?:header|header-too-long) /.test(reason) ? [reason.slice(reason.indexOf(' ') + 1)] : [],
  );
  const parts = [...methods];
  const total = headers.length + types.length;
  if (total === 1) parts.push(types[0] === undefined ? (headers[0] ?? '') : `content-type: ${types[0]}`);
  else if (total > 1) parts.push(count(total, 'header'));
  if (because.includes('headers-too-long')) parts.push('the length of its headers');
  if (because.includes('upload-listener')) parts.push('an upload listener');
  if (because.includes('stream-body')) parts.push('a stream as body');
  return parts.length === 0 ? 'Asks first' : `Asks first, because of ${list(parts)}`;
}
