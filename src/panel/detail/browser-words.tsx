import type { Diagnosis } from '../../diagnosis/diagnosis.js';
import { Prose } from '../ui/prose.js';
import { browserWords } from '../words/browser-words.js';

/** In small print: the names under which the browsers report it. */
export function BrowserWordsLine({ diagnosis, host }: { diagnosis: Diagnosis; host: 'chrome' | 'firefox' }) {
  const words = browserWords(diagnosis, host);
  if (words === null) return null;
  return (
    <p class="says">
      <Prose text={words} />
    </p>
  );
}
