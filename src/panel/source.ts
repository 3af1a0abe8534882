/**
 * What the panel needs from the world outside it: the worker's messages, the browser it sits in, and a few deeds that
 * only an extension can do. src/platform gives the real one, test/panel/page one made of samples.
 */
import type { CallSite } from '../capture/exchange.js';
import type { FromPanel, FromWorker } from '../platform/protocol.js';
import type { RepeatOutcome, RepeatRequest } from '../platform/repeat.js';

export type Theme = 'light' | 'dark';

export type { RepeatOutcome, RepeatRequest } from '../platform/repeat.js';

/** What a source tells, as it happens. */
export interface SourceListener {
  message(message: FromWorker): void;
  /** False while the port is gone and being opened again. */
  connection(open: boolean): void;
  theme(theme: Theme): void;
}

export interface PanelSource {
  /** Whose colours, fonts and words the panel takes on. */
  readonly host: 'chrome' | 'firefox';
  /** The browser's name and major version: `Chrome 156`. */
  readonly browser: string;
  /** Crosscheck's own version, for what is exported. */
  readonly version?: string;
  /** Calls `listener` at once with the present theme, and from then on; returns what ends it. A snapshot follows. */
  subscribe(listener: SourceListener): () => void;
  send(message: FromPanel): void;
  /** Reloads the inspected page. */
  reload(): void;
  /** Shows a line of the page's code; absent where the browser offers no way. */
  openInSources?(site: CallSite): void;
  /** Has the page send a request once more; absent where no page is at hand. */
  repeat?(request: RepeatRequest): Promise<RepeatOutcome>;
  /** Asks the person for host permissions. Called within a click, as browsers demand. */
  requestAccess?(): void;
}
