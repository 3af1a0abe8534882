import { codeText } from '../ui/code.js';
import { Long } from '../ui/long.js';
import { type HeaderDiff, REMEDY } from '../words/remedy.js';

const SIGN = { add: 'Added: ', del: 'Removed: ', same: '' } as const;

/** A header change: what goes in red, what comes in green, each with its sign. */
export function Diff({ diff, titled }: { diff: HeaderDiff; titled: boolean }) {
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
            {sign !== 'same' && <span class="vh">{SIGN[sign]}</span>}
            <Long text={text}>{codeText}</Long>
          </span>
        ))}
      </pre>
    </>
  );
}
