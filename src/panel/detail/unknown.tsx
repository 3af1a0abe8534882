import type { Diagnosis } from '../../diagnosis/diagnosis.js';
import { Prose } from '../ui/prose.js';
import { unknownSentences } from '../words/unknown.js';

/** What is not known, and how to find out. */
export function Unknown({ diagnosis }: { diagnosis: Diagnosis }) {
  if (diagnosis.verdict !== 'unknown') return null;
  return (
    <section class="sec">
      <h3>What is not known</h3>
      {unknownSentences(diagnosis).map(sentence => (
        <p class="say" key={sentence}>
          <Prose text={sentence} />
        </p>
      ))}
    </section>
  );
}
