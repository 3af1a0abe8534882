/**
 * "I cannot change this server": the note to whoever can, and a proxy that makes the request one of the page's own host.
 */
import { ownerNote } from '../../../remedy/owner-note.js';
import { policyFor } from '../../../remedy/policy-for.js';
import { proxiesFor } from '../../../remedy/proxies/order.js';
import type { Remedy } from '../../../remedy/remedy.js';
import { remember, remembered } from '../../remembered.js';
import type { Store } from '../../store.js';
import type { Entry } from '../../traffic/entry.js';
import { Code } from '../../ui/code.js';
import { CopyButton } from '../../ui/copy-button.js';
import type { View } from '../../view.js';
import { hostOf } from '../../words/format.js';
import { TEXTS } from '../../words/texts.js';
import { TextView } from './text-view.js';

interface Props {
  store: Store;
  view: View;
  entry: Entry;
  remedy: Remedy;
  leg: number;
}

export function OwnerSection({ store, view, entry, remedy, leg }: Props) {
  const { diagnosis, exchange } = entry;
  const url = exchange.legs[leg]?.url ?? exchange.refusedLocation ?? exchange.url;
  const note = ownerNote(diagnosis, remedy);
  const last = remembered('proxy');
  const offers = proxiesFor(exchange.origin, last);
  const proxy = offers.find(({ id }) => id === view.proxy) ?? offers[0];
  const target = URL.canParse(url) ? new URL(url).origin : '';
  const rendered = proxy?.render(policyFor(diagnosis, remedy, store.historyOf(entry), leg), target);
  return (
    <>
      <div class="where">
        <span>
          {TEXTS.note} {hostOf(url)}
        </span>
        <span class="grow" />
        <CopyButton store={store} text={note} name="note" what={TEXTS.noteName} />
      </div>
      <Code text={note} label={TEXTS.noteName} prose />
      {proxy !== undefined && rendered !== undefined && (
        <>
          <div class="where">
            <label>
              {TEXTS.pass}{' '}
              <select
                class="pick"
                aria-label={TEXTS.proxy}
                value={proxy.id}
                onChange={event => {
                  remember('proxy', event.currentTarget.value);
                  store.set({ proxy: event.currentTarget.value });
                }}
              >
                {offers.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <span class="grow" />
            {'text' in rendered && (
              <CopyButton store={store} text={rendered.text} name="proxy" what={proxy.name} />
            )}
          </div>
          <TextView facts={proxy} rendered={rendered} />
        </>
      )}
    </>
  );
}
