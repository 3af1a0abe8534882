/**
 * Which warnings are shown and counted: a box for each.
 */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Store } from './store.js';
import { Icon } from './ui/icon.js';
import { NOTE_CODES, noteTitle } from './words/note-titles.js';
import { WARNING_CHOICE } from './words/warning-choice.js';

export function WarningChoice({ store, muted }: { store: Store; muted: readonly string[] }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      class="dialog choice"
      ref={dialog}
      aria-labelledby="choice-title"
      aria-describedby="choice-about"
      onClose={() => store.set({ choosing: false })}
    >
      <h2 id="choice-title">
        {WARNING_CHOICE.title}
        <span class="grow" />
        <button
          type="button"
          class="ico"
          aria-label={WARNING_CHOICE.close}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </h2>
      <p id="choice-about">{WARNING_CHOICE.about}</p>
      <ul>
        {NOTE_CODES.map(code => (
          <li key={code}>
            <label>
              <input
                type="checkbox"
                data-code={code}
                checked={!muted.includes(code)}
                onChange={event => store.mute(code, !event.currentTarget.checked)}
              />
              {noteTitle(code)}
            </label>
          </li>
        ))}
      </ul>
    </dialog>
  );
}
