/**
 * The verdict: one sentence, then what was asked and from where. It stays in sight.
 */
import type { CallSite } from '../../capture/exchange.js';
import type { PanelSource } from '../source.js';
import type { Store } from '../store.js';
import type { Entry } from '../traffic/entry.js';
import { Mark } from '../ui/mark.js';
import { Prose } from '../ui/prose.js';
import { DETAIL } from '../words/detail.js';
import { fileOf, shortUrl } from '../words/format.js';
import { deliverySentence, verdictSentence } from '../words/verdict.js';

export function VerdictHead({ store, entry }: { store: Store; entry: Entry }) {
  const { exchange, diagnosis, tone } = entry;
  const delivery = deliverySentence(diagnosis);
  return (
    <header class="verdict">
      <Mark tone={tone} />
      <h2>
        <Prose text={verdictSentence(diagnosis, new Set(store.state.settings.muted))} />
      </h2>
      <p>
        <span class="m">
          <b>{exchange.method}</b> <span title={exchange.url}>{shortUrl(exchange.url)}</span>
        </span>
        {exchange.callSite !== undefined && (
          <>
            <span class="gap" />
            <span class="nb">
              {DETAIL.from} <Site site={exchange.callSite} source={store.source} />
            </span>
          </>
        )}
        {delivery !== null && (
          <>
            <span class="gap" />
            <b class="sent">{delivery}</b>
          </>
        )}
      </p>
    </header>
  );
}

/** The script line that asked: a link where the browser can show it. */
function Site({ site, source }: { site: CallSite; source: PanelSource }) {
  const text = `${fileOf(site.url)}:${site.line}`;
  if (source.openInSources === undefined)
    return (
      <span class="m" title={site.url}>
        {text}
      </span>
    );
  return (
    <button
      type="button"
      class="link m"
      title={`${site.url}:${site.line}:${site.column}`}
      onClick={() => source.openInSources?.(site)}
    >
      {text}
    </button>
  );
}
