/**
 * The browsers that these tests run in: both, or those named in CROSSCHECK_BROWSERS (`chromium,firefox`).
 */
import type { BrowserKind } from '../../scripts/browsers/types.js';

/** Throws where a name is neither. */
export const KINDS: readonly BrowserKind[] = (process.env.CROSSCHECK_BROWSERS ?? 'chromium,firefox')
  .split(',')
  .map(name => {
    if (name === 'chromium' || name === 'firefox') return name;
    throw new Error(`CROSSCHECK_BROWSERS names ${name}, which is neither chromium nor firefox`);
  });
