/**
 * Every check in the browser's order, and what the browsers call the failure.
 */
import type { Exchange } from '../../capture/exchange.js';
import type { Check, Diagnosis } from '../../diagnosis/diagnosis.js';
import type { PanelEngine } from '../engine.js';
import { Icon, type IconName } from '../ui/icon.js';
import { Prose } from '../ui/prose.js';
import { CHECKS, type CheckLine, checkStages, checksAside, wasWords } from '../words/checks.js';
import { BrowserWordsLines } from './browser-words.js';

const MARKS: Readonly<Record<Check['state'], readonly [IconName, string, string]>> = {
  passed: ['ok', 'i-ok', 'passed'],
  failed: ['no', 'i-no', 'failed'],
  'not-needed': ['dash', 'i-q', 'not needed'],
  'not-reached': ['ring', 'i-q', 'not reached'],
};

interface Props {
  diagnosis: Diagnosis;
  /** What the checks are held against: what differs is marked. */
  before?: Diagnosis;
  /** Whether a check is of an answer that was never seen. */
  assumed?: (check: Check) => boolean;
  engine: PanelEngine;
  host: 'chrome' | 'firefox';
  history: readonly Exchange[];
}

export function Checks(props: Props) {
  const { diagnosis, before, host } = props;
  const stages = checkStages(diagnosis, before !== undefined);
  if (stages.length === 0) return null;
  return (
    <section class="sec">
      <h3>
        Checks <span class="q">{checksAside(diagnosis)}</span>
      </h3>
      <ol class="checks">
        {stages.flatMap(({ title, lines }) =>
          lines.map((line, index) => (
            <Line key={`${title}${line.text}`} title={index === 0 ? title : ''} line={line} {...props} />
          )),
        )}
      </ol>
      {before === undefined && <BrowserWordsLines diagnosis={diagnosis} host={host} />}
    </section>
  );
}

function Line({
  title,
  line,
  diagnosis,
  before,
  assumed,
  engine,
  history,
}: Props & { title: string; line: CheckLine }) {
  const [icon, className, word] = MARKS[line.state];
  const quiet = line.state === 'not-needed' || line.state === 'not-reached';
  const more = line.findings
    .map(finding => engine.explainFinding(finding, diagnosis, history))
    .filter(text => text !== null);
  const was =
    before === undefined || line.check === undefined ? null : wasWords(line.check, diagnosis, before);
  const text = (
    <>
      {was === null ? (
        <Prose text={line.text} />
      ) : (
        <b>
          <Prose text={line.text} />
        </b>
      )}
      <span class="vh">, {word}</span>
      {line.mark !== undefined && <span class="here">{line.mark}</span>}
      {was !== null && (
        <span class="was">
          was: <Prose text={was} />
        </span>
      )}
      {line.check !== undefined &&
        (title !== '' || line.state === 'failed') &&
        assumed?.(line.check) === true && (
          <>
            {' '}
            <span class="conf">{CHECKS.assumed}</span>
          </>
        )}
    </>
  );
  return (
    <li class={line.stopped ? 'hit' : ''}>
      <span class="k">{title}</span>
      <Icon name={icon} class={className} />
      <span class={quiet ? 'q' : ''}>
        {more.length === 0 ? (
          text
        ) : (
          <details>
            <summary title="What this check asks">{text}</summary>
            {more.map(sentence => (
              <p key={sentence}>
                <Prose text={sentence} />
              </p>
            ))}
          </details>
        )}
      </span>
    </li>
  );
}
