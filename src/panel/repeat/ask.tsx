/**
 * Asks before a request is sent a second time that may change something.
 */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Store } from '../store.js';
import type { Entry } from '../traffic/entry.js';
import { Prose } from '../ui/prose.js';
import { askWords, modeWords, notKeptWords, REPEAT } from '../words/repeat.js';
import { repeatable, send } from './repeat.js';

export function Ask({ store, entry }: { store: Store; entry: Entry }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const shape = repeatable(entry, store);
  const { title, text, button } = askWords(entry.exchange.method, entry.host);
  return (
    <dialog
      class="dialog"
      ref={dialog}
      aria-labelledby="ask-title"
      onClose={() => store.set({ asking: null })}
    >
      <h2 id="ask-title">{title}</h2>
      <p>{text}</p>
      {shape !== null && shape.notKept.length > 0 && (
        <p>
          <Prose text={notKeptWords(shape.notKept, false)} />
        </p>
      )}
      {shape?.guessed === true && <p>{modeWords(shape.request.credentials)}</p>}
      <div class="acts">
        <button type="button" class="btn lead" onClick={() => void send(entry, store)}>
          {button}
        </button>
        <button type="button" class="btn" onClick={() => dialog.current?.close()}>
          {REPEAT.cancel}
        </button>
      </div>
    </dialog>
  );
}
