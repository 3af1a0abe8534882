/**
 * What the script saw at the end.
 */
import type { Diagnosis } from '../../diagnosis/diagnosis.js';

/** The last words of the drawing; null while nothing has ended. */
export function endWords(diagnosis: Diagnosis): { text: string; bad: boolean } | null {
  const { verdict, exchange } = diagnosis;
  switch (verdict) {
    case 'pending':
      return null;
    case 'blocked':
    case 'failed':
      if (exchange.ending.kind === 'abandoned') return null;
      return { text: failure(diagnosis), bad: true };
    case 'unknown':
      return { text: 'an error, or the answer', bad: false };
    case 'allowed': {
      const status = exchange.legs.at(-1)?.response?.status;
      if (diagnosis.findings.some(finding => finding.code === 'OpaqueResponse'))
        return { text: 'opaque: status 0, no headers, no body', bad: false };
      return { text: status === undefined ? 'the answer' : `${status}, readable`, bad: false };
    }
  }
}

function failure({ exchange, rootCause }: Diagnosis): string {
  if (exchange.type !== 'xmlhttprequest') {
    if (exchange.type === 'font') return 'the font is not used';
    return 'error event';
  }
  if (rootCause?.code === 'cancelled') return 'AbortError';
  return exchange.engine === 'firefox' ? 'TypeError: NetworkError' : 'TypeError: Failed to fetch';
}
