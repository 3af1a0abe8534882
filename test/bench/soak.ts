/**
 * A long day: requests over many tabs, and what memory is left in use. Run node with --expose-gc for steady figures.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { bareWorker, eventsOf } from './engine.js';

export interface Soaked {
  /** Bytes of heap in use after the first 10 000 requests, and after all. */
  early: number;
  late: number;
  /** Exchanges in memory at the end. */
  kept: number;
}

const FIRST = 10_000;

export async function soak(requests: number, tabs: number): Promise<Soaked> {
  setFlagsFromString('--expose_gc');
  const collect = runInNewContext('gc') as () => void;
  const inUse = async (): Promise<number> => {
    // The last batches are written, and what was packed is let go.
    await new Promise(resolve => setTimeout(resolve, 1500));
    collect();
    return process.memoryUsage().heapUsed;
  };
  const worker = bareWorker();
  await new Promise(resolve => setTimeout(resolve, 50));
  let early = 0;
  for (let n = 0; n < requests; n++) {
    if (n === FIRST) early = await inUse();
    for (const event of eventsOf(n, n % tabs, Date.now())) worker.requestEvent(event);
    if (n % 200 === 199) await new Promise(resolve => setTimeout(resolve, 5));
  }
  return { early, late: await inUse(), kept: worker.size };
}
