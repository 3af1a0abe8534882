/**
 * The panel from top to bottom.
 */
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { Empty } from './empty.js';
import { FilterBar } from './filter-bar.js';
import { panelKeys } from './keys.js';
import { laterStyles } from './later-styles.js';
import { List } from './list/list.js';
import { LiveRegion } from './live-region.js';
import { Notices } from './notices.js';
import { Grip } from './split.js';
import { StatusBar } from './status-bar.js';
import type { Store } from './store.js';
import { Toolbar } from './toolbar.js';
import { lazy } from './ui/lazy.js';
import { Still } from './ui/memo.js';
import { useStore } from './use-store.js';
import type { View } from './view.js';

const ContextMenu = lazy(() => import('./later.js').then(({ ContextMenu: there }) => there));
const Detail = lazy(async () => (await Promise.all([import('./later.js'), laterStyles()]))[0].Detail);
const DropZone = lazy(() => import('./later.js').then(({ DropZone: there }) => there));
const WarningChoice = lazy(() => import('./later.js').then(({ WarningChoice: there }) => there));
const Help = lazy(() => import('./later.js').then(({ Help: there }) => there));
const Ask = lazy(() => import('./later.js').then(({ Ask: there }) => there));
const Checker = lazy(
  async () => (await Promise.all([import('./whatif/whatif.js'), laterStyles()]))[0].Checker,
);

export function App({ store }: { store: Store }) {
  const view = useStore(store);
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = view.theme;
  }, [view.theme]);
  useLayoutEffect(() => {
    const onKey = panelKeys(store);
    document.body.addEventListener('keydown', onKey);
    return () => document.body.removeEventListener('keydown', onKey);
  }, [store]);

  // The list is drawn first; the detail is there before somebody can press Enter.
  useEffect(() => {
    for (const part of [Detail, ContextMenu, Help, Ask]) part.preload();
  }, []);

  const { log, chosen, settings } = view;
  const shown = view.open && !view.checker ? chosen : null;
  const open = view.checker || shown !== null;
  const bare = view.counts.all === 0;
  return (
    <main class="panel" style={{ '--list-w': `${settings.width}px`, '--list-h': `${settings.height}px` }}>
      <h1 class="vh">Crosscheck</h1>
      <Toolbar store={store} view={view} />
      <FilterBar store={store} view={view} />
      <Notices store={store} view={view} />
      {bare && log.exchanges.length === 0 && !view.checker ? (
        <Empty store={store} view={view} />
      ) : (
        <div class={`split${open ? ' open' : ''}`}>
          <List store={store} view={view} />
          {open && <Grip store={store} settings={settings} />}
          {view.checker && <Checker store={store} view={view} />}
          {shown !== null && (
            <Still of={detailNeeds(view)}>
              <Detail store={store} view={view} entry={shown} />
            </Still>
          )}
        </div>
      )}
      <StatusBar view={view} />
      <LiveRegion blocked={view.counts.blocked} said={view.said} />
      {view.asking !== null && view.asking === chosen?.exchange.requestId && (
        <Ask store={store} entry={chosen} />
      )}
      <DropZone store={store} />
      <ContextMenu store={store} view={view} />
      {view.help && <Help store={store} />}
      {view.choosing && <WarningChoice store={store} muted={settings.muted} />}
    </main>
  );
}

/** What the detail is drawn from: traffic that comes meanwhile does not touch it. */
function detailNeeds(view: View): readonly unknown[] {
  const { chosen, tab, message, readings, servers, proxy, cannot, drafts, imported, judged } = view;
  const { repeats, compare, entries } = view;
  return [
    chosen,
    tab,
    message,
    readings,
    servers,
    proxy,
    cannot,
    drafts,
    imported,
    judged,
    repeats,
    compare,
    compare ? entries : null,
  ];
}
