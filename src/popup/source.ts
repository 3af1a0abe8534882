/**
 * What the popup needs from the world outside it. src/platform gives the real one, test/panel/page one made of samples.
 */
import type { Attention } from '../platform/attention.js';
import type { TabReport } from '../report/tab-report.js';

export interface PopupSource {
  readonly host: 'chrome' | 'firefox';
  /** The report of the tab that the popup is about. */
  report(): Promise<TabReport>;
  /** Address of that tab's page; null where the browser does not tell. */
  pageUrl(): Promise<string | null>;
  /** Calls `changed` when the report may be another; returns what ends it. */
  subscribe(changed: () => void): () => void;
  /** Whether tabs are watched always, or only while their DevTools are open. */
  attention(): Promise<Attention>;
  setAttention(attention: Attention): Promise<void>;
  /** Asks the person for host permissions. Called within a click, as browsers demand. */
  requestAccess?(): void;
}
