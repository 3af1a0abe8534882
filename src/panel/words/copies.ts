/**
 * What can be copied, by name.
 */
export const COPIES = {
  preflightCurl: 'Preflight as cURL',
  requestCurl: 'Request as cURL',
  requestCmd: 'Request as cURL (Windows)',
  fetch: 'Request as fetch',
  expected: 'Expected response headers',
  markdown: 'Summary (Markdown)',
} as const;
export type CopyName = keyof typeof COPIES;

/** What else there is to copy. */
export const COPY_HEADERS = 'Header lines';
export const COPY_URL = 'URL';

export const COPY_AS = { button: 'Copy as', prefix: 'Copy', url: 'Copy URL', remedy: 'Copy remedy' } as const;

/** Said once it is done, or once the browser has refused it. */
export function saidCopied(what: string, done: boolean): string {
  return done ? `Copied: ${what}` : 'The browser did not let it be copied';
}

export const CONTEXT = {
  label: 'Request',
  whatif: 'What if…',
  only: 'Show only this host',
  hide: 'Hide this host',
} as const;
