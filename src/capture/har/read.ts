/**
 * A HAR of any tool becomes exchanges: redacted, and no surer than the file is. What it does not say stays open: how a
 * request ended in Firefox or behind a proxy, and preflights in Safari, which shows none.
 */
import { redactUrl } from '../../redaction/url.js';
import { type CredentialsMode, corsCheck } from '../../standard/cors-check.js';
import { headerValue, listItems } from '../../standard/headers.js';
import { includesCredentials, isSameOrigin, serializedOrigin } from '../../standard/origin.js';
import { isMethodGranted, refusedHeaderNames } from '../../standard/preflight-check.js';
import { requestOrigin } from '../../standard/redirect-taint.js';
import { isOkStatus } from '../../standard/status.js';
import { noteCachedPreflights } from '../cached-preflight.js';
import type { Ending, Engine, Exchange, ExchangeLeg, PreflightExchange, Witness } from '../exchange.js';
import { isCacheLook, isExchange } from '../kinds.js';
import { type Chain, type ChainLeg, chainsOf } from './chains.js';
import { exchangesOfOurs } from './ours.js';
import {
  callSiteOf,
  documentOf,
  engineOf,
  isNavigation,
  isSafari,
  modeOf,
  originOf,
  pagesOf,
  typeOf,
} from './requester.js';
import { fieldsOf, type HarEntry, listOf, readEntry, textOf, UnreadableFile } from './shape.js';

export interface HarReading {
  exchanges: Exchange[];
  engine: Engine;
  /** `WebInspector 537.36` */
  creator: string;
  /** Entries in the file, and those among them that are no HTTP requests or cannot be read. */
  entries: number;
  unreadable: number;
}

/** Not more than the panel can hold. */
const MOST_ENTRIES = 200_000;

/** `value`: the parsed file. Throws UnreadableFile where it is no HAR, or an empty one. */
export function readHar(value: unknown): HarReading {
  const { log } = fieldsOf(value);
  const fields = fieldsOf(log);
  if (!Array.isArray(fields.entries))
    throw new UnreadableFile('This is JSON, but no HAR: it has no `log.entries`.');
  if (fields.entries.length === 0) throw new UnreadableFile('This HAR has no entries: nothing was recorded.');
  if (fields.entries.length > MOST_ENTRIES)
    throw new UnreadableFile(`This HAR has ${fields.entries.length} entries, more than ${MOST_ENTRIES}.`);
  const entries = listOf(fields.entries).flatMap((each, index) => readEntry(each, index) ?? []);
  if (entries.length === 0)
    throw new UnreadableFile('None of the entries of this HAR is a request over HTTP that can be read.');
  const engine = engineOf(fields);
  const creator = fieldsOf(fields.creator);
  return {
    exchanges: entries.every(({ ours }) => ours !== null)
      ? exchangesOfOurs(entries)
      : exchangesOf(entries, engine, engine !== 'other' || isSafari(fields), pagesOf(fields, entries)),
    engine,
    creator: [textOf(creator.name), textOf(creator.version)].join(' ').trim().slice(0, 100),
    entries: fields.entries.length,
    unreadable: fields.entries.length - entries.length,
  };
}

function exchangesOf(
  entries: readonly HarEntry[],
  engine: Engine,
  tellsErrors: boolean,
  pages: ReadonlyMap<string, string>,
): Exchange[] {
  const { chains, orphans } = chainsOf(entries);
  const found = [
    ...chains.flatMap(chain => exchangeOf(chain, engine, tellsErrors, pages) ?? []),
    ...orphans.flatMap(each => exchangeOfOrphan(each, engine, pages) ?? []),
  ];
  return found.sort((a, b) => a.startedAt - b.startedAt);
}

