import { useState } from 'preact/hooks';
import { copy } from '../panel/ui/copy.js';
import { Icon } from '../panel/ui/icon.js';
import type { TabReport } from '../report/tab-report.js';
import type { Summary } from './summary.js';
import { devtoolsKey, POPUP, summaryText } from './words/popup.js';

/** Where the remedy is, and the summary to take along. */
export function Footer({ summary, report }: { summary: Summary; report: TabReport }) {
  const [copied, setCopied] = useState(false);
  return (
    <footer class="pf">
      <span>
        {summary.blocked > 0 ? 'For the remedy: ' : 'For the details: '}
        <kbd>{devtoolsKey()}</kbd> then Crosscheck
      </span>
      <span class="grow" />
      <button
        type="button"
        class="btn"
        title="Copy as text"
        onClick={() => {
          void copy(summaryText(summary, report)).then(setCopied);
        }}
      >
        <Icon name={copied ? 'ok' : 'copy'} class="s" />
        {copied ? POPUP.copied : POPUP.summary}
      </button>
    </footer>
  );
}
