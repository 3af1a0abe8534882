/**
 * The least change that makes the request pass. What a recognised server is to write comes below the header change
 * (`ServerText`, once src/remedy/servers gives it).
 */
import type { Diagnosis } from '../../diagnosis/diagnosis.js';
import type { PanelEngine } from '../engine.js';
import { CopyButton } from '../ui/copy-button.js';
import { Prose, unbroken } from '../ui/prose.js';
import { hostOf } from '../words/format.js';
import {
  ACTOR,
  actorWords,
  copyText,
  type HeaderDiff,
  headerDiffs,
  REMEDY,
  waysOf,
} from '../words/remedy.js';

export function RemedySection({ diagnosis, engine }: { diagnosis: Diagnosis; engine: PanelEngine }) {
  const remedy = engine.remedyFor(diagnosis);
  if (remedy === null) return null;
  const diffs = headerDiffs(remedy, diagnosis);
  const ways = waysOf(remedy, diagnosis);
  if (ways.length === 0) return null;
  const { exchange, findings } = diagnosis;
  const leg = exchange.legs[findings.find(finding => finding.stoppedHere)?.leg ?? exchange.legs.length - 1];
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
            <CopyButton text={copyText(diffs)} name="remedy" />
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
      {remedy.assumes !== undefined && (
        <p class="says">
          <span class="conf">Assumed</span> The page asks {remedy.assumes === 'include' ? 'with' : 'without'}{' '}
          credentials.
        </p>
      )}
      {diffs.map(diff => (
        <Diff key={diff.where} diff={diff} titled={diffs.length > 1} />
      ))}
    </section>
  );
}

function Diff({ diff, titled }: { diff: HeaderDiff; titled: boolean }) {
  return (
    <>
      {titled && (
        <p class="q place">
          {diff.where} {diff.unseen && <span class="conf">{REMEDY.unseen}</span>}
        </p>
      )}
      <pre class="code">
        {diff.lines.map(({ sign, text }) => (
          <span key={`${sign}${text}`} class={sign}>
            {sign !== 'same' && <span class="vh">{sign === 'add' ? 'Added: ' : 'Removed: '}</span>}
            {unbroken(text)}
          </span>
        ))}
      </pre>
    </>
  );
}
