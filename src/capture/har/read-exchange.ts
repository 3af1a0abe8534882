/**
 * An exchange of our own out of a file: every field has the type that it is promised to have, or there is no exchange.
 */
import type { Header } from '../../standard/headers.js';
import type {
  CallSite,
  Ending,
  Exchange,
  ExchangeLeg,
  PreflightExchange,
  ResponseHead,
} from '../exchange.js';
import { type Fields, fieldsOf } from './shape.js';

class WrongShape extends Error {}

/** Null where some field is missing or of another type. Fields that are not known are left out. */
export function readExchange(value: unknown): Exchange | null {
  try {
    return exchangeOf(fieldsOf(value));
  } catch (thrown) {
    if (thrown instanceof WrongShape) return null;
    throw thrown;
  }
}

function exchangeOf(fields: Fields): Exchange {
  const legs = list(fields.legs).map(each => legOf(fieldsOf(each)));
  if (legs.length === 0) throw new WrongShape();
  const { witness } = fields;
  return {
    requestId: text(fields.requestId),
    engine: oneOf(fields.engine, ['chromium', 'firefox', 'other']),
    tabId: number(fields.tabId),
    frameId: number(fields.frameId),
    attributedBy: oneOf(fields.attributedBy, ['tab', 'origin']),
    incognito: flag(fields.incognito),
    origin: text(fields.origin),
    documentUrl: orNull(fields.documentUrl, text),
    type: text(fields.type),
    worker: flag(fields.worker),
    mode: oneOf(fields.mode, ['cors', 'no-cors', 'same-origin', 'unknown']),
    method: text(fields.method),
    url: text(fields.url),
    startedAt: number(fields.startedAt),
    legs,
    ...maybe('refusedLocation', fields.refusedLocation, text),
    ...maybe('refusedLocationHasUserinfo', fields.refusedLocationHasUserinfo, flag),
    ending: endingOf(fieldsOf(fields.ending)),
    witness: orNull(witness, each => ({ responseStatus: number(fieldsOf(each).responseStatus) })),
    incomplete: flag(fields.incomplete),
    ...maybe('continuedAs', fields.continuedAs, text),
    ...maybe('callSite', fields.callSite, each => callSiteOf(fieldsOf(each))),
  };
}

function legOf(fields: Fields): ExchangeLeg {
  return {
    url: text(fields.url),
    method: text(fields.method),
    startedAt: number(fields.startedAt),
    sentAt: orNull(fields.sentAt, number),
    requestHeaders: orNull(fields.requestHeaders, headers),
    preflight: orNull(fields.preflight, each => preflightOf(fieldsOf(each))),
    response: orNull(fields.response, each => headOf(fieldsOf(each))),
    fromCache: flag(fields.fromCache),
    ...maybe('storedFor', fields.storedFor, each => {
      const { origin, at } = fieldsOf(each);
      return { origin: orNull(origin, text), at: number(at) };
    }),
    ...maybe('ip', fields.ip, text),
  };
}

function preflightOf(fields: Fields): PreflightExchange {
  return {
    requestId: orNull(fields.requestId, text),
    fromCache: flag(fields.fromCache),
    startedAt: number(fields.startedAt),
    endedAt: orNull(fields.endedAt, number),
    requestHeaders: orNull(fields.requestHeaders, headers),
    response: orNull(fields.response, each => headOf(fieldsOf(each))),
    error: orNull(fields.error, text),
    ...maybe('redirectsTo', fields.redirectsTo, text),
  };
}

function headOf(fields: Fields): ResponseHead {
  return {
    status: number(fields.status),
    headers: headers(fields.headers),
    at: number(fields.at),
    ...maybe('changedHeaders', fields.changedHeaders, headers),
  };
}

function endingOf(fields: Fields): Ending {
  const kind = oneOf(fields.kind, ['pending', 'completed', 'error', 'abandoned', 'service-worker', 'lost']);
  if (kind === 'pending') return { kind };
  const at = number(fields.at);
  if (kind === 'error') return { kind, at, error: text(fields.error) };
  if (kind === 'abandoned') return { kind, at, because: oneOf(fields.because, ['navigation', 'tab-closed']) };
  return { kind, at };
}

function callSiteOf(fields: Fields): CallSite {
  return {
    url: text(fields.url),
    line: number(fields.line),
    column: number(fields.column),
    functionName: text(fields.functionName),
  };
}

function headers(value: unknown): Header[] {
  return list(value).map(each => {
    const fields = fieldsOf(each);
    return { name: text(fields.name), value: text(fields.value) };
  });
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new WrongShape();
  return value;
}

function number(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new WrongShape();
  return value;
}

function flag(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new WrongShape();
  return value;
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new WrongShape();
  return value;
}

function oneOf<T extends string>(value: unknown, words: readonly T[]): T {
  const found = words.find(word => word === value);
  if (found === undefined) throw new WrongShape();
  return found;
}

function orNull<T>(value: unknown, read: (value: unknown) => T): T | null {
  return value === null ? null : read(value);
}

/** An optional field: absent where it is. */
function maybe<K extends string, T>(name: K, value: unknown, read: (value: unknown) => T): { [P in K]?: T } {
  return (value === undefined ? {} : { [name]: read(value) }) as { [P in K]?: T };
}
