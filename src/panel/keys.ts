/**
 * Keys that act wherever the focus is in the panel; the list's own are in list/list.tsx.
 */
import { type Store, TABS } from './store.js';

/** Fetched long before somebody presses a key, as a rule. */
const later = () => import('./later.js');

const PANES = ['toolbar', 'list', 'detail'];

/**
 * The handler for the body. What a part has dealt with itself comes here no more, or comes prevented.
 *
 * Chrome's DevTools listen on the document of each panel, and take what they know for themselves: Escape opens their
 * drawer, Ctrl+F their search. What means something here stops below them.
 */
export function panelKeys(store: Store): (event: KeyboardEvent) => void {
  return event => {
    const { help, choosing, asking } = store.state;
    const inDialog = help || choosing || asking !== null;
    if (event.defaultPrevented || inDialog) event.stopPropagation();
    if (event.defaultPrevented || inDialog || event.isComposing) return;
    const deed = deedFor(event, store);
    if (deed === null) return;
    event.preventDefault();
    event.stopPropagation();
    deed();
  };
}

function deedFor(event: KeyboardEvent, store: Store): (() => void) | null {
  const { key } = event;
  const command = event.ctrlKey || event.metaKey;
  if (command && !event.altKey && !event.shiftKey && key.toLowerCase() === 'f') return focusFilter;
  if (command && !event.altKey && !event.shiftKey && key.toLowerCase() === 'l') return () => store.clear();
  if (key === 'F6') return () => focusPane(event.shiftKey ? -1 : 1);
  if (command || event.altKey || inField(event.target)) return null;
  if (key === 'Escape') return store.state.open || store.state.checker ? () => leaveDetail(store) : null;
  if (!inPane(event.target)) return null;
  const tab = TABS[Number(key) - 1];
  if (/^\d$/.test(key) && tab !== undefined)
    return store.state.open ? () => store.set({ tab, message: null }) : null;
  switch (key) {
    case '/':
      return focusFilter;
    case '?':
      return () => store.set({ help: true });
    case 'n':
      return () => chooseBlocked(store, 1);
    case 'N':
      return () => chooseBlocked(store, -1);
    case 'p':
      return () => store.pause(!store.state.log.tab.paused);
    case 'r': {
      const { chosen } = store.derived;
      return chosen === null ? null : () => void later().then(({ checkAgain }) => checkAgain(chosen, store));
    }
    case 'c':
      return () => void later().then(({ copyRemedy }) => copyRemedy(store));
    default:
      return null;
  }
}

function focusFilter(): void {
  const box = document.querySelector<HTMLInputElement>('#filter');
  box?.focus();
  box?.select();
}

function inField(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]') !== null
  );
}

/** Single letters act in the list and in the detail only, or where nothing has the focus. */
function inPane(target: EventTarget | null): boolean {
  return (
    target === document.body ||
    (target instanceof Element && target.closest('[data-pane=list], [data-pane=detail]') !== null)
  );
}

function leaveDetail(store: Store): void {
  store.close();
  document.getElementById('list')?.focus();
}

function focusPane(step: number): void {
  const panes = PANES.flatMap(name => document.querySelector<HTMLElement>(`[data-pane=${name}]`) ?? []);
  const now = panes.findIndex(pane => pane.contains(document.activeElement));
  const pane = panes.at((now + step + (now < 0 && step < 0 ? 1 : 0)) % panes.length);
  const first =
    pane?.querySelector<HTMLElement>('[data-first]') ?? pane?.querySelector<HTMLElement>('button');
  first?.focus();
}

/** The next blocked request in the order of the list, round and round. */
function chooseBlocked(store: Store, step: 1 | -1): void {
  const { items } = store.derived;
  const rows = items.filter(item => item.kind === 'row' && item.entry.tone === 'blocked');
  const order = new Map(items.map((item, index) => [item.key, index]));
  const now = order.get(store.state.active ?? '') ?? (step > 0 ? -1 : items.length);
  const place = (key: string): number => order.get(key) ?? 0;
  const next =
    step > 0
      ? (rows.find(row => place(row.key) > now) ?? rows[0])
      : (rows.findLast(row => place(row.key) < now) ?? rows.at(-1));
  if (next !== undefined) store.choose(next.key, true);
}
