/**
 * The panel's entry: give it an element and a source.
 */
import { render } from 'preact';
import { App } from './app.js';
import { keepFocus } from './focus-keeper.js';
import type { PanelSource } from './source.js';
import { createStore } from './store.js';

/** Draws the panel into `root`; returns what takes it away. */
export function mountPanel(root: HTMLElement, source: PanelSource): () => void {
  const store = createStore(source);
  root.ownerDocument.documentElement.dataset.host = source.host;
  render(<App store={store} />, root);
  const end = keepFocus(root);
  return () => {
    end();
    render(null, root);
    store.destroy();
  };
}
