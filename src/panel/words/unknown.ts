/**
 * Which evidence is missing.
 */

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

/** For the dashed box of the drawing: what would make it one or the other. */
export function eitherWords(code: string | undefined): string {
  return code === 'credentials-mode'
    ? 'stopped if the page asked with credentials, allowed if not'
    : unknownWords(code);
}
