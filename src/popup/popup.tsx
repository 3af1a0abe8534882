/**
 * The popup's entry: give it an element and a source.
 */
import { render } from 'preact';
import type { PopupSource } from './source.js';
import { Popup } from './view.js';

/** Draws the popup into `root`; returns what takes it away. */
export function mountPopup(root: HTMLElement, source: PopupSource): () => void {
  const { dataset } = root.ownerDocument.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const dress = (): void => {
    dataset.theme = dark.matches ? 'dark' : 'light';
  };
  dataset.host = source.host;
  dress();
  dark.addEventListener('change', dress);
  render(<Popup source={source} />, root);
  return () => {
    dark.removeEventListener('change', dress);
    render(null, root);
  };
}
