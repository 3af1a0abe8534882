/**
 * The one place that touches the extension API. `browser` is the polyfill where only `chrome` exists, and the
 * browser's own object elsewhere.
 */
import browser from 'webextension-polyfill';
import type { Engine } from '../capture/exchange.js';

export { browser };

/** Chromium's preflights, Origin and Cookie headers need an option that Firefox does not know. */
export const ENGINE: Engine = browser.runtime.getURL('').startsWith('moz-extension:')
  ? 'firefox'
  : 'chromium';
