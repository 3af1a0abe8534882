/**
 * A bar below the toolbars for what somebody has to know before trusting the list.
 */
import type { Store } from './store.js';
import { Icon } from './ui/icon.js';
import type { View } from './view.js';
import { ACCESS, PAUSED, RECONNECTING } from './words/states.js';

export function Notices({ store, view }: { store: Store; view: View }) {
  const { source } = store;
  const { access, paused } = view.log.tab;
  return (
    <>
      {!view.connected && <Notice text={RECONNECTING} />}
      {paused && <Notice text={PAUSED.text} deed={PAUSED.button} do={() => store.pause(false)} />}
      {access !== 'all' && view.log.exchanges.length > 0 && (
        <Notice
          text={ACCESS[access].text}
          {...(source.requestAccess === undefined
            ? {}
            : { deed: ACCESS.button, do: () => source.requestAccess?.() })}
        />
      )}
    </>
  );
}

function Notice({ text, deed, do: onClick }: { text: string; deed?: string; do?: () => void }) {
  return (
    <div class="notice">
      <Icon name="warn" />
      <span>{text}</span>
      {deed !== undefined && (
        <button type="button" class="btn" {...(onClick === undefined ? {} : { onClick })}>
          {deed}
        </button>
      )}
    </div>
  );
}
