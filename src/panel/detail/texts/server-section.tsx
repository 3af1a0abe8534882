/**
 * The header change in the words of a server: the recognised one first, any other by choice.
 */
import { policyFor } from '../../../remedy/policy-for.js';
import type { Remedy } from '../../../remedy/remedy.js';
import { type OfferedServer, serversFor } from '../../../remedy/servers-for.js';
import { remember, remembered } from '../../remembered.js';
import type { Store } from '../../store.js';
import type { Entry } from '../../traffic/entry.js';
import { CopyButton } from '../../ui/copy-button.js';
import type { View } from '../../view.js';
import { hostOf } from '../../words/format.js';
import { GROUPS, RECOGNISED_GROUP, TEXTS } from '../../words/texts.js';
import { TextView } from './text-view.js';

interface Props {
  store: Store;
  view: View;
  entry: Entry;
  remedy: Remedy;
  /** The leg whose server it is. */
  leg: number;
}

export function ServerSection({ store, view, entry, remedy, leg }: Props) {
  const { diagnosis, exchange } = entry;
  const url = exchange.legs[leg]?.url ?? exchange.refusedLocation ?? exchange.url;
  const host = hostOf(url);
  const last = remembered('server');
  const offers = serversFor(diagnosis.platforms, last);
  const picked = view.servers.get(host);
  const offer = offers.find(({ server }) => server.id === picked) ?? offers[0];
  if (offer === undefined) return null;
  const { server, recognised } = offer;
  const policy = policyFor(diagnosis, remedy, store.historyOf(entry), leg);
  const rendered = server.render(policy, URL.canParse(url) ? new URL(url).origin : undefined);
  const state = recognised
    ? TEXTS.recognised
    : picked === server.id || last === server.id
      ? TEXTS.chosen
      : TEXTS.neither;
  return (
    <>
      <div class="where">
        <span>
          {TEXTS.in}{' '}
          <Choice
            offers={offers}
            value={server.id}
            choose={id => {
              remember('server', id);
              store.set({ servers: new Map(view.servers).set(host, id) });
            }}
          />
        </span>
        <span class="q">{state}</span>
        <span class="grow" />
        {'text' in rendered && (
          <CopyButton store={store} text={rendered.text} name="server" what={server.name} />
        )}
      </div>
      <TextView facts={server} rendered={rendered} />
    </>
  );
}

interface ChoiceProps {
  offers: readonly OfferedServer[];
  value: string;
  choose: (id: string) => void;
}

function Choice({ offers, value, choose }: ChoiceProps) {
  const group = (title: string, all: readonly OfferedServer[]) =>
    all.length > 0 && (
      <optgroup key={title} label={title}>
        {all.map(({ server }) => (
          <option key={server.id} value={server.id}>
            {server.name}
          </option>
        ))}
      </optgroup>
    );
  const known = offers.filter(({ recognised }) => recognised);
  const rest = offers.filter(({ recognised }) => !recognised);
  return (
    <select
      class="pick"
      aria-label={TEXTS.server}
      value={value}
      onChange={event => choose(event.currentTarget.value)}
    >
      {group(RECOGNISED_GROUP, known)}
      {GROUPS.map(([title, kinds]) =>
        group(
          title,
          rest.filter(({ server }) => kinds.includes(server.kind)),
        ),
      )}
    </select>
  );
}
