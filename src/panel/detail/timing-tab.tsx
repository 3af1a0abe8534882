/**
 * The tab Timing: preflights and requests on one scale.
 */
import type { Entry } from '../traffic/entry.js';
import { Prose } from '../ui/prose.js';
import { clock, duration } from '../words/format.js';
import { spansOf } from './timing.js';

export function TimingTab({ entry }: { entry: Entry }) {
  const { exchange } = entry;
  const { spans, total } = spansOf(exchange);
  const asked = spans
    .filter(span => span.ask)
    .reduce((sum, span) => sum + ((span.to ?? total) - span.from), 0);
  return (
    <div class="wire">
      <section class="sec">
        <h3>
          Timing{' '}
          <span class="q n">
            began {clock(exchange.startedAt)}
            {entry.time === '' ? ', not ended' : `, took ${entry.time}`}
          </span>
        </h3>
        <ol class="spans">
          {spans.map(span => (
            <li key={span.key}>
              <span>
                <b class="m">{span.name}</b> <span class="q">{span.host}</span>
              </span>
              <span class="track">
                <i
                  class={span.ask ? 'ask' : ''}
                  style={{
                    left: `${(span.from / total) * 100}%`,
                    width: `${(((span.to ?? total) - span.from) / total) * 100}%`,
                  }}
                />
              </span>
              <span class="num">{span.to === null ? 'pending' : duration(span.to - span.from)}</span>
            </li>
          ))}
        </ol>
        {asked > 0 && (
          <p class="says">
            <Prose
              text={`${duration(asked)} went into asking first. \`Access-Control-Max-Age\` lets the browser keep the answer.`}
            />
          </p>
        )}
        {spans.length === 0 && <p class="q">Nothing was sent.</p>}
      </section>
    </div>
  );
}
