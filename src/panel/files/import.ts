/**
 * A file that somebody chooses. What reads it is fetched for the first one.
 */
import type { Store } from '../store.js';

/** Lets somebody choose a file. Called within a click. */
export function pickFile(store: Store): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.har,.json,application/json';
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file !== undefined) void import('../later.js').then(({ importFile }) => importFile(file, store));
  });
  input.click();
}
