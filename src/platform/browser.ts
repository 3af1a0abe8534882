/**
 * The one place that touches the extension API. Both engines answer with promises, Chromium under another name; where they
 * differ beyond that, each module here says so.
 */
import type { Browser } from 'webextension-polyfill';

const scope = globalThis as unknown as { browser?: Browser; chrome: Browser };

export const browser: Browser = scope.browser ?? scope.chrome;
