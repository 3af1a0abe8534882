/**
 * Who asked: Chromium's `initiator`, Firefox's `originUrl`.
 */
import { serializedOrigin } from '../standard/origin.js';
import type { RequestDetails } from './events.js';
import type { Engine } from './exchange.js';

export interface Requester {
  /** Serialized origin; `null` (the word) where opaque. */
  origin: string;
  /** URL of the document or worker script; null where the browser does not tell. */
  documentUrl: string | null;
}

const EXTENSION = /^(?:chrome|moz)-extension:/;
const ANY_PAGE = /^(?:https?|file|data|blob|about):/;

/** Null where no page asked: the browser itself, or an extension. */
export function requesterOf(details: RequestDetails, engine: Engine): Requester | null {
  const { initiator, originUrl, documentUrl, tabId } = details;
  if (engine === 'firefox') {
    // An opaque origin has no URL; without a tab it is the browser's own request.
    if (originUrl === undefined)
      return tabId < 0 ? null : { origin: 'null', documentUrl: documentUrl ?? null };
    if (!ANY_PAGE.test(originUrl)) return null;
    return { origin: serializedOrigin(originUrl), documentUrl: documentUrl ?? originUrl };
  }
  if (initiator === undefined || EXTENSION.test(initiator)) return null;
  // `file://` stands for an opaque origin.
  return { origin: /^https?:/.test(initiator) ? initiator : 'null', documentUrl: documentUrl ?? null };
}
