/**
 * An esbuild plugin that takes preact's one way of writing markup (dangerouslySetInnerHTML) out of the bundle. Nothing
 * here uses it, and what is not there cannot be misused; stores ask about every assignment to innerHTML.
 */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

const ASSIGNMENT = /(\w+)\.innerHTML\s*=(?!=)/g;

/** Throws when a new preact has it elsewhere, or not at all. */
export const noMarkup: Plugin = {
  name: 'no-markup',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]preact[\\/]dist[\\/]preact\.mjs$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const found = source.match(ASSIGNMENT)?.length ?? 0;
      if (found !== 1)
        throw new Error(`preact assigns innerHTML in ${found} places, not in the one that is known`);
      return { contents: source.replace(ASSIGNMENT, '$1.textContent='), loader: 'js' };
    });
  },
};
