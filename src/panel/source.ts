/**
 * What the panel needs from the world outside it: the worker's messages, the browser it sits in, and a few deeds that
 * only an extension can do. src/platform gives the real one, test/panel/page one made of samples.
 */
import type { CallSite } from '../capture/exchange.js';
import type { FromPanel, FromWorker } from '../platform/protocol.js';

export type Theme = 'light' | 'dark';

/**
 * A request for the page to send once more. It is data: whoever carries it out hands it to the page as JSON and never
 * makes code of it.
 */
export interface RepeatRequest {
  url: string;
  method: string;
  /** Only such as a script may set. */
  headers: ReadonlyArray<{ name: string; value: string }>;
  credentials: 'include' | 'omit';
  mode: 'cors' | 'no-cors';
  /** Null: none. */
  body: string | null;
  /** The frame that asked; 0 is the page itself. */
  frameId: number;
}

/** How it ended for the page's `fetch()`; what the browser made of it comes as captured traffic. */
export type RepeatOutcome =
  | { kind: 'answered'; status: number }
  /** The promise was rejected: `TypeError: Failed to fetch`. */
  | { kind: 'refused'; message: string }
  /** It could not be sent at all, and why, to follow "Not repeated: ". */
  | { kind: 'impossible'; because: string };

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
