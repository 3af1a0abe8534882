/** Where an oracle keeps what it heard until somebody takes it. */

import { sleep } from './remote.js';
import type { OracleRecord, TakeOptions, Where } from './types.js';

/** A test that never takes its records should not run the machine out of memory. */
const LIMIT = 200_000;

const matcher = (where: Where | undefined): ((record: OracleRecord) => boolean) => {
  if (where === undefined) return () => true;
  const fits = typeof where === 'string' ? (url: string) => url.startsWith(where) : where;
  return record => fits(record.url) || fits(record.firstUrl);
};

export class OracleStore {
  #records: OracleRecord[] = [];

  add(...records: OracleRecord[]): void {
    for (const record of records) this.#records.push(record);
    if (this.#records.length > LIMIT) this.#records.splice(0, this.#records.length - LIMIT / 2);
  }

  clear(): void {
    this.#records = [];
  }

  /**
   * `Oracle.take` for a browser.
   * @param fetch brings in what the browser has not delivered yet
   */
  async take(
    where: Where | undefined,
    options: TakeOptions,
    fetch: () => Promise<void>,
  ): Promise<OracleRecord[]> {
    const { atLeast = 0, timeoutMs = 2_000, settleMs = 0 } = options;
    const fits = matcher(where);
    const deadline = Date.now() + timeoutMs;
    if (settleMs > 0) await sleep(settleMs);
    for (;;) {
      await fetch();
      const taken = this.#records.filter(fits);
      if (taken.length >= atLeast || Date.now() >= deadline) {
        if (taken.length > 0) this.#records = this.#records.filter(record => !fits(record));
        return taken;
      }
      await sleep(15);
    }
  }
}
