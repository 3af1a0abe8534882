/** Both browsers, by name. */

import { launchChromium } from './chromium.js';
import { launchFirefox } from './firefox.js';
import type { Browser, BrowserKind, LaunchOptions } from './types.js';

export { findBrowser, lookForBrowser } from './find.js';
export { installBrowser } from './install.js';
export * from './types.js';

/** Starts a browser with a profile of its own; see `launchChromium` and `launchFirefox`. */
export function launch(kind: BrowserKind, options: LaunchOptions = {}): Promise<Browser> {
  return kind === 'chromium' ? launchChromium(options) : launchFirefox(options);
}
