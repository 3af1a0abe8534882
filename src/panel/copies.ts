/**
 * What can be copied of a request. Everything is redacted; what was never kept is a placeholder.
 */
import type { COPY_MAKERS } from './makers.js';
import { remedyOf } from './remedy-of.js';
import type { Store } from './store.js';
import type { Entry } from './traffic/entry.js';
import { copy } from './ui/copy.js';
import type { MenuItem } from './ui/menu-list.js';
import { COPIES, COPY_HEADERS, type CopyName, saidCopied } from './words/copies.js';
import { copyText, headerDiffs } from './words/remedy.js';

let makers: typeof COPY_MAKERS | null = null;

async function load(): Promise<typeof COPY_MAKERS> {
  makers ??= (await import('./makers.js')).COPY_MAKERS;
  return makers;
}

/** The offers in their order, and whether a request has such a thing. */
const OFFERS: ReadonlyArray<readonly [CopyName, (entry: Entry, store: Store) => boolean]> = [
  ['preflightCurl', ({ exchange }) => exchange.legs.some(leg => leg.preflight !== null)],
  ['requestCurl', () => true],
  ['requestCmd', () => true],
  ['fetch', () => true],
  ['expected', (entry, store) => remedyOf(entry, store) !== null],
  ['markdown', () => true],
];

/** Copies `text`, and says so. */
export async function copyAndSay(store: Store, text: string, what: string): Promise<boolean> {
  const done = await copy(text);
  store.say(saidCopied(what, done));
  return done;
}

/** The offers for `entry`, as items of a menu. */
export function copyItems(entry: Entry, store: Store, prefix = ''): MenuItem[] {
  // Fetched while somebody still chooses: browsers let nothing be copied long after the press.
  void load();
  return OFFERS.filter(([, has]) => has(entry, store)).map(([name]): MenuItem => {
    const words = COPIES[name];
    return {
      text: prefix === '' ? words : `${prefix} ${words.slice(0, 1).toLowerCase()}${words.slice(1)}`,
      do: () => {
        const make = (all: typeof COPY_MAKERS): void => {
          const text = all[name](entry, store);
          if (text !== null) void copyAndSay(store, text, words);
        };
        if (makers !== null) make(makers);
        else void load().then(make);
      },
    };
  });
}

/** The remedy: what the server's section shows, or the header lines where that is not in sight. */
export function copyRemedy(store: Store): void {
  const button =
    document.querySelector<HTMLButtonElement>('[data-copy=server]') ??
    document.querySelector<HTMLButtonElement>('[data-copy=remedy]');
  if (button !== null) {
    button.click();
    return;
  }
  const entry = store.derived.chosen;
  const remedy = entry === null ? null : remedyOf(entry, store);
  if (entry === null || remedy === null) return;
  const text = copyText(headerDiffs(remedy, entry.diagnosis));
  if (text !== '') void copyAndSay(store, text, COPY_HEADERS);
}
