/**
 * What a developer asks about this very request, and the answers from its own facts; fetched when first shown.
 */
import { useEffect, useState } from 'preact/hooks';
import type { Exchange } from '../../capture/exchange.js';
import type { Diagnosis } from '../../diagnosis/diagnosis.js';
import type { Answer } from '../../diagnosis/questions/question.js';
import type { Store } from '../store.js';
import { Code } from '../ui/code.js';
import { CopyButton } from '../ui/copy-button.js';
import { Prose } from '../ui/prose.js';
import { QUESTIONS } from '../words/questions.js';
import type { AskedQuestion, askedOf } from './asked-of.js';

let loaded: typeof askedOf | null = null;

async function load(): Promise<typeof askedOf> {
  loaded = (await import('./asked-of.js')).askedOf;
  return loaded;
}

interface Props {
  store: Store;
  diagnosis: Diagnosis;
  history: readonly Exchange[];
}

export function Questions({ store, diagnosis, history }: Props) {
  const [ask, setAsk] = useState(() => loaded);
  useEffect(() => {
    let gone = false;
    if (ask === null)
      load().then(
        there => gone || setAsk(() => there),
        () => undefined,
      );
    return () => {
      gone = true;
    };
  }, [ask]);
  const asked = ask?.(diagnosis, history) ?? [];
  if (asked.length === 0) return null;
  return (
    <section class="sec" data-section="questions">
      <h3>{QUESTIONS.title}</h3>
      {asked.map(each => (
        <OneQuestion key={`${diagnosis.exchange.requestId} ${each.question.id}`} store={store} asked={each} />
      ))}
      <p class="q">
        <a href="help.html" target="_blank" rel="noreferrer">
          {QUESTIONS.general}
        </a>
      </p>
    </section>
  );
}

function OneQuestion({ store, asked: { question, answer } }: { store: Store; asked: AskedQuestion }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="other" open={open} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>
        <Prose text={question.ask} />
      </summary>
      {open && <TheAnswer store={store} answer={answer()} ask={question.ask} />}
    </details>
  );
}

function TheAnswer({ store, answer, ask }: { store: Store; answer: Answer | null; ask: string }) {
  if (answer === null) return <p>{QUESTIONS.none}</p>;
  return (
    <>
      {answer.paragraphs.map(text => (
        <p key={text} class="say">
          <Prose text={text} />
        </p>
      ))}
      {answer.code?.map(({ text }, index) => (
        <div key={text} class="sample">
          <Code text={text} label={ask} />
          <CopyButton store={store} text={text} name={`answer-${index}`} what={QUESTIONS.sample} quiet />
        </div>
      ))}
    </>
  );
}