/** Null for what is none: a navigation, a same-origin request, an image that needs no leave. */
function exchangeOf(
  chain: Chain,
  engine: Engine,
  tellsErrors: boolean,
  pages: ReadonlyMap<string, string>,
): Exchange | null {
  const [first] = chain;
  if (first === undefined || isNavigation(first.entry)) return null;
  const document = documentOf(chain, pages);
  const origin = originOf(chain, document);
  if (origin === null) return null;
  const followed = withoutRefusedTarget(chain, origin);
  const last = (followed.at(-1) as ChainLeg).entry;
  const refused = followed.length < chain.length || last.redirectsTo !== null ? last.redirectsTo : null;
  const callSite = callSiteOf(first.entry);
  const legs = followed.map(each => legOf(each, engine));
  const { ending, witness } = endOf(followed, engine, tellsErrors);
  const exchange: Exchange = {
    requestId: `har-${first.entry.index}`,
    engine,
    tabId: -1,
    frameId: 0,
    attributedBy: 'tab',
    incognito: false,
    origin,
    documentUrl: document === null ? null : redactUrl(document),
    type: typeOf(first.entry),
    worker: false,
    mode: modeOf(followed, origin),
    method: first.entry.method,
    url: redactUrl(first.entry.url),
    startedAt: Math.min(...legs.flatMap(leg => [leg.startedAt, leg.preflight?.startedAt ?? leg.startedAt])),
    legs,
    ...(refused === null
      ? {}
      : {
          refusedLocation: redactUrl(refused),
          ...(includesCredentials(refused) ? { refusedLocationHasUserinfo: true } : {}),
        }),
    ending,
    witness,
    incomplete: false,
    ...(callSite === null ? {} : { callSite }),
  };
  if (isCacheLook(exchange) || !isExchange(exchange)) return null;
  // Safari and proxies leave preflights out for reasons of their own.
  if (engine !== 'other') noteCachedPreflights(exchange);
  return exchange;
}

/** Firefox lists the target of a redirect that it refused, with nothing sent and nothing answered. */
function withoutRefusedTarget(chain: Chain, origin: string): Chain {
  const last = chain.at(-1)?.entry;
  const before = chain.at(-2)?.entry;
  if (last === undefined || before === undefined || last.status !== null || last.error !== null) return chain;
  const urls = chain.slice(0, -1).map(({ entry }) => entry.url);
  const cors = urls.some(url => !isSameOrigin(serializedOrigin(url), origin));
  const passes = corsCheck(before.responseHeaders, requestOrigin(origin, urls), 'omit');
  return cors && !passes ? chain.slice(0, -1) : chain;
}

function legOf({ entry, preflight }: ChainLeg, engine: Engine): ExchangeLeg {
  const answered = entry.status !== null;
  // What a refused preflight kept from leaving is listed with the headers that were meant to be sent.
  const sent =
    answered ||
    preflight === null ||
    (engine === 'chromium' && headerValue(entry.requestHeaders, 'host') !== null);
  return {
    url: redactUrl(entry.url),
    method: entry.method,
    startedAt: entry.startedAt,
    sentAt: sent ? Math.max(entry.startedAt, preflight?.endedAt ?? 0) : null,
    requestHeaders: entry.requestHeaders.length === 0 ? null : entry.requestHeaders,
    preflight: preflight === null ? null : preflightOf(preflight, engine, answered),
    response: responseOf(entry),
    fromCache: entry.fromCache,
    ...(entry.ip === '' ? {} : { ip: entry.ip }),
  };
}

function preflightOf(entry: HarEntry, engine: Engine, passed: boolean): PreflightExchange {
  return {
    requestId: `har-${entry.index}`,
    fromCache: false,
    startedAt: entry.startedAt,
    // Firefox ends a refused preflight in an error, which its HAR leaves out: whether it passed is not known.
    endedAt: engine === 'firefox' && !passed ? null : entry.endedAt,
    requestHeaders: entry.requestHeaders.length === 0 ? null : entry.requestHeaders,
    response: responseOf(entry),
    error: entry.error,
    ...(entry.redirectsTo === null ? {} : { redirectsTo: redactUrl(entry.redirectsTo) }),
  };
}

function responseOf({ status, responseHeaders, endedAt }: HarEntry): ExchangeLeg['response'] {
  return status === null ? null : { status, headers: responseHeaders, at: endedAt };
}

