/**
 * The worker: takes the browser's events, keeps the exchanges of each tab, and tells panels, popup and badge.
 */
import type { RequestEvent } from '../capture/events.js';
import type { Exchange } from '../capture/exchange.js';
import { SETTLE_WITHIN, Tracker } from '../capture/tracker.js';
import { verdictOf } from '../diagnosis/verdict.js';
import { currentAccess, onAccessChanged } from '../platform/access.js';
import { dressBadge, showBlocked } from '../platform/badge.js';
import { ENGINE } from '../platform/browser.js';
import { acceptPanels, answerRequests } from '../platform/ports.js';
import type { TabState } from '../platform/protocol.js';
import { listenToRequests } from '../platform/requests.js';
import { type Commit, followTabs, originOfTab, tabPrivacy, tabsOfOrigin } from '../platform/tabs.js';
import { askWitness, onParting, type WitnessQuestion } from '../platform/witness.js';
import { tabReport } from '../report/report.js';
import type { Access, TabReport } from '../report/tab-report.js';
import { Keeper } from './keeper.js';
import { keyOf, Log, originKey } from './log.js';
import { Panels } from './panels.js';
import { Partings } from './partings.js';

let access: Access = 'all';

const log = new Log();
const tracker = new Tracker(ENGINE, { changed, completedSilently });
const keeper = new Keeper({ flights: () => tracker.state(), settings: key => log.settings(key) });
const panels = new Panels({ snapshot, state });

const partings = new Partings();

/** What an earlier worker kept is read first; what happens meanwhile waits, in order. */
let backlog: Array<() => void> | null = [];

function inOrder(task: () => void): void {
  if (backlog === null) task();
  else backlog.push(task);
}

const restored = keeper
  .read()
  .then(kept => {
    for (const { key, settings } of kept.settings) Object.assign(log.settings(key), settings);
    for (const { exchange } of kept.exchanges) {
      delete exchange.awaitsWitness;
      log.put(exchange);
    }
    if (kept.flights) tracker.restore(kept.flights);
  })
  .catch(() => undefined)
  .then(() => {
    const waiting = backlog ?? [];
    backlog = null;
    for (const task of waiting) task();
  });

// At the top level, all of them: a stopped worker is woken only by what is registered in its first turn.
listenToRequests((event: RequestEvent) => inOrder(() => handle(event)));
followTabs(
  commit => inOrder(() => navigated(commit)),
  tabId => inOrder(() => closed(tabId)),
);
acceptPanels(port => {
  port.onMessage(message =>
    inOrder(() => {
      const key = String(port.tabId);
      const settings = log.settings(key);
      if (message.type === 'clear') {
        settings.loads = [];
        dropped(key, log.clear(key));
      } else if (message.type === 'pause') settings.paused = message.paused;
      else settings.preserveLog = message.preserveLog;
      keeper.keepTab(key);
      showBlocked(port.tabId, log.blocked(key));
      panels.refresh(port.tabId);
    }),
  );
  inOrder(() => panels.add(port));
});
answerRequests(async ({ tabId }) => {
  await restored;
  return report(tabId);
});
if (ENGINE === 'firefox') onParting((tabId, frameId, entries) => partings.heard(tabId, frameId, entries));
onAccessChanged(() => void refreshAccess());
void refreshAccess();
dressBadge();

function handle(event: RequestEvent): void {
  tracker.handle(event);
  if (tracker.unsettled) setTimeout(() => tracker.settle(Date.now()), SETTLE_WITHIN + 10);
}

function changed(exchange: Exchange): void {
  const key = keyOf(exchange);
  const before = log.blocked(key);
  if (!log.put(exchange)) return;
  keeper.keep(key, exchange);
  panels.changed(key, exchange);
  dropped(key, log.trim(key));
  if (log.blocked(key) !== before) showBadge(exchange);
}

function showBadge({ tabId, origin, incognito }: Exchange): void {
  if (tabId >= 0) {
    showBlocked(tabId, log.blocked(String(tabId)));
    return;
  }
  const shared = log.blocked(originKey(origin, incognito));
  void tabsOfOrigin(origin, incognito).then(tabs => {
    for (const id of tabs) showBlocked(id, log.blocked(String(id)) + shared);
  });
}

