/**
 * Lines to edit: a text area over a copy of its text that shows which lines are changed. The copy gives the height.
 */
import { useId } from 'preact/hooks';
import { plainHyphens, plainSelection, shownHyphens } from './hyphens.js';
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
        {markedLines(shownHyphens(text), shownHyphens(base)).map(({ text: line, changed }, index) => (
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
        value={shownHyphens(text)}
        {...(hint === undefined ? {} : { placeholder: hint })}
        onInput={event => {
          const plain = plainHyphens(event.currentTarget.value);
          show(event.currentTarget, shownHyphens(plain));
          change(plain);
        }}
        onCopy={event => leave(event, event.clipboardData)}
        onCut={event => {
          leave(event, event.clipboardData);
          // As the browser would have done it: it is an input like any other.
          document.execCommand('delete');
        }}
        onDragStart={event => event.dataTransfer?.setData('text/plain', plainSelection(event.currentTarget))}
      />
    </div>
  );
}

/** Shows `text`, which is as long as what was typed: the caret stays, as it would not by itself. */
function show(area: HTMLTextAreaElement, text: string): void {
  if (area.value === text) return;
  const { selectionStart, selectionEnd } = area;
  area.value = text;
  area.setSelectionRange(selectionStart, selectionEnd);
}

/** The selection goes out with plain hyphens. */
function leave(event: Event & { currentTarget: HTMLTextAreaElement }, data: DataTransfer | null): void {
  const text = plainSelection(event.currentTarget);
  if (data === null || text === '') return;
  data.setData('text/plain', text);
  event.preventDefault();
}
