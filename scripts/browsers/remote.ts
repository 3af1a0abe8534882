/** Code that travels: how a function or an expression is sent into a document, and how its result comes back. */

import type { Evaluate } from './types.js';

/** What the wrapped code evaluates to, as JSON. */
type Reply = { value?: unknown; thrown?: { name: string; message: string; stack: string } };

/**
 * An expression for a promise of a JSON text, which `readReply` reads.
 * @param script a function, sent as its source and called with `args`, or an expression, which may use `await`
 */
export function wrap(script: ((...args: never[]) => unknown) | string, args: unknown[] = []): string {
  const call =
    typeof script === 'string'
      ? script
      : `(${script})(${args.map(a => JSON.stringify(a) ?? 'undefined').join()})`;
  // esbuild, through which these scripts run, names functions by a helper that only exists in its own output.
  return `(async () => {
    const __name = f => f;
    try { return JSON.stringify({ value: await (${call}\n) }); }
    catch (e) {
      return JSON.stringify({ thrown: { name: String(e?.name), message: String(e?.message ?? e), stack: String(e?.stack ?? '') } });
    }
  })()`;
}

/** The value in a reply. Throws what the remote code threw, as an Error. */
export function readReply(json: unknown): unknown {
  if (typeof json !== 'string') throw new Error(`The document gave no reply, but ${String(json)}.`);
  const { value, thrown } = JSON.parse(json) as Reply;
  if (!thrown) return value;
  const error = new Error(thrown.name === 'Error' ? thrown.message : `${thrown.name}: ${thrown.message}`);
  error.stack = `${error.stack ?? ''}\n  in the document: ${thrown.stack}`;
  throw error;
}

/** An `Evaluate` out of a way to have one wrapped expression evaluated. */
export function evaluator(send: (expression: string) => Promise<unknown>): Evaluate {
  return async (script: ((...args: never[]) => unknown) | string, ...args: unknown[]) =>
    readReply(await send(wrap(script, args))) as never;
}

/**
 * Tries until a function gives something other than undefined, null or false.
 * Throws after `timeoutMs`, saying that it waited for `what`, with the last error if there was one.
 */
export async function until<T>(
  what: string,
  timeoutMs: number,
  attempt: () => Promise<T> | T,
  pauseMs = 25,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeoutMs;
  let last: unknown;
  for (;;) {
    try {
      const found = await attempt();
      if (found !== undefined && found !== null && found !== false) return found;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() >= deadline) {
      throw new Error(
        `Waited ${timeoutMs} ms in vain for ${what}.`,
        last === undefined ? {} : { cause: last },
      );
    }
    await sleep(pauseMs);
  }
}

/** A pause in milliseconds. */
export const sleep = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));

/** `Panel.waitFor`, given a way to evaluate in the panel. */
export async function waitFor(
  evaluate: Evaluate,
  what: string | (() => unknown),
  timeoutMs = 15_000,
): Promise<void> {
  const attempt =
    typeof what === 'string'
      ? () => evaluate(selector => document.querySelector(selector) !== null, what)
      : () => evaluate(what).then(Boolean);
  await until(typeof what === 'string' ? what : `${what}`, timeoutMs, attempt);
}
