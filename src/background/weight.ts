/**
 * How much memory an exchange takes, roughly.
 */
import type { Exchange, PreflightExchange, ResponseHead } from '../capture/exchange.js';
import type { Header } from '../standard/headers.js';

/** An exchange without its texts. */
export const BARE = 400;
/** A header line without its texts. */
const LINE = 8;

/** Characters. */
export function weightOf({ url, legs }: Exchange): number {
  let weight = BARE + url.length;
  for (const leg of legs) {
    weight += leg.url.length + ofLines(leg.requestHeaders) + ofHead(leg.response);
    weight += leg.preflight === null ? 0 : ofPreflight(leg.preflight);
  }
  return weight;
}

function ofPreflight({ requestHeaders, response }: PreflightExchange): number {
  return ofLines(requestHeaders) + ofHead(response);
}

function ofHead(head: ResponseHead | null): number {
  return head === null ? 0 : ofLines(head.headers) + ofLines(head.changedHeaders ?? null);
}

function ofLines(lines: readonly Header[] | null): number {
  let weight = 0;
  for (const { name, value } of lines ?? []) weight += LINE + name.length + value.length;
  return weight;
}
