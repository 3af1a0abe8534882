/** Names of keys. */

import type { Key } from './types.js';

export type Modifier = 'Shift' | 'Control' | 'Alt' | 'Meta';

/** `Control+Shift+k` as its modifiers, in that order, and the key's own name. */
export function parseKey(key: Key): { modifiers: Modifier[]; name: string } {
  const modifiers: Modifier[] = [];
  let name = key;
  for (;;) {
    const found = /^(Shift|Control|Alt|Meta)\+(?=.)/.exec(name);
    if (!found) return { modifiers, name };
    modifiers.push(found[1] as Modifier);
    name = name.slice(found[0].length);
  }
}
