/**
 * "Check headers…": what somebody pastes, checked as a browser would, without sending anything.
 */
import { useEffect, useRef } from 'preact/hooks';
import { parsePaste } from '../../remedy/paste/paste.js';
import type { Store } from '../store.js';
import { Icon } from '../ui/icon.js';
import type { View } from '../view.js';
import { CHECKER, EXAMPLE } from '../words/whatif.js';
import { historyOf } from './draft.js';
import { Editor } from './editor.js';
import { leaveField } from './leave-field.js';

/** Where its draft is kept; no request id looks like this. */
const PASTED = 'pasted:';

export function Checker({ store, view }: { store: Store; view: View }) {
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => box.current?.focus(), []);
  const history = view.drafts.get(PASTED);
  const paste = (text: string): void => {
    const origin = view.log.exchanges.at(-1)?.origin;
    const pasted = parsePaste(text, {
      origin: origin === undefined || origin === 'null' ? 'https://app.example' : origin,
      url: 'https://api.example/',
    });
    store.set({ pasted: text });
    store.draft(PASTED, 'model' in pasted ? historyOf(pasted.model) : null);
  };
  const pasted = view.pasted.trim() === '' ? null : parsePaste(view.pasted);
  const refused = pasted !== null && 'refused' in pasted ? pasted.refused : null;
  return (
    <section class="detail" aria-label={CHECKER.tab} data-pane="detail">
      <div class="tabs">
        <button
          type="button"
          class="ico"
          aria-label={CHECKER.close}
          title={CHECKER.close}
          onClick={() => store.set({ checker: false })}
        >
          <Icon name="close" />
        </button>
        <h2 class="tab on">{CHECKER.tab}</h2>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields */}
      <div
        class="scroll body"
        role="group"
        aria-label={CHECKER.tab}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by key
        tabIndex={0}
      >
        <div class="paste">
          <textarea
            ref={box}
            class="m"
            data-first
            aria-label={CHECKER.label}
            placeholder={CHECKER.hint}
            spellcheck={false}
            rows={history === undefined ? 9 : 4}
            value={view.pasted}
            onInput={event => paste(event.currentTarget.value)}
            onKeyDown={leaveField}
          />
          {history === undefined && (
            <div class="acts">
              <span class="q">{refused ?? CHECKER.start}</span>
              {view.pasted === '' && (
                <button type="button" class="btn" onClick={() => paste(EXAMPLE)}>
                  {CHECKER.example}
                </button>
              )}
            </div>
          )}
        </div>
        {history !== undefined && (
          <Editor
            store={store}
            view={view}
            id={PASTED}
            history={history}
            captured={null}
            mended={null}
            sent={() => true}
          />
        )}
      </div>
    </section>
  );
}
