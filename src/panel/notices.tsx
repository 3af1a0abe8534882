/**
 * A bar below the toolbars for what somebody has to know before trusting the list.
 */
import type { Store } from './store.js';
import { Icon } from './ui/icon.js';
import { Prose } from './ui/prose.js';
import type { View } from './view.js';
import { FILES, importedWords, unreadableWords } from './words/files.js';
import { ACCESS, PAUSED, RECONNECTING } from './words/states.js';

export function Notices({ store, view }: { store: Store; view: View }) {
  const { source } = store;
  const { imported, unreadable } = view;
  const { access, paused } = store.tab;
  return (
    <>
      {imported !== null && (
        <Notice
          text={importedWords(imported, view.log.exchanges.length)}
          deed={FILES.live}
          do={() => store.showLive()}
          file
        />
      )}
      {unreadable !== null && (
        <Notice
          text={unreadableWords(unreadable)}
          deed={FILES.dismiss}
          do={() => store.set({ unreadable: null })}
        />
      )}
      {!view.connected && <Notice text={RECONNECTING} />}
      {paused && imported === null && (
        <Notice text={PAUSED.text} deed={PAUSED.button} do={() => store.pause(false)} />
      )}
      {access !== 'all' && imported === null && view.log.exchanges.length > 0 && (
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

function Notice({
  text,
  deed,
  do: onClick,
  file = false,
}: {
  text: string;
  deed?: string;
  do?: () => void;
  file?: boolean;
}) {
  return (
    <div class={file ? 'notice file' : 'notice'}>
      <Icon name={file ? 'page' : 'warn'} />
      <span>
        <Prose text={text} />
      </span>
      {deed !== undefined && (
        <button type="button" class="btn" {...(onClick === undefined ? {} : { onClick })}>
          {deed}
        </button>
      )}
    </div>
  );
}