/** What Safari says where a check said no. */
const SAFARI_REFUSED =
  /Access-Control-Allow|access control checks|Preflight response is not successful|is not allowed (?:by|to)|Cross-origin redirection/i;

function endOf(
  chain: Chain,
  engine: Engine,
  tellsErrors: boolean,
): { ending: Ending; witness: Witness | null } {
  const { entry, preflight } = chain.at(-1) as ChainLeg;
  const at = Math.max(entry.endedAt, preflight?.endedAt ?? 0);
  if (entry.error !== null) {
    // Told in words of Safari's own: the page got nothing, and a check was why.
    if (engine === 'other' && SAFARI_REFUSED.test(entry.error))
      return { ending: { kind: 'completed', at }, witness: { responseStatus: 0 } };
    return { ending: { kind: 'error', at, error: entry.error }, witness: null };
  }
  // A proxy sees the answer, and not what the browser made of it.
  if (entry.status !== null)
    return {
      ending: { kind: tellsErrors ? 'completed' : 'lost', at },
      // Safari names every failure: what has none reached the page.
      witness: tellsErrors && engine === 'other' ? { responseStatus: entry.status } : null,
    };
  // Firefox has no word for errors here. After an answer to the preflight it is the one that a refusal ends in.
  if (engine === 'firefox' && preflight?.status != null && !passes(preflight, entry.method, 'include'))
    return { ending: { kind: 'error', at, error: 'NS_ERROR_DOM_BAD_URI' }, witness: null };
  if (engine === 'firefox')
    return { ending: { kind: 'error', at, error: 'NS_ERROR_FAILURE' }, witness: null };
  // Still going on when the file was written, or its end was left out.
  return { ending: { kind: 'lost', at }, witness: null };
}

/** True where the answer to `preflight` lets `method` through under `credentials`. */
function passes(
  { requestHeaders, responseHeaders, status }: HarEntry,
  method: string,
  credentials: CredentialsMode,
): boolean {
  const origin = headerValue(requestHeaders, 'origin') ?? 'null';
  const names = listItems(headerValue(requestHeaders, 'access-control-request-headers'));
  return (
    status !== null &&
    isOkStatus(status) &&
    corsCheck(responseHeaders, origin, credentials) &&
    isMethodGranted(responseHeaders, method, credentials) &&
    refusedHeaderNames(responseHeaders, names, credentials).length === 0
  );
}

/** A preflight whose request is not in the file: a proxy never sees one that was refused. */
function exchangeOfOrphan(
  preflight: HarEntry,
  engine: Engine,
  pages: ReadonlyMap<string, string>,
): Exchange | null {
  const method = headerValue(preflight.requestHeaders, 'access-control-request-method');
  const origin = headerValue(preflight.requestHeaders, 'origin');
  if (method === null || origin === null) return null;
  const document = headerValue(preflight.requestHeaders, 'referer') ?? pages.get(preflight.pageref) ?? null;
  const url = redactUrl(preflight.url);
  return {
    requestId: `har-${preflight.index}-request`,
    engine,
    tabId: -1,
    frameId: 0,
    attributedBy: 'tab',
    incognito: false,
    origin,
    documentUrl: document === null ? null : redactUrl(document),
    type: 'xmlhttprequest',
    worker: false,
    mode: 'cors',
    method,
    url,
    startedAt: preflight.startedAt,
    legs: [
      {
        url,
        method,
        startedAt: preflight.startedAt,
        sentAt: null,
        requestHeaders: null,
        preflight: preflightOf(preflight, engine, false),
        response: null,
        fromCache: false,
      },
    ],
    // Seen: Firefox leaves out the request that its preflight kept from leaving.
    ending:
      engine === 'firefox' && preflight.status !== null && !passes(preflight, method, 'omit')
        ? { kind: 'error', at: preflight.endedAt, error: 'NS_ERROR_DOM_BAD_URI' }
        : { kind: 'lost', at: preflight.endedAt },
    witness: null,
    incomplete: true,
  };
}
