/**
 * The table of keys.
 */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Store } from './store.js';
import { Icon } from './ui/icon.js';
import { HELP, KEYS } from './words/help.js';

export function Help({ store }: { store: Store }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      class="dialog"
      ref={dialog}
      aria-labelledby="help-title"
      onClose={() => store.set({ help: false })}
    >
      <h2 id="help-title">
        {HELP.title}
        <span class="grow" />
        <button type="button" class="ico" aria-label={HELP.close} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </h2>
      <dl>
        {KEYS.map(([keys, does]) => (
          <>
            <dt>
              {keys.map((key, index) => (
                <>
                  {index > 0 && ' '}
                  <kbd>{key}</kbd>
                </>
              ))}
            </dt>
            <dd>{does}</dd>
          </>
        ))}
      </dl>
    </dialog>
  );
}
