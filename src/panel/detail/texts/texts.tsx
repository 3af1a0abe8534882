/**
 * The servers' texts are large, so all of this is fetched when it is first shown. What follows the ways: the header change with the server's own text, or what helps somebody who cannot change it.
 */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { stoppedLeg } from '../../../remedy/policy-for.js';
import type { Remedy } from '../../../remedy/remedy.js';
import type { Store } from '../../store.js';
import type { Entry } from '../../traffic/entry.js';
import { Segmented } from '../../ui/segmented.js';
import type { View } from '../../view.js';
import { hostOf } from '../../words/format.js';
import { TEXTS } from '../../words/texts.js';
import { OwnerSection } from './owner-section.js';
import { ServerSection } from './server-section.js';

interface Props {
  store: Store;
  view: View;
  entry: Entry;
  remedy: Remedy;
  /** The header change. */
  children: ComponentChildren;
}

export function Texts({ store, view, entry, remedy, children }: Props) {
  const legs = legsOf(remedy, entry);
  const [chosen, setChosen] = useState<number | null>(null);
  const leg = legs.find(each => each === chosen) ?? legs[0];
  if (leg === undefined) return <>{children}</>;
  const { exchange } = entry;
  const host = (index: number): string =>
    hostOf(exchange.legs[index]?.url ?? exchange.refusedLocation ?? exchange.url);
  const cannot = view.cannot.has(host(leg));
  const props = { store, view, entry, remedy, leg };
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={cannot}
          onChange={() => {
            const all = new Set(view.cannot);
            if (!all.delete(host(leg))) all.add(host(leg));
            store.set({ cannot: all });
          }}
        />
        {TEXTS.cannot}
      </label>
      {!cannot && children}
      {legs.length > 1 && (
        <div class="where">
          <span>{TEXTS.hosts}</span>
          <Segmented
            label={TEXTS.hosts}
            options={legs.map(each => [String(each), host(each)] as const)}
            value={String(leg)}
            choose={value => setChosen(Number(value))}
          />
        </div>
      )}
      {cannot ? <OwnerSection {...props} /> : <ServerSection {...props} />}
    </>
  );
}

/** The legs whose servers have something to change: the one that was stopped at first, each host once. */
function legsOf(remedy: Remedy, { diagnosis, exchange }: Entry): number[] {
  const changed = ({ preflight, response }: Remedy['headers']): boolean =>
    preflight.length + response.length > 0;
  const stopped = stoppedLeg(diagnosis);
  if (remedy.legs === undefined) return changed(remedy.headers) ? [stopped] : [];
  const hosts = new Set<string>();
  return remedy.legs
    .filter(changed)
    .map(({ leg }) => leg)
    .sort((a, b) => Number(b === stopped) - Number(a === stopped) || a - b)
    .filter(leg => {
      const host = hostOf(exchange.legs[leg]?.url ?? exchange.refusedLocation ?? '');
      return !hosts.has(host) && hosts.add(host);
    });
}
