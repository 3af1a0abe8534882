/**
 * Which evidence is missing.
 */
import type { Diagnosis } from '../../diagnosis/diagnosis.js';

const WORDS: Readonly<Record<string, string>> = {
  'credentials-mode': 'the answer fits without credentials only, and the mode is hidden',
  'redirect-mode': 'the redirect was not followed, perhaps as the page wanted',
  'service-worker': 'the page’s service worker took it over',
  'events-lost': 'some of the browser’s events were lost',
};

/** `code` is the diagnosis's own. */
export function unknownWords(code: string | undefined): string {
  return WORDS[code ?? ''] ?? code ?? 'the evidence allows both readings';
}

/** What is missing, what it would decide, and how to find out. */
export function unknownSentences({ unknownBecause, exchange }: Diagnosis): string[] {
  switch (unknownBecause) {
    case 'credentials-mode':
      return [
        'With credentials the browser refuses this answer, without them it passes. Nothing in the browser’s events tells which of the two the page asked for.',
        'Look at the call: `credentials: \'include\'` in fetch, `withCredentials` in XHR, `crossorigin="use-credentials"` in HTML.',
      ];
    case 'redirect-mode':
      return [
        "The redirect was not followed. The page may have asked for that (`redirect: 'manual'` or `'error'`), or given the request up. Or its Content Security Policy forbids the target: the browser's console says so then.",
      ];
    case 'service-worker':
      return [
        exchange.continuedAs === undefined
          ? 'The service worker of the page got this request. The browser does not tell what it answered.'
          : 'The service worker of the page got this request and made one of its own, which stands in the list.',
      ];
    case 'events-lost':
      return [
        'Some of the browser’s events on this request are missing. Repeat the request to see all of it.',
      ];
    default:
      return ['The evidence fits more than one ending.'];
  }
}

/** For the dashed box of the drawing: what would make it one or the other. */
export function eitherWords(code: string | undefined): string {
  return code === 'credentials-mode'
    ? 'stopped if the page asked with credentials, allowed if not'
    : unknownWords(code);
}
