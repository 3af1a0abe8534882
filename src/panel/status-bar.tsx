/**
 * Counts, and what holds the capture up.
 */
import type { View } from './view.js';
import { UNSEEN } from './words/states.js';
import { statusParts } from './words/status-bar.js';

export function StatusBar({ view }: { view: View }) {
  return (
    <footer class="status n">
      {statusParts(view).map(({ text, tell, wide }) => (
        <span key={text} class={`${tell ? 'tell' : ''}${wide ? ' over' : ''}`}>
          {text}
        </span>
      ))}
      {view.said !== '' && (
        <b class="said" key="said">
          {view.said}
        </b>
      )}
      <a class="unseen" key="unseen" href="help.html#unseen" target="_blank" rel="noreferrer">
        {UNSEEN.short}
      </a>
    </footer>
  );
}
