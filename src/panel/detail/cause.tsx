/**
 * Why it came about, how sure that is, and what was seen.
 */
import type { Exchange } from '../../capture/exchange.js';
import type { Diagnosis, RootCause } from '../../diagnosis/diagnosis.js';
import type { PanelEngine } from '../engine.js';
import { Prose } from '../ui/prose.js';
import { CONFIDENCE } from '../words/detail.js';

interface Props {
  diagnosis: Diagnosis;
  engine: PanelEngine;
  history: readonly Exchange[];
}

export function Cause({ diagnosis, engine, history }: Props) {
  const { rootCause, otherCauses } = diagnosis;
  if (rootCause === null) return null;
  return (
    <>
      <section class="sec">
        <h3>
          Cause <span class="conf">{CONFIDENCE[rootCause.confidence]}</span>
        </h3>
        <Words cause={rootCause} diagnosis={diagnosis} engine={engine} history={history} />
      </section>
      {otherCauses.length > 0 && (
        <section class="sec">
          <h3>Perhaps also</h3>
          {otherCauses.map(cause => (
            <details key={cause.code} class="other">
              <summary>
                <Prose text={engine.causeFor(cause.code)?.title ?? cause.code} />{' '}
                <span class="conf">{CONFIDENCE[cause.confidence]}</span>
              </summary>
              <Words cause={cause} diagnosis={diagnosis} engine={engine} history={history} />
            </details>
          ))}
        </section>
      )}
    </>
  );
}

function Words({ cause, diagnosis, engine, history }: Props & { cause: RootCause }) {
  const { title, link } = engine.causeFor(cause.code) ?? { title: cause.code, link: '' };
  return (
    <>
      <p class="say">
        <Prose text={engine.explainCause(cause, diagnosis, history) ?? title} />{' '}
        {link !== '' && (
          <a href={link} target="_blank" rel="noreferrer" class="nb">
            Read more
          </a>
        )}
      </p>
      {cause.evidence.length > 0 && (
        <ul class="ev">
          {cause.evidence.map(seen => (
            <li key={seen}>
              <Prose text={seen} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
