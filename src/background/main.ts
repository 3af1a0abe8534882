/**
 * Ties the worker to the browser. At the top level, all of it: a stopped worker is woken only by what is registered in
 * its first turn.
 */
import { currentAccess, onAccessChanged } from '../platform/access.js';
import { dressBadge, showBlocked } from '../platform/badge.js';
import { ENGINE } from '../platform/browser.js';
import { acceptPanels, answerRequests } from '../platform/ports.js';
import { listenToRequests, watchRequests } from '../platform/requests.js';
import { readSession, writeSession } from '../platform/session.js';
import { followTabs, openTabs, tabOf } from '../platform/tabs.js';
import { askWitness, onParting } from '../platform/witness.js';
import { CLOCK } from './clock.js';
import { Worker } from './worker.js';

const watched = new Map<number, () => void>();

const worker = new Worker({
  engine: ENGINE,
  clock: CLOCK,
  session: { read: readSession, write: writeSession },
  openTabs,
  tab: tabOf,
  showBlocked,
  access: currentAccess,
  askWitness,
  watch: (tabId, wanted) => {
    watched.get(tabId)?.();
    watched.delete(tabId);
    if (wanted)
      watched.set(
        tabId,
        watchRequests(tabId, event => worker.requestEvent(event)),
      );
  },
});

listenToRequests(event => worker.requestEvent(event));
followTabs(
  commit => worker.navigated(commit),
  tabId => worker.closed(tabId),
);
acceptPanels(port => worker.panelOpened(port));
answerRequests(({ tabId }) => worker.report(tabId));
if (ENGINE === 'firefox')
  onParting((tabId, frameId, entries) => worker.documentParted(tabId, frameId, entries));
onAccessChanged(() => worker.accessChanged());
dressBadge();
