/**
 * The least change that makes the request pass: who acts, the ways in order of safety, the header change, and the same
 * in the words of a server.
 */
import { remedyOf } from '../remedy-of.js';
import type { Store } from '../store.js';
import type { Entry } from '../traffic/entry.js';
import { CopyButton } from '../ui/copy-button.js';
import { lazy } from '../ui/lazy.js';
import { Prose } from '../ui/prose.js';
import type { View } from '../view.js';
import { COPY_HEADERS } from '../words/copies.js';
import { hostOf } from '../words/format.js';
import { ACTOR, actorWords, copyText, headerDiffs, REMEDY, waysOf } from '../words/remedy.js';
import { ReadingSwitch } from './reading-switch.js';
import { Diff } from './remedy-diff.js';

const Texts = lazy(() => import('./texts/texts.js').then(({ Texts: there }) => there));

export function RemedySection({ store, view, entry }: { store: Store; view: View; entry: Entry }) {
  const { diagnosis, exchange } = entry;
  const remedy = remedyOf(entry, store);
  if (remedy === null) return null;
  const diffs = headerDiffs(remedy, diagnosis);
  const ways = waysOf(remedy, diagnosis);
  if (ways.length === 0 && remedy.assumes === undefined) return null;
  const change = diffs.map(diff => <Diff key={diff.where} diff={diff} titled={diffs.length > 1} />);
  const leg =
    exchange.legs[diagnosis.findings.find(finding => finding.stoppedHere)?.leg ?? exchange.legs.length - 1];
  return (
    <section class="sec">
      <h3>
        {REMEDY.title}{' '}
        <span class="q">
          {ways.length > 1
            ? `${ways.length} ways, the safest first`
            : actorWords(remedy.actor, hostOf(leg?.url ?? exchange.url))}
        </span>
        {diffs.length > 0 && (
          <>
            <span class="grow" />
            <CopyButton store={store} text={copyText(diffs)} name="remedy" what={COPY_HEADERS} quiet />
          </>
        )}
      </h3>
      {ways.map((way, index) => (
        <div class="opt" key={way.text}>
          {ways.length > 1 && <b>{index + 1}</b>}
          <span>
            <Prose text={way.text} /> {ways.length > 1 && <span class="q">{ACTOR[way.actor]}</span>}
          </span>
        </div>
      ))}
      {ways.length === 0 && <p class="say">{REMEDY.none}</p>}
      {remedy.assumes !== undefined && (
        <ReadingSwitch
          mode={remedy.assumes}
          chosen={view.readings.has(exchange.requestId)}
          choose={mode => store.read(exchange.requestId, mode)}
        />
      )}
      <Texts store={store} view={view} entry={entry} remedy={remedy} fallback={change}>
        {change}
      </Texts>
    </section>
  );
}
