/** What is said where there is nothing to show, or not everything. */
export const ACCESS = {
  none: {
    title: 'Crosscheck may not see any site',
    text: 'Without access to sites the browser tells an extension nothing of their requests. What it sees stays in this browser.',
  },
  some: {
    title: 'No cross-origin requests yet',
    text: 'Crosscheck may see some sites only. Requests from or to others are not listed.',
  },
  button: 'Allow on all sites',
} as const;

export const PAUSED = {
  title: 'Capture is paused',
  text: 'Capture is paused: new requests are not listed.',
  button: 'Resume',
} as const;

export const RECONNECTING =
  'The connection to the browser was lost and is being made again. New requests may be missing.';

export const EMPTY = {
  title: 'No cross-origin requests yet',
  reload: 'Reload page',
} as const;

/** What to do while nothing was captured. */
export function emptyText(since: string): string {
  return `Crosscheck has been watching this tab since ${since}. Reload the page to see what it asks of other origins.`;
}

export const LIST = {
  label: 'Cross-origin requests',
  none: 'No request matches the filter.',
  noneButton: 'Clear filter',
} as const;

/** What ends inside the page leaves no event, in either browser: what to check. */
export const UNSEEN = {
  ask: 'A request failed and is not listed?',
  text: "Some end inside the page, and the console alone tells of them: a `connect-src` that forbids the address, http from an https page, `mode: 'same-origin'`, an address without `https://`.",
  link: 'What to check',
  short: 'Request missing?',
} as const;
