/**
 * A cause stands in one file with its words; a bundle in pieces is cut between files, never within one. So what a
 * `words.ts` takes its words from is read a second time, as a module of its own, of which only the words are left: they
 * can then come later than the rules that need none of them. Nothing in those files keeps a state that would be doubled.
 */
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';

export const wordsApart: Plugin = {
  name: 'words-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/[\w-]+\.js$/ }, ({ importer, path }) =>
      /[\\/]diagnosis[\\/](?:causes|rules|warnings)[\\/]words\.ts$/.test(importer)
        ? {
            path: join(dirname(importer), path.replace(/\.js$/, '.ts')),
            suffix: '?words',
            sideEffects: false,
          }
        : null,
    );
  },
};