/**
 * Firefox: a page's request that completed may have failed its CORS check all the same. Only where the headers leave
 * a doubt is the page asked.
 */
function completedSilently(exchange: Exchange, rawUrl: string): void {
  if (verdictOf(exchange) === 'allowed' || exchange.ending.kind !== 'completed') return;
  exchange.awaitsWitness = true;
  void witness(exchange, rawUrl, exchange.ending.at).then(() => {
    delete exchange.awaitsWitness;
    changed(exchange);
  });
}

/** Asks the document, or what it said as it went away, and writes the answer into `exchange`. */
async function witness(exchange: Exchange, rawUrl: string, endedAt: number): Promise<void> {
  const { tabId, frameId, startedAt } = exchange;
  const question: WitnessQuestion = { type: 'witness', url: rawUrl, startedAt, endedAt };
  const answer = await askWitness(tabId, frameId, question);
  const statuses = new Set(answer?.statuses ?? (await partings.ask(tabId, frameId, question)));
  const [status] = statuses;
  // Two requests at once to one URL cannot be told apart, unless they went the same way.
  if (status !== undefined && (statuses.size === 1 || !statuses.has(0))) {
    exchange.witness = { responseStatus: status };
  } else if (answer?.statuses.length === 0 && isWorkers(exchange, answer.documentUrl)) {
    exchange.worker = true;
  }
}

/** A dedicated worker's request has the worker's script for a document, and the page's Resource Timing knows nothing of it. */
function isWorkers({ documentUrl }: Exchange, frameUrl: string): boolean {
  return documentUrl !== null && documentUrl.split(/[?#]/)[0] !== frameUrl.split(/[?#]/)[0];
}

function dropped(key: string, requestIds: readonly string[]): void {
  if (requestIds.length === 0) return;
  keeper.drop(key, requestIds);
  panels.removed(key, requestIds);
}

function navigated({ tabId, url, at }: Commit): void {
  tracker.abandon(tabId, at, 'navigation');
  const key = String(tabId);
  dropped(key, log.navigate(key, url, at));
  keeper.keepTab(key);
  showBlocked(tabId, log.blocked(key));
  panels.refresh(tabId);
}

function closed(tabId: number): void {
  tracker.abandon(tabId, Number.POSITIVE_INFINITY, 'tab-closed');
  const key = String(tabId);
  keeper.drop(key, log.forget(key));
  keeper.dropTab(key);
}

function state(tabId: number): TabState {
  return { access, ...log.settings(String(tabId)) };
}

/** The tab's own exchanges, and those of shared and service workers of its origin since its document began. */
async function exchangesOf(tabId: number): Promise<{ exchanges: Exchange[]; shared: string | null }> {
  const key = String(tabId);
  const own = log.exchanges(key);
  const [origin, incognito] = await Promise.all([originOfTab(tabId), tabPrivacy(tabId)]);
  if (origin === null || origin === 'null') return { exchanges: own, shared: null };
  const shared = originKey(origin, incognito);
  const since = log.settings(key).loads[0]?.at ?? 0;
  const others = log.exchanges(shared).filter(({ startedAt }) => startedAt >= since);
  if (others.length === 0) return { exchanges: own, shared };
  return { exchanges: [...own, ...others].sort((a, b) => a.startedAt - b.startedAt), shared };
}

async function snapshot(
  tabId: number,
): Promise<{ state: TabState; exchanges: Exchange[]; originKey: string | null }> {
  const { exchanges, shared } = await exchangesOf(tabId);
  return { state: state(tabId), exchanges, originKey: shared };
}

async function report(tabId: number): Promise<TabReport> {
  const { exchanges } = await exchangesOf(tabId);
  return tabReport(tabId, access, log.settings(String(tabId)).dropped, exchanges);
}

async function refreshAccess(): Promise<void> {
  access = await currentAccess();
  panels.refresh();
}
