/**
 * What can be said of a request some of whose events may be missing.
 */
import { isRedirectStatus } from '../standard/status.js';
import type { Exchange } from './exchange.js';

/** Ends that a CORS check and other things come to alike: without the answer before them they say nothing. */
const AMBIGUOUS = new Set([
  'net::ERR_FAILED',
  'net::ERR_ABORTED',
  'NS_BINDING_ABORTED',
  'NS_ERROR_DOM_BAD_URI',
  'NS_ERROR_UNEXPECTED',
  'NS_ERROR_NET_ON_RECEIVING_FROM',
]);

/** True where the end decides the outcome, or the answer just before it was seen, whatever else was missed. */
export function isConclusive({ ending, engine, legs }: Exchange): boolean {
  const response = legs.at(-1)?.response;
  const answered = response != null && !isRedirectStatus(response.status);
  switch (ending.kind) {
    case 'completed':
      // Firefox says "completed" of a refused one too: then it takes the answer to tell.
      return engine !== 'firefox' || answered;
    case 'error':
      // What was sent shows the credentials mode, and with it what the answer had to say.
      return !AMBIGUOUS.has(ending.error) || (answered && legs.at(-1)?.requestHeaders != null);
    default:
      return true;
  }
}
