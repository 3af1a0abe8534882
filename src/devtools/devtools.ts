/**
 * Registers the panel with the DevTools, and tells the worker that they are open where only then it is to listen.
 */
import { type Attention, onAttentionChanged, readAttention } from '../platform/attention.js';
import { browser } from '../platform/browser.js';
import { inspectedTab } from '../platform/devtools.js';
import { linkToWorker, request, type WorkerLink } from '../platform/ports.js';

/** Idle for thirty seconds, a worker is stopped, and would hear of nothing until it is asked to again. */
const STAY_EVERY = 20_000;

browser.devtools.panels.create('Crosscheck', 'icons/32.png', 'panel.html');

const tabId = inspectedTab();
let link: WorkerLink | null = null;

function follow(attention: Attention): void {
  if (tabId === null || (attention === 'devtools') === (link !== null)) return;
  link?.close();
  link =
    attention === 'devtools'
      ? linkToWorker(
          'devtools',
          tabId,
          () => undefined,
          () => undefined,
        )
      : null;
}

onAttentionChanged(follow);
void readAttention().then(follow);
setInterval(() => {
  if (tabId !== null && link !== null) request({ type: 'stay', tabId }).catch(() => undefined);
}, STAY_EVERY);
