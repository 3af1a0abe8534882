import type { Diagnosis } from '../../diagnosis/diagnosis.js';
import { Prose } from '../ui/prose.js';
import { browserWords } from '../words/browser-words.js';

/** In small print: the names under which the browsers report it. */
export function BrowserWordsLines({ diagnosis, host }: { diagnosis: Diagnosis; host: 'chrome' | 'firefox' }) {
  return (
    <>
      {browserWords(diagnosis, host).map(words => (
        <p class="says" key={words}>
          <Prose text={words} />
        </p>
      ))}
    </>
  );
}
