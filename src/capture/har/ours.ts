/**
 * A HAR that we wrote ourselves: the first entry of each exchange carries the whole of it, so that nothing is lost.
 */
import type { Exchange } from '../exchange.js';
import { readExchange } from './read-exchange.js';
import { type HarEntry, UnreadableFile } from './shape.js';

/** Throws UnreadableFile where an exchange is not as we write them. */
export function exchangesOfOurs(entries: readonly HarEntry[]): Exchange[] {
  return entries.flatMap(({ ours, index }) => {
    if (ours?.exchange === undefined) return [];
    const exchange = readExchange(ours.exchange);
    if (exchange === null)
      throw new UnreadableFile(`Entry ${index} of this HAR holds an exchange that this version cannot read.`);
    return [exchange];
  });
}
