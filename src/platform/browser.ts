/**
 * The one place that touches the extension API. Both engines answer with promises, Chromium under another name; where they
 * differ beyond that, each module here says so.
 */
import type { Browser } from 'webextension-polyfill';
import type { Engine } from '../capture/exchange.js';

const scope = globalThis as unknown as { browser?: Browser; chrome: Browser };

export const browser: Browser = scope.browser ?? scope.chrome;

/** Chromium's preflights, Origin and Cookie headers need an option that Firefox does not know. */
export const ENGINE: Engine = browser.runtime.getURL('').startsWith('moz-extension:')
  ? 'firefox'
  : 'chromium';
