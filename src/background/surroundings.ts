/**
 * What the worker needs of the browser. The real one is src/platform; tests have one of their own.
 */

import type { Engine } from '../capture/exchange.js';
import type { Attention } from '../platform/attention.js';
import type { ReportMaker } from '../platform/on-demand.js';
import type { OpenTab } from '../platform/tabs.js';
import type { WitnessAnswer, WitnessQuestion } from '../platform/witness.js';
import type { Access } from '../report/tab-report.js';
import type { Clock } from './clock.js';
import type { Session } from './keeper.js';

export interface Surroundings {
  engine: Engine;
  clock: Clock;
  session: Session;
  /** Every open tab, of those that this worker is to see. */
  openTabs(): Promise<OpenTab[]>;
  /** Null where it is gone. */
  tab(tabId: number): Promise<OpenTab | null>;
  /** Writes the number of blocked requests on the toolbar icon. */
  showBlocked(tabId: number, blocked: number): void;
  access(): Promise<Access>;
  /** The page's answer (Firefox); null where the frame is gone. */
  askWitness(tabId: number, frameId: number, question: WitnessQuestion): Promise<WitnessAnswer | null>;
  /** What makes reports; rejects where it cannot be loaded. */
  reportMaker(): Promise<ReportMaker>;
  /** The person's setting. */
  attention(): Promise<Attention>;
  /** Tells the events of all tabs from now on, as at the start, or of none but those that are watched. */
  listenEverywhere(on: boolean): void;
  /** Tells every event of a tab from now on, or spares itself what it can again. */
  watch(tabId: number, watched: boolean): void;
}
