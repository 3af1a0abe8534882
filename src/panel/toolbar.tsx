/**
 * Record, clear, preserve log, follow, group, export; what does not fit goes into the menu.
 */
import { exportReport } from './export.js';
import { Menu } from './menu.js';
import type { Store } from './store.js';
import { Icon } from './ui/icon.js';
import type { View } from './view.js';
import { preserveLogWords, TOOLBAR } from './words/toolbar.js';

export function Toolbar({ store, view }: { store: Store; view: View }) {
  const { paused, preserveLog } = view.log.tab;
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
      <span class="grow" />
      <button
        type="button"
        class="ico over"
        title={TOOLBAR.export}
        aria-label={TOOLBAR.export}
        onClick={() => void exportReport(store.source)}
      >
        <Icon name="export" />
      </button>
      <Menu store={store} view={view} />
    </div>
  );
}
