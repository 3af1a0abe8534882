/**
 * Lines to edit: a text area over a copy of its text that shows which lines are changed. The copy gives the height.
 */
import { useId } from 'preact/hooks';
import { markedLines } from './lines.js';

interface Props {
  label: string;
  text: string;
  /** The text as it was. */
  base: string;
  change: (text: string) => void;
  hint?: string;
}

export function LineEditor({ label, text, base, change, hint }: Props) {
  const id = useId();
  return (
    <div class="typed">
      <pre aria-hidden="true">
        {markedLines(text, base).map(({ text: line, changed }, index) => (
          <span key={index} class={changed === null ? '' : 'changed'}>
            {changed === null ? (
              line
            ) : (
              <>
                {line.slice(0, changed.start)}
                <u>{line.slice(changed.start, changed.end)}</u>
                {line.slice(changed.end)}
              </>
            )}
            {'\u200b'}
          </span>
        ))}
      </pre>
      <textarea
        id={id}
        aria-label={label}
        spellcheck={false}
        autocomplete="off"
        rows={1}
        value={text}
        {...(hint === undefined ? {} : { placeholder: hint })}
        onInput={event => change(event.currentTarget.value)}
      />
    </div>
  );
}
