/**
 * The tab What if: the editor, or how a repeated request went.
 */
import { mended } from '../../remedy/apply.js';
import { whatIfFrom } from '../../remedy/what-if.js';
import { remedyOf } from '../remedy-of.js';
import type { Store } from '../store.js';
import type { Entry } from '../traffic/entry.js';
import type { View } from '../view.js';
import { CompareView } from './compare-view.js';
import { draftOf, historyOf } from './draft.js';
import { Editor } from './editor.js';

export function WhatIfTab({ store, view, entry }: { store: Store; view: View; entry: Entry }) {
  const { diagnosis, exchange } = entry;
  const id = exchange.requestId;
  const repeat = view.repeats.get(id);
  if (repeat !== undefined && view.compare)
    return <CompareView store={store} view={view} entry={entry} repeat={repeat} />;
  const reading = view.readings.get(id) ?? diagnosis.reading;
  const history = view.drafts.get(id) ?? historyOf(whatIfFrom({ ...diagnosis, reading }));
  const remedy = remedyOf(entry, store);
  const changesHeaders =
    remedy !== null &&
    (remedy.legs !== undefined || remedy.headers.preflight.length + remedy.headers.response.length > 0);
  return (
    <Editor
      store={store}
      view={view}
      id={id}
      history={history}
      captured={diagnosis}
      sent={leg => exchange.legs[leg]?.sentAt != null}
      mended={
        changesHeaders
          ? () => draftOf(whatIfFrom({ ...diagnosis, reading, exchange: mended(exchange, remedy) }))
          : null
      }
    />
  );
}
