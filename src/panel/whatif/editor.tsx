/**
 * The editor of What if: the request and its answers on one side, the checks on the other, both alive.
 */
import { useEffect, useRef } from 'preact/hooks';
import type { Diagnosis } from '../../diagnosis/diagnosis.js';
import { ENGINE } from '../default-engine.js';
import { Cause } from '../detail/cause.js';
import { Checks } from '../detail/checks.js';
import { Notes } from '../detail/notes.js';
import { RemedySection } from '../detail/remedy.js';
import type { Store } from '../store.js';
import { Mark } from '../ui/mark.js';
import { Prose } from '../ui/prose.js';
import type { View } from '../view.js';
import { answerTitle, assumedWords, beforeWords, WHATIF, wouldBe } from '../words/whatif.js';
import { changesOf } from './changes.js';
import { type Draft, type DraftHistory, edited, isUnchanged, modelOf, redone, undone } from './draft.js';
import { blockedEntry, judged } from './judged.js';
import { leaveField } from './leave-field.js';
import { LineEditor } from './line-editor.js';
import { RequestFields } from './request-fields.js';
import { YourChange } from './your-change.js';

interface Props {
  store: Store;
  view: View;
  /** Where the draft is kept. */
  id: string;
  history: DraftHistory;
  /** What was captured; null for a paste. */
  captured: Diagnosis | null;
  /** The model with the remedy in it. */
  mended: (() => Draft) | null;
  /** Something of the request was sent. */
  sent: (leg: number) => boolean;
}

export function Editor({ store, view, id, history, captured, mended, sent }: Props) {
  const { base, first, now } = history;
  const { source } = store;
  const here = judged(modelOf(now, base));
  const before = judged(modelOf(first, base));
  const refused = captured === null ? blockedEntry(here) : null;
  const changes = changesOf(history, here.asksFirst);
  const sentence = wouldBe(here);
  useSaidVerdict(store, here.diagnosis.verdict, sentence);

  const keep = (next: DraftHistory): void => store.draft(id, next);
  const change = (part: Partial<Draft>, field: string): void =>
    keep(edited(history, part, field, Date.now()));
  const changeLeg = (index: number, part: Partial<Draft['legs'][number]>, field: string): void =>
    change({ legs: now.legs.map((leg, at) => (at === index ? { ...leg, ...part } : leg)) }, field);
  const onKeyDown = (event: KeyboardEvent): void => {
    leaveField(event);
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === 'z') keep(event.shiftKey ? redone(history) : undone(history));
    else if (key === 'y') keep(redone(history));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const several = here.asksFirst.length > 1;
  const unchanged = isUnchanged(history);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears the keys of the fields within
    <div class="whatif" onKeyDown={onKeyDown}>
      <header class="verdict">
        <Mark tone={here.diagnosis.verdict} />
        <h2>
          <Prose text={sentence} />
        </h2>
        <p>
          <Prose
            text={beforeWords(
              captured,
              changes.reduce(
                (sum, { lines }) => sum + lines.filter(({ sign }) => sign === 'add').length,
                0,
              ) || changes.length,
            )}
          />
        </p>
      </header>
      <div class="cols">
        <div>
          <section class="sec">
            <h3>
              {WHATIF.request}{' '}
              <span class="q">
                {unchanged ? (captured === null ? WHATIF.pasted : WHATIF.captured) : WHATIF.edited}
              </span>
              <span class="grow" />
              {mended !== null && (
                <button
                  type="button"
                  class="btn"
                  onClick={() => keep(edited(history, mended(), 'remedy', Date.now()))}
                >
                  {WHATIF.remedy}
                </button>
              )}
              <button
                type="button"
                class="btn"
                title={WHATIF.undoTip}
                // Not `disabled`: the button would lose the focus as it is pressed for the last time.
                aria-disabled={history.past.length === 0}
                onClick={() => keep(undone(history))}
              >
                {WHATIF.undo}
              </button>
              <button
                type="button"
                class="btn"
                aria-disabled={unchanged}
                onClick={() => unchanged || keep(edited(history, first, 'reset', Date.now()))}
              >
                {WHATIF.reset}
              </button>
            </h3>
            <RequestFields history={history} change={change} />
          </section>
          {here.asksFirst.map((asks, index) => {
            const leg = now.legs[index] ?? {
              url: here.diagnosis.exchange.legs[index]?.url ?? '',
              preflight: '204',
              response: '200',
            };
            const old = first.legs[index];
            const redirects = index < here.asksFirst.length - 1;
            return (
              <div key={index}>
                {asks && (
                  <Answer
                    title={answerTitle(WHATIF.preflight, leg.url, several)}
                    assumed={
                      here.isAssumed({ leg: index, where: 'preflight' })
                        ? assumedWords('preflight', now.method, true)
                        : null
                    }
                    text={leg.preflight}
                    base={old?.preflight ?? leg.preflight}
                    change={text => changeLeg(index, { preflight: text }, `${index}p`)}
                  />
                )}
                <Answer
                  title={answerTitle(redirects ? WHATIF.redirect : WHATIF.response, leg.url, several)}
                  assumed={
                    here.isAssumed({ leg: index, where: 'response' })
                      ? assumedWords('response', now.method, sent(index))
                      : null
                  }
                  text={leg.response}
                  base={old?.response ?? leg.response}
                  change={text => changeLeg(index, { response: text }, `${index}r`)}
                />
              </div>
            );
          })}
        </div>
        <div>
          <Checks
            diagnosis={here.diagnosis}
            before={before.diagnosis}
            assumed={here.isAssumed}
            engine={ENGINE}
            host={source.host}
            history={[]}
          />
          <YourChange store={store} changes={changes} />
          <Notes store={store} diagnosis={here.diagnosis} history={[]} muted={view.settings.muted} />
          {refused !== null && (
            <>
              <Cause diagnosis={refused.diagnosis} engine={ENGINE} history={[]} />
              <RemedySection store={store} view={view} entry={refused} />
            </>
          )}
        </div>
      </div>
    </div>
  );
}

interface AnswerProps {
  title: string;
  /** Why it was never seen. */
  assumed: string | null;
  text: string;
  base: string;
  change: (text: string) => void;
}

function Answer({ title, assumed, text, base, change }: AnswerProps) {
  return (
    <section class="sec">
      <h3>
        {title}{' '}
        {assumed === null ? (
          text !== base && <span class="q">{WHATIF.edited}</span>
        ) : (
          <>
            <span class="conf">{WHATIF.assumed}</span> <span class="q">{assumed}</span>
          </>
        )}
      </h3>
      <LineEditor label={title} text={text} base={base} change={change} />
    </section>
  );
}

/** The live region tells when the verdict turns, and only then. */
function useSaidVerdict(store: Store, verdict: string, sentence: string): void {
  const last = useRef(verdict);
  useEffect(() => {
    if (last.current === verdict) return;
    last.current = verdict;
    store.say(sentence.replaceAll('`', ''));
  }, [store, verdict, sentence]);
}
