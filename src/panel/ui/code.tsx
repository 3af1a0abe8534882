/**
 * Text that is copied: configuration, commands, header lines. It wraps with a hanging indent, between names and after
 * commas; a name never breaks at its hyphen.
 */
import { Long } from './long.js';
import { unbroken } from './prose.js';

/** Names up to this length stay on one line, which even a panel of 380 px has room for. */
const UNBROKEN = 40;

/** One line of code without the line's own frame. */
export function codeText(text: string) {
  return unbroken(text, UNBROKEN);
}

/** `text` as it is pasted; `label` names it for those who do not see where it stands. `prose`: it is for people. */
export function Code({ text, label, prose = false }: { text: string; label: string; prose?: boolean }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <pre class={prose ? 'code prose' : 'code'} role="group" aria-label={label}>
      {text
        .replace(/\n$/, '')
        .split('\n')
        .map((line, index) => (
          <span key={index} style={{ '--in': `${line.search(/\S|$/)}ch` }}>
            {line === '' ? ' ' : <Long text={line}>{codeText}</Long>}
          </span>
        ))}
    </pre>
  );
}
