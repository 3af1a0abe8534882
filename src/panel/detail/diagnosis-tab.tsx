/**
 * The tab Diagnosis, top to bottom: verdict, picture, then the facts in two columns.
 */

import { remedyFor } from '../../remedy/remedy-for.js';
import { ENGINE } from '../default-engine.js';
import { Picture } from '../picture/picture.js';
import type { Store } from '../store.js';
import type { Entry } from '../traffic/entry.js';
import type { View } from '../view.js';
import { ENGINE_NAME } from '../words/files.js';
import { Asked } from './asked.js';
import { Cause } from './cause.js';
import { Checks } from './checks.js';
import { Notes } from './notes.js';
import { Questions } from './questions.js';
import { RemedySection } from './remedy.js';
import { SameRoute } from './same-route.js';
import { Unknown } from './unknown.js';

export function DiagnosisTab({ store, view, entry }: { store: Store; view: View; entry: Entry }) {
  const { diagnosis } = entry;
  const { source } = store;
  const history = store.historyOf(entry);
  return (
    <div class="diagnosis">
      <Picture
        diagnosis={diagnosis}
        browser={view.imported === null ? source.browser : ENGINE_NAME[diagnosis.exchange.engine]}
        show={message => store.showMessage(message)}
      />
      <div class={hasReasons(entry) ? 'cols' : 'cols one'}>
        <div>
          <Checks diagnosis={diagnosis} engine={ENGINE} host={source.host} history={history} />
          <Asked diagnosis={diagnosis} />
          <SameRoute entry={entry} history={history} known={exchange => store.verdictOf(exchange)} />
        </div>
        <div>
          <Unknown diagnosis={diagnosis} />
          <Cause diagnosis={diagnosis} engine={ENGINE} history={history} />
          <Notes store={store} diagnosis={diagnosis} history={history} muted={view.settings.muted} />
          <RemedySection store={store} view={view} entry={entry} />
          <Questions store={store} diagnosis={diagnosis} history={history} />
        </div>
      </div>
    </div>
  );
}

/** Whether the right column has anything to say. */
function hasReasons({ diagnosis }: Entry): boolean {
  const { verdict, rootCause, findings } = diagnosis;
  return (
    verdict === 'unknown' ||
    rootCause !== null ||
    findings.some(finding => finding.severity !== 'error') ||
    remedyFor(diagnosis) !== null
  );
}
