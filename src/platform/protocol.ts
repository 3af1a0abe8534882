/**
 * What the worker and the panel say to each other over a port. The worker keeps the exchanges; the panel judges them.
 */
import type { Exchange } from '../capture/exchange.js';
import type { Access } from '../report/tab-report.js';
import type { RepeatRequest } from './repeat.js';

/** Who looks at a tab: its panel, the popup, or its DevTools, which get no messages. */
export type Looker = 'panel' | 'popup' | 'devtools';

export interface TabState {
  access: Access;
  dropped: { allowed: number; blocked: number };
  paused: boolean;
  preserveLog: boolean;
  /** Top-level navigations since the log begins, oldest first; `at` in milliseconds since the epoch. */
  loads: Array<{ at: number; url: string }>;
}

export type FromWorker =
  | { type: 'snapshot'; tabId: number; state: TabState; exchanges: Exchange[] }
  /** `exchanges` are new or newer copies; `removed` are request ids. */
  | { type: 'changed'; tabId: number; state: TabState; exchanges: Exchange[]; removed: string[] };

export type FromPanel =
  | { type: 'clear' }
  | { type: 'pause'; paused: boolean }
  | { type: 'preserve-log'; preserveLog: boolean };

/** One-shot messages. The answer to `report` is a TabReport, that to `repeat` a RepeatOutcome; the others have none. */
export type Request =
  | { type: 'report'; tabId: number }
  | { type: 'repeat'; tabId: number; request: RepeatRequest }
  | { type: 'reload'; tabId: number }
  /** Keeps the worker from being stopped for idleness. */
  | { type: 'stay'; tabId: number }
  /** Shows a page that can ask for host permissions: a panel cannot in Firefox. */
  | { type: 'ask-access'; tabId: number };
