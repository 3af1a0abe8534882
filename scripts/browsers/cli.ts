/** Gets the browsers that the tests need: both, or those named as arguments. Prints a line for each, name and path. */

import { installBrowser } from './install.js';
import type { BrowserKind } from './types.js';

const KINDS: BrowserKind[] = ['chromium', 'firefox'];
const wanted = process.argv.slice(2);
const unknown = wanted.find(name => !KINDS.some(kind => kind === name));
if (unknown !== undefined) {
  console.error(`${unknown} is neither chromium nor firefox.`);
  process.exit(2);
}
for (const kind of KINDS.filter(kind => wanted.length === 0 || wanted.includes(kind))) {
  try {
    console.log(`${kind} ${await installBrowser(kind)}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
