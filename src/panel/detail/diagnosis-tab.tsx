/**
 * The tab Diagnosis, top to bottom: verdict, picture, then the facts in two columns.
 */
import { Picture } from '../picture/picture.js';
import type { Store } from '../store.js';
import type { Entry } from '../traffic/entry.js';
import { Asked } from './asked.js';
import { Cause } from './cause.js';
import { Checks } from './checks.js';
import { Notes } from './notes.js';
import { RemedySection } from './remedy.js';
import { SameRoute } from './same-route.js';
import { VerdictHead } from './verdict.js';

export function DiagnosisTab({ store, entry }: { store: Store; entry: Entry }) {
  const { diagnosis } = entry;
  const { engine, source } = store;
  const history = store.historyOf(entry);
  return (
    <div class="diagnosis">
      <VerdictHead store={store} entry={entry} />
      <Picture diagnosis={diagnosis} browser={source.browser} show={message => store.showMessage(message)} />
      <div class="cols">
        <div>
          <Checks diagnosis={diagnosis} engine={engine} host={source.host} />
          <Asked diagnosis={diagnosis} />
          <SameRoute entry={entry} history={history} known={exchange => store.verdictOf(exchange)} />
        </div>
        <div>
          <Cause diagnosis={diagnosis} engine={engine} history={history} />
          <Notes diagnosis={diagnosis} />
          <RemedySection diagnosis={diagnosis} engine={engine} />
        </div>
      </div>
    </div>
  );
}
