/**
 * Ties the worker to the browser. At the top level, all of it: a stopped worker is woken only by what is registered in
 * its first turn.
 */
import { currentAccess, onAccessChanged } from '../platform/access.js';
import { onAttentionChanged, readAttention } from '../platform/attention.js';
import { dressBadge, showBlocked } from '../platform/badge.js';
import { keepOnDemand, onDemand } from '../platform/on-demand.js';
import { acceptPanels, answerRequests } from '../platform/ports.js';
import { Listening } from '../platform/requests.js';
import { readSession, writeSession } from '../platform/session.js';
import { followTabs, Navigations, openOwnPage, openTabs, reloadTab, tabOf } from '../platform/tabs.js';
import { askWitness, onUnasked } from '../platform/witness.js';
import { CLOCK } from './clock.js';
import { Worker } from './worker.js';

const worker = new Worker({
  engine: BUILT_FOR,
  clock: CLOCK,
  session: { read: readSession, write: writeSession },
  openTabs,
  tab: tabOf,
  showBlocked,
  access: currentAccess,
  // Only Firefox leaves a doubt.
  askWitness: BUILT_FOR === 'firefox' ? askWitness : async () => null,
  reportMaker: async () => (await onDemand()).tabReport,
  attention: readAttention,
  listenEverywhere: on => {
    listening.everywhere(on);
    navigations.follow(listening.listens);
  },
  watch: (tabId, on) => {
    listening.watch(tabId, on);
    navigations.follow(listening.listens);
  },
});

keepOnDemand();
const listening = new Listening(event => worker.requestEvent(event));
const navigations = new Navigations(commit => worker.navigated(commit));
followTabs(tabId => worker.closed(tabId));
onAttentionChanged(attention => worker.attentionChanged(attention));
acceptPanels(port => worker.panelOpened(port));
answerRequests(async asked => {
  switch (asked.type) {
    case 'report':
      return worker.report(asked.tabId);
    case 'repeat':
      return (await onDemand()).repeatInTab(asked.tabId, asked.request);
    case 'reload':
      return reloadTab(asked.tabId);
    case 'ask-access':
      return openOwnPage(`popup.html?tabId=${asked.tabId}`);
    case 'stay':
      return undefined;
  }
});
if (BUILT_FOR === 'firefox')
  onUnasked({
    parted: (tabId, frameId, entries) => worker.documentParted(tabId, frameId, entries),
    refused: (tabId, spans) => worker.documentRefused(tabId, spans),
  });
onAccessChanged(() => worker.accessChanged());
dressBadge();
// How long a worker takes to listen is measured from here.
performance.mark('listening');
