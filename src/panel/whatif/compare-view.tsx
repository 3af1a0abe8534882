/**
 * How a repeated request went: before and now side by side, and the checks with what they were.
 */

import { ENGINE } from '../default-engine.js';
import { Checks } from '../detail/checks.js';
import { SideBySide } from '../detail/side-by-side.js';
import { checkAgain, type Repeat, repeatable, repeated } from '../repeat/repeat.js';
import type { Store } from '../store.js';
import type { Entry } from '../traffic/entry.js';
import { Icon } from '../ui/icon.js';
import { Mark } from '../ui/mark.js';
import { Prose } from '../ui/prose.js';
import type { View } from '../view.js';
import { clock } from '../words/format.js';
import { impossibleWords, modeWords, notKeptWords, otherOriginWords, REPEAT } from '../words/repeat.js';
import { sideRows } from '../words/side-by-side.js';
import { verdictSentence } from '../words/verdict.js';

interface Props {
  store: Store;
  view: View;
  entry: Entry;
  repeat: Repeat;
}

export function CompareView({ store, view, entry, repeat }: Props) {
  const after = repeated(entry.exchange, repeat, view.entries);
  const { outcome } = repeat;
  const failed = outcome?.kind === 'impossible' ? impossibleWords(outcome.because) : null;
  const waiting = outcome === null ? REPEAT.pending : REPEAT.answered;
  return (
    <>
      <header class="verdict">
        <Mark tone={after?.tone ?? (failed === null ? 'pending' : 'unknown')} />
        <h2>
          <Prose text={after === null ? (failed ?? waiting) : verdictSentence(after.diagnosis)} />
        </h2>
        <p>
          {REPEAT.again} {clock(repeat.at)}
          <span class="gap" />
          <span class="m">
            <b>{entry.exchange.method}</b> {entry.path}
          </span>
        </p>
      </header>
      <div class="cols">
        <div>
          {failed === null &&
            remarksOf(entry, repeat, after).map(remark => (
              <p class="trap told" key={remark}>
                <Icon name="warn" class="i-warn" />
                <span>
                  <Prose text={remark} />
                </span>
              </p>
            ))}
          {after !== null && (
            <SideBySide
              title={REPEAT.table}
              columns={[columnWords(entry), columnWords(after)]}
              rows={sideRows(entry.exchange, after.exchange)}
            />
          )}
          <div class="acts">
            {after !== null && (
              <button
                type="button"
                class="btn"
                onClick={() => {
                  store.set({ compare: false });
                  store.reveal(after.exchange.requestId);
                }}
              >
                {REPEAT.show}
              </button>
            )}
            {repeatable(entry, store) !== null && (
              <button type="button" class="btn" onClick={() => checkAgain(entry, store)}>
                {REPEAT.button}
              </button>
            )}
            <button type="button" class="btn" onClick={() => store.set({ compare: false })}>
              {REPEAT.edit}
            </button>
          </div>
        </div>
        <div>
          {after !== null && (
            <Checks
              diagnosis={after.diagnosis}
              before={entry.diagnosis}
              engine={ENGINE}
              host={store.source.host}
              history={store.historyOf(after)}
            />
          )}
        </div>
      </div>
    </>
  );
}

const columnWords = ({ exchange, tone }: Entry): string =>
  `${clock(exchange.startedAt)} ${tone === 'warning' ? 'allowed' : tone}`;

/** What makes it another request than the first one. */
function remarksOf(entry: Entry, { notKept, guessed }: Repeat, after: Entry | null): string[] {
  const [before, now] = [entry.exchange.origin, after?.exchange.origin];
  return [
    notKept.length > 0 ? notKeptWords(notKept, true) : '',
    guessed === null ? '' : modeWords(guessed),
    now === undefined || now === before ? '' : otherOriginWords(now, before),
  ].filter(remark => remark !== '');
}
