/**
 * The tab What if: the editor, or how a repeated request went.
 */
import type { Store } from '../store.js';
import type { Entry } from '../traffic/entry.js';
import type { View } from '../view.js';
import { CompareView } from './compare-view.js';

export function WhatIfTab({ store, view, entry }: { store: Store; view: View; entry: Entry }) {
  const repeat = view.repeats.get(entry.exchange.requestId);
  if (repeat !== undefined && view.compare)
    return <CompareView store={store} view={view} entry={entry} repeat={repeat} />;
  return null;
}
