/**
 * Nothing captured: what that means, and what to do.
 */
import type { Store } from './store.js';
import { Prose } from './ui/prose.js';
import type { View } from './view.js';
import { FILES } from './words/files.js';
import { clock } from './words/format.js';
import { ACCESS, EMPTY, emptyText, PAUSED, UNSEEN } from './words/states.js';

export function Empty({ store, view }: { store: Store; view: View }) {
  const { access, paused } = view.log.tab;
  const { requestAccess } = store.source;
  const reload = (
    <button type="button" class="btn lead" onClick={() => store.source.reload()}>
      {EMPTY.reload} <kbd>{/Mac/.test(navigator.platform) ? '⌘R' : 'Ctrl+R'}</kbd>
    </button>
  );
  if (view.imported !== null)
    return (
      <div class="empty" data-pane="list">
        <h2>{FILES.none}</h2>
        <p>{FILES.noneText}</p>
        <div class="acts">
          <button type="button" class="btn lead" onClick={() => store.showLive()}>
            {FILES.live}
          </button>
        </div>
      </div>
    );
  if (access === 'none')
    return (
      <div class="empty" data-pane="list">
        <h2>{ACCESS.none.title}</h2>
        <p>{ACCESS.none.text}</p>
        {requestAccess !== undefined && (
          <div class="acts">
            <button type="button" class="btn lead" onClick={() => store.source.requestAccess?.()}>
              {ACCESS.button}
            </button>
          </div>
        )}
      </div>
    );
  return (
    <div class="empty" data-pane="list">
      <h2>{paused ? PAUSED.title : EMPTY.title}</h2>
      <p>{paused ? PAUSED.text : emptyText(clock(view.since))}</p>
      {access === 'some' && <p>{ACCESS.some.text}</p>}
      <div class="acts">
        {paused ? (
          <button type="button" class="btn lead" onClick={() => store.pause(false)}>
            {PAUSED.button}
          </button>
        ) : (
          reload
        )}
        {access === 'some' && requestAccess !== undefined && (
          <button
            type="button"
            class="btn"
            style={{ height: '26px' }}
            onClick={() => store.source.requestAccess?.()}
          >
            {ACCESS.button}
          </button>
        )}
      </div>
      <p>
        <b>{UNSEEN.ask}</b> <Prose text={UNSEEN.text} />{' '}
        <a href="help.html#unseen" target="_blank" rel="noreferrer">
          {UNSEEN.link}
        </a>
      </p>
    </div>
  );
}
