/**
 * Record, clear, preserve log, follow, group, export; what does not fit goes into the menu.
 */
import { exportItems } from './files/export.js';
import { ImportButton } from './files/import-button.js';
import { Menu } from './menu.js';
import type { Store } from './store.js';
import { Icon } from './ui/icon.js';
import { MenuButton } from './ui/menu-button.js';
import type { View } from './view.js';
import { FILES } from './words/files.js';
import { preserveLogWords, TOOLBAR } from './words/toolbar.js';

export function Toolbar({ store, view }: { store: Store; view: View }) {
  const { paused, preserveLog } = store.tab;
  const { follow } = view.settings;
  return (
    <div class="bar" role="toolbar" aria-label={TOOLBAR.label} data-pane="toolbar">
      <button
        type="button"
        class="ico rec"
        title={paused ? TOOLBAR.resume : TOOLBAR.pause}
        aria-label={TOOLBAR.capture}
        aria-pressed={!paused}
        onClick={() => store.pause(!paused)}
      >
        <Icon name={paused ? 'record' : 'recording'} />
      </button>
      <button
        type="button"
        class="ico"
        title={TOOLBAR.clear}
        aria-label={TOOLBAR.clear}
        onClick={() => store.clear()}
      >
        <Icon name="clear" />
      </button>
      <span class="sep" />
      <label title={TOOLBAR.preserveTip}>
        <input
          type="checkbox"
          checked={preserveLog}
          onChange={event => store.preserveLog(event.currentTarget.checked)}
        />
        {preserveLogWords(store.source.host)}
      </label>
      <label class="over" title={TOOLBAR.followTip}>
        <input
          type="checkbox"
          checked={follow}
          onChange={event => store.follow(event.currentTarget.checked)}
        />
        {TOOLBAR.follow}
      </label>
      <span class="sep over" />
      <button
        type="button"
        class="ico over"
        title={TOOLBAR.group}
        aria-label={TOOLBAR.group}
        aria-pressed={view.grouped}
        onClick={() => store.setSettings({ grouping: view.grouped ? 'flat' : 'cause' })}
      >
        <Icon name="group" />
      </button>
      <span class="sep over" />
      <button
        type="button"
        class="text"
        aria-pressed={view.checker}
        onClick={() => store.set({ checker: !view.checker })}
      >
        {TOOLBAR.checker}
      </button>
      <span class="grow" />
      <ImportButton store={store} class="ico over" />
      <span class="over">
        <MenuButton label={FILES.export} class="ico" items={() => exportItems(store)}>
          <Icon name="export" />
        </MenuButton>
      </span>
      <Menu store={store} view={view} />
    </div>
  );
}
