/**
 * Ties the worker to the browser. At the top level, all of it: a stopped worker is woken only by what is registered in
 * its first turn.
 */
import { currentAccess, onAccessChanged } from '../platform/access.js';
import { dressBadge, showBlocked } from '../platform/badge.js';
import { ENGINE } from '../platform/browser.js';
import { acceptPanels, answerRequests } from '../platform/ports.js';
import { repeatInTab } from '../platform/repeat.js';
import { keepReportMaker, reportMaker } from '../platform/report-maker.js';
import { listenToRequests, watchRequests } from '../platform/requests.js';
import { readSession, writeSession } from '../platform/session.js';
import { followTabs, openOwnPage, openTabs, reloadTab, tabOf } from '../platform/tabs.js';
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
  reportMaker,
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

keepReportMaker();
listenToRequests(event => worker.requestEvent(event));
followTabs(
  commit => worker.navigated(commit),
  tabId => worker.closed(tabId),
);
acceptPanels(port => worker.panelOpened(port));
answerRequests(async asked => {
  switch (asked.type) {
    case 'report':
      return worker.report(asked.tabId);
    case 'repeat':
      return repeatInTab(asked.tabId, asked.request);
    case 'reload':
      return reloadTab(asked.tabId);
    case 'ask-access':
      return openOwnPage(`popup.html?tabId=${asked.tabId}`);
  }
});
if (ENGINE === 'firefox')
  onParting((tabId, frameId, entries) => worker.documentParted(tabId, frameId, entries));
onAccessChanged(() => worker.accessChanged());
dressBadge();
