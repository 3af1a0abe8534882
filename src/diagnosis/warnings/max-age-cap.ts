import type { Engine } from '../../capture/exchange.js';

/** The longest that the browser keeps the answer to a preflight, in seconds. */
export function maxAgeCap(engine: Engine): number {
  return engine === 'chromium' ? 7200 : 86_400;
}
