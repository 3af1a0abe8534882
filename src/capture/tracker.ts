/**
 * Requests in flight: the browser's events become exchanges. Each event touches one request (or the one that a
 * preflight belongs to); whoever keeps the exchanges is told of every change.
 */
import { redactUrl } from '../redaction/url.js';
import { includesCredentials } from '../standard/origin.js';
import { isRedirectStatus } from '../standard/status.js';
import { noteCachedPreflights } from './cached-preflight.js';
import { isConclusive } from './conclusive.js';
import { isHome } from './crossing.js';
import type { RequestDetails, RequestEvent } from './events.js';
import {
  DISALLOWED_SCHEME,
  type Ending,
  type Engine,
  type Exchange,
  type ExchangeLeg,
  isAway,
  type ResponseHead,
  type Time,
} from './exchange.js';
import { Flights } from './flights.js';
import { isCacheLook, isExchange, isFirstLook, isNoise, modeOf, showsCors } from './kinds.js';
import {
  currentLeg,
  type Flight,
  findOrphans,
  findOwner,
  misfit,
  type Pairing,
  type Refusal,
} from './pairing.js';
import { endQuietly } from './quiet-end.js';
import { peekHeader, readHeaders } from './raw-headers.js';
import { requesterOf } from './requester.js';
import { passPreflight, unsend } from './sent.js';
import { type Copy, StoredCopies } from './stored-copies.js';

/** How long after the last event a request may stay pending, in milliseconds. */
const SETTLE_WITHIN = 500;
/**
 * Looks (see `settle`) after which an answer that no error followed was let through: a refused one is refused at once.
 */
const QUIET_LOOKS = 2;
/** Looks after which nobody will own a preflight any more, or follow a redirect. */
const ORPHAN_LOOKS = 50;
/** Requests of documents that went away, whose late ends are of no interest. */
const MOST_ABANDONED = 2000;
/** How long after events were missed one may come of a request that nobody saw begin, in milliseconds. */
const BLIND_FOR = 10_000;
/** Requests in flight at a time; the oldest are given up for lost. A page that asks for more has no ends to show. */
const MOST_FLIGHTS = 5000;

export interface TrackerOutput {
  /** The exchange is new or has changed. The object stays the tracker's own until it has ended. */
  changed(exchange: Exchange): void;
  /** A page's request ended in Firefox, where often only the page itself knows how it went. */
  endedSilently?(exchange: Exchange): void;
  /** The exchange of a request that has ended, where it is known. */
  finished?(details: RequestDetails): Exchange | undefined;
  /** Nothing about the exchange is new but that it completed; `changed` is called where this is absent. */
  endedQuietly?(exchange: Exchange, at: Time): void;
  /**
   * Firefox: whether the answer is taken for the end as soon as it is there; who says so asks the page when it wants to,
   * and `endedSilently` is not called. Not where this is absent.
   */
  endsWithAnswer?(exchange: Exchange): boolean;
  /** Whether the CORS checks refuse `exchange`, which got no further than its preflight. */
  refusal?(exchange: Exchange): Refusal;
}

/** What a worker writes down to go on where it was stopped. */
export interface TrackerState {
  flights: Flight[];
  preflights: Pairing[];
  /** Stored copies by URL; null for what is gone. */
  copies: Array<[url: string, copy: Copy | null]>;
}

export interface TrackerNews extends TrackerState {
  /** Request ids that are no longer in flight. */
  landed: string[];
}

export class Tracker {
  readonly #isFirefox: boolean;
  readonly #flights = new Flights();
  readonly #preflights = new Map<string, Pairing>();
  readonly #copies = new StoredCopies();
  readonly #abandoned = new Set<string>();
  /** The last document's URL, which comes with each of its requests; only one that holds no secret is remembered. */
  #plainDocument = '';
  /** Up to this time requests may turn up whose beginning nobody saw. */
  #blindUntil = 0;
  /** Up to this time a preflight may have been taken for another request's, whose own beginning was missed. */
  #missedUntil = 0;

  /**
   * A browser may be listened to in two ways: with all events, or without onBeforeRequest and onCompleted, which is
   * cheaper. Then a request begins as it leaves or fails (in Chromium after its preflight, in Firefox before), and an
   * answer without an error is its end.
   */
  constructor(
    private readonly engine: Engine,
    private readonly output: TrackerOutput,
  ) {
    this.#isFirefox = engine === 'firefox';
  }

  /** Takes one event. Never throws: an event that makes no sense is left out. */
  handle({ name, details }: RequestEvent): void {
    const pairing = this.#preflights.get(details.requestId);
    if (pairing !== undefined) {
      this.#preflightEvent(name, details, pairing);
      return;
    }
    const known = this.#flights.get(details.requestId) ?? this.#takenUp(name, details);
    if (known !== undefined) this.#goesOn(known, details);
    else if (this.#abandoned.has(details.requestId)) return;
    switch (name) {
      case 'onBeforeRequest':
        this.#before(details);
        break;
      case 'onSendHeaders':
        this.#send(details);
        break;
      case 'onHeadersReceived':
        this.#headers(details);
        break;
      case 'onBeforeRedirect':
        this.#redirect(details);
        break;
      case 'onResponseStarted':
        this.#started(details);
        break;
      case 'onCompleted':
        this.#completed(details);
        break;
      case 'onErrorOccurred':
        this.#errored(details);
        break;
    }
  }

  /** The top-level document of `tabId` (or all of the tab) went away at `at`: what is pending there has ended. */
  abandon(tabId: number, at: number, because: 'navigation' | 'tab-closed'): void {
    for (const flight of [...this.#flights.values()]) {
      if (flight.exchange.tabId !== tabId || flight.exchange.startedAt > at) continue;
      this.#end(flight, { kind: 'abandoned', at, because });
      this.#abandoned.add(flight.exchange.requestId);
    }
    for (const oldest of this.#abandoned) {
      if (this.#abandoned.size <= MOST_ABANDONED) break;
      this.#abandoned.delete(oldest);
    }
    for (const [id, pairing] of this.#preflights)
      if (pairing.tabId === tabId && pairing.owner === null && pairing.preflight.startedAt <= at)
        this.#preflights.delete(id);
  }

  /**
   * Ends requests that were handed to a service worker and of which nothing more was heard, and gives up those that a
   * killed worker may have missed the end of. `now` in milliseconds since the epoch.
   */
  settle(now: number): void {
    for (const flight of [...this.#flights.values()]) {
      const { handedOverAt, awayAt, doubtful, quiet, exchange } = flight;
      if (handedOverAt !== undefined && now - handedOverAt >= SETTLE_WITHIN) {
        this.#end(flight, { kind: 'service-worker', at: handedOverAt });
      } else if (awayAt !== undefined && now - awayAt >= this.#awayFor) {
        // A server's own redirect is refused; another extension's may have led to an answer of its own.
        const refused = currentLeg(flight).response !== null;
        this.#end(
          flight,
          refused ? { kind: 'error', at: awayAt, error: DISALLOWED_SCHEME } : { kind: 'lost', at: awayAt },
        );
      } else if (doubtful?.since !== undefined && now - doubtful.since >= SETTLE_WITHIN) {
        this.#giveUp(flight, doubtful.since);
      } else if (quiet !== undefined) {
        flight.quiet = quiet + 1;
        // Firefox may be slow to go where a redirect leads, and nobody waits for what has not shown yet.
        const hidden = flight.location !== undefined && !flight.announced;
        if (flight.quiet >= (hidden ? ORPHAN_LOOKS : QUIET_LOOKS))
          this.#endQuietly(flight, currentLeg(flight).response?.at ?? exchange.startedAt);
      }
    }
    for (const [id, pairing] of this.#preflights) {
      if (pairing.quiet === undefined || !this.#isQuiet(pairing)) continue;
      pairing.quiet++;
      if (this.#isFirefox) {
        if (pairing.quiet >= QUIET_LOOKS) this.#passQuietly(pairing);
      } else if (pairing.quiet >= ORPHAN_LOOKS) this.#preflights.delete(id);
    }
  }

  /** How long an error may follow a redirect to another scheme, in milliseconds: in Firefox none does. */
  get #awayFor(): number {
    return this.#isFirefox ? 0 : SETTLE_WITHIN;
  }

  /** True while some request waits for `settle`. */
  get unsettled(): boolean {
    for (const { handedOverAt, awayAt, doubtful, quiet } of this.#flights.values())
      if ((handedOverAt ?? awayAt ?? doubtful?.since ?? quiet) !== undefined) return true;
    for (const pairing of this.#preflights.values()) if (this.#isQuiet(pairing)) return true;
    return false;
  }

  /** A preflight that was answered, of which no end need come: in Chromium one that waits for its request. */
  #isQuiet({ quiet, owner, preflight }: Pairing): boolean {
    if (quiet === undefined) return false;
    return owner === null || (this.#isFirefox && preflight.endedAt === null);
  }

  /** The requests in flight, for a worker that may be stopped. `since` the last time: of the copies only what is new. */
  state(): TrackerState {
    return {
      flights: [...this.#flights.values()],
      preflights: [...this.#preflights.values()],
      copies: this.#copies.all(),
    };
  }

  /** Of flights and copies what is new since the last time; all preflights. */
  news(): TrackerNews {
    return {
      ...this.#flights.news(),
      preflights: [...this.#preflights.values()],
      copies: this.#copies.news(),
    };
  }

  /** From now on not every event of `tabId` comes. */
  unwatched(tabId: number): void {
    for (const flight of this.#flights.values()) {
      if (flight.exchange.tabId === tabId) this.#spare(flight);
    }
  }

  /** From now on not every event of it comes: in Firefox its end may not. */
  #spare(flight: Flight): void {
    delete flight.exchange.watched;
    if (this.#isFirefox && flight.redirect === undefined && currentLeg(flight).response !== null)
      flight.quiet ??= 0;
  }

  /** From `now` on events are seen for the first time: what went before was not. */
  begin(now: Time): void {
    this.#blindUntil = now + BLIND_FOR;
  }

  /**
   * Goes on from `state`, which becomes the tracker's own. `missedSince`: events may have been missed, as the worker's
   * clock has it; null where that is out of the question.
   */
  restore(state: TrackerState, missedSince: Time | null): void {
    if (missedSince !== null) {
      this.begin(missedSince);
      this.#missedUntil = this.#blindUntil;
    }
    this.#copies.restore(state.copies.flatMap(([url, copy]) => (copy === null ? [] : [[url, copy]])));
    for (const flight of state.flights) {
      if (this.#flights.has(flight.exchange.requestId)) continue;
      if (missedSince !== null && !flight.doubtful?.lost) flight.doubtful = { since: missedSince };
      // Who looked has still to look again.
      this.#spare(flight);
      this.#flights.add(flight, true);
    }
    for (const pairing of state.preflights) {
      if (this.#preflights.has(pairing.requestId)) continue;
      const owner = this.#flights.get(pairing.owner ?? '')?.exchange ?? pairing.ended;
      // Written down and read again, the leg's preflight and this one are copies; they have to be one again.
      const leg = owner?.legs.find(({ preflight }) => preflight?.requestId === pairing.requestId);
      if (leg?.preflight) pairing.preflight = leg.preflight;
      const { response, endedAt } = pairing.preflight;
      const answered = response !== null && pairing.preflight.redirectsTo === undefined;
      if (this.#isFirefox ? answered : pairing.owner === null && endedAt !== null) pairing.quiet = 0;
      this.#preflights.set(pairing.requestId, pairing);
    }
  }

  #before(details: RequestDetails): void {
    const flight = this.#flights.get(details.requestId);
    if (flight !== undefined) {
      // Again after a redirect. Without one, an extension or HSTS asked for the same thing anew.
      this.#nextLeg(flight, details);
      return;
    }
    const begun = this.#begin(details);
    if (begun === null) return;
    // Who is told of this event is told of every other one.
    begun.exchange.watched = true;
    this.#touch(begun);
  }

  /** The flight of an event that should not be the first one of its request. */
  #flightOf(details: RequestDetails): Flight | null {
    const known = this.#flights.get(details.requestId);
    if (known !== undefined) return known;
    const begun = this.#begin(details);
    if (begun !== null) begun.doubtful = {};
    return begun;
  }

  /** Whether a request that begins with this event may have begun before, unseen. */
  #isBlind({ timeStamp }: RequestDetails): boolean {
    return timeStamp < this.#blindUntil;
  }

  /** One more event: what was given up has not ended after all, and what was missed may show. */
  #goesOn(flight: Flight, details: RequestDetails): void {
    this.#flights.changed(flight);
    const { exchange } = flight;
    if (!flight.doubtful) return;
    this.#revive(flight);
    // A redirect that nobody saw.
    const url = redactUrl(details.url);
    if (flight.redirect === undefined && currentLeg(flight).url !== url && details.method !== 'OPTIONS')
      exchange.legs.push(newLeg(url, details.method, details.timeStamp));
  }

  /** Firefox: a request that was taken for ended, as its answer had come and no error after it, goes on. */
  #takenUp(name: RequestEvent['name'], details: RequestDetails): Flight | undefined {
    if (!this.#isFirefox || name === 'onCompleted' || name === 'onResponseStarted') return undefined;
    const exchange = this.output.finished?.(details);
    if (exchange?.ending.kind !== 'completed') return undefined;
    const { refusedLocation: url, refusedLocationHasUserinfo: hasUserinfo = false } = exchange;
    exchange.ending = { kind: 'pending' };
    exchange.witness = null;
    delete exchange.awaitsWitness;
    delete exchange.refusedLocation;
    delete exchange.refusedLocationHasUserinfo;
    const flight: Flight = {
      exchange,
      announced: true,
      maybePreflight: false,
      ...(url === undefined ? {} : { location: { url, hasUserinfo } }),
    };
    this.#flights.add(flight);
    return flight;
  }

  #revive({ doubtful, exchange }: Flight): void {
    if (!doubtful) return;
    if (doubtful.lost) exchange.ending = { kind: 'pending' };
    delete doubtful.lost;
    delete doubtful.since;
  }

  /** Shown as lost from now on, and taken up again where another event comes. */
  #giveUp(flight: Flight, at: Time): void {
    flight.doubtful = { lost: true };
    this.#flights.changed(flight);
    if (!flight.announced) return;
    flight.exchange.ending = { kind: 'lost', at };
    flight.exchange.incomplete = true;
    this.output.changed(flight.exchange);
  }

  /** A flight for a request never seen before; null for what can be no exchange. */
  #begin(details: RequestDetails): Flight | null {
    if (isNoise(details)) return null;
    const requester = requesterOf(details, this.engine);
    if (requester === null) return null;
    const { requestId, tabId, frameId, type, method, timeStamp } = details;
    const url = redactUrl(details.url);
    const flight: Flight = {
      exchange: {
        requestId,
        engine: this.engine,
        tabId,
        frameId,
        attributedBy: tabId < 0 ? 'origin' : 'tab',
        incognito: details.incognito === true,
        origin: requester.origin,
        documentUrl: requester.documentUrl === null ? null : this.#redactDocument(requester.documentUrl),
        type,
        worker: tabId < 0,
        mode: 'unknown',
        method,
        url,
        startedAt: timeStamp,
        legs: [newLeg(url, method, timeStamp)],
        ending: { kind: 'pending' },
        witness: null,
        incomplete: false,
      },
      announced: false,
      maybePreflight: method === 'OPTIONS',
    };
    if (url !== details.url) flight.exchange.urlRedacted = true;
    this.#flights.add(flight);
    this.#limitFlights();
    return flight;
  }

  #redactDocument(url: string): string {
    if (url === this.#plainDocument) return url;
    const redacted = redactUrl(url);
    if (redacted === url) this.#plainDocument = url;
    return redacted;
  }

  #limitFlights(): void {
    if (this.#flights.size <= MOST_FLIGHTS) return;
    const [oldest] = this.#flights.values();
    if (!oldest) return;
    const { exchange } = oldest;
    this.#flights.delete(exchange.requestId);
    if (!oldest.announced) return;
    exchange.ending = { kind: 'lost', at: exchange.startedAt };
    exchange.incomplete = true;
    this.output.changed(exchange);
  }

  #send(details: RequestDetails): void {
    const acrm =
      details.method === 'OPTIONS'
        ? peekHeader(details.requestHeaders, 'access-control-request-method')
        : null;
    if (acrm !== null) {
      this.#preflightBegins(details, acrm);
      return;
    }
    const flight = this.#flights.get(details.requestId) ?? this.#begin(details);
    if (flight === null) return;
    flight.maybePreflight = false;
    this.#nextLeg(flight, details);
    const leg = currentLeg(flight);
    this.#returnStolenPreflight(leg);
    leg.sentAt = details.timeStamp;
    leg.requestHeaders = readHeaders(details.requestHeaders);
    this.#adopt(flight, null);
    if (flight.exchange.mode === 'unknown') flight.exchange.mode = modeOf(details, flight.exchange);
    this.#touch(flight);
  }

  /**
   * The request of a redirect's target, or the first event of one seen from the middle. Nothing where the URL is the
   * current leg's already.
   */
  #nextLeg(flight: Flight, details: Pick<RequestDetails, 'url' | 'method' | 'timeStamp'>): void {
    const redirect = flight.redirect;
    if (!redirect) return;
    delete flight.redirect;
    delete flight.handedOverAt;
    delete flight.quiet;
    const leg = currentLeg(flight);
    const url = redactUrl(details.url);
    const unsent = leg.sentAt === null && leg.preflight === null && leg.response === null;
    if (unsent || redirect.internal) {
      // HSTS or an extension changed the URL before anything left: the leg is the one that leaves.
      leg.url = url;
      leg.method = details.method;
      leg.response = null;
      return;
    }
    flight.exchange.legs.push(newLeg(url, details.method, details.timeStamp));
  }

  #headers(details: RequestDetails): void {
    const flight = this.#flightOf(details);
    if (flight === null) return;
    this.#nextLeg(flight, details);
    const leg = currentLeg(flight);
    leg.response = {
      status: details.statusCode ?? 0,
      headers: readHeaders(details.responseHeaders, this.#isFirefox),
      at: details.timeStamp,
    };
    this.#copies.note(leg, this.#isFirefox ? details.fromCache === true : null);
    if (this.#isFirefox) noteCache(leg, details);
    if (details.ip) leg.ip = details.ip;
    delete flight.location;
    if (isRedirectStatus(leg.response.status)) this.#noteLocation(flight, details);
    if (flight.location === undefined && !flight.announced && isHome(flight.exchange)) {
      // It stays at home to the end: nothing more of it can be of interest.
      this.#flights.delete(details.requestId);
      return;
    }
    if (this.#isFirefox) {
      passPreflight(leg);
      if (this.#endsWithAnswer(flight)) {
        this.#landQuietly(flight, details.timeStamp);
        this.output.changed(flight.exchange);
        return;
      }
      // Nor need an end come of a redirect that the page did not want followed.
      if (!flight.exchange.watched) flight.quiet = 0;
    } else if (flight.location === undefined) flight.quiet = 0;
    this.#touch(flight);
  }

  /** Where a redirect points, in case the browser refuses to go there and says no more. */
  #noteLocation(flight: Flight, details: RequestDetails): void {
    const location = peekHeader(details.responseHeaders, 'location', this.#isFirefox);
    // An empty one leads nowhere: the page gets the answer as it is.
    if (location === null || location.trim() === '') return;
    const hasUserinfo =
      URL.canParse(location, details.url) && includesCredentials(new URL(location, details.url).href);
    flight.location = { url: resolveRedacted(location, details.url), hasUserinfo };
  }

  #redirect(details: RequestDetails): void {
    let flight = this.#flights.get(details.requestId) ?? null;
    const firefox = this.#isFirefox;
    if (flight === null && !(firefox && details.statusCode)) {
      // HSTS or an extension sent it elsewhere before it left, or Firefox hands it over.
      flight = this.#begin(details);
      const odd = !firefox && details.statusCode !== 307;
      if (flight !== null && (this.#isBlind(details) || odd)) flight.doubtful = {};
    }
    if (flight === null) return;
    if (firefox) delete flight.quiet;
    const target = details.redirectUrl ?? '';
    if ((details.statusCode ?? 0) === 0 && target === details.url) {
      // Firefox hands the request to the page's service worker.
      flight.handedOverAt = details.timeStamp;
      this.#touch(flight);
      return;
    }
    const leg = currentLeg(flight);
    flight.redirect = { internal: leg.response === null };
    flight.location = { url: redactUrl(target), hasUserinfo: includesCredentials(target) };
    if (details.fromCache === true) leg.fromCache = true;
    // Seen in both: no event tells how a redirect to another scheme ends.
    if (!/^https?:/i.test(target)) flight.awayAt = details.timeStamp;
    this.#touch(flight);
  }

  #started(details: RequestDetails): void {
    const flight = this.#flights.get(details.requestId);
    const exchange = flight?.exchange ?? this.output.finished?.(details);
    const response = exchange?.legs.at(-1)?.response;
    if (exchange === undefined || response == null) return;
    noteFinalHeaders(response, details, this.#isFirefox);
    if (!this.#isFirefox) response.begun = true;
    if (flight === undefined) this.output.changed(exchange);
  }

  #completed(details: RequestDetails): void {
    const late = this.#flights.has(details.requestId) ? undefined : this.output.finished?.(details);
    if (late !== undefined) {
      this.#addLate(late, details);
      return;
    }
    // At home.
    if (!this.#flights.has(details.requestId) && !this.#isBlind(details)) return;
    const flight = this.#flightOf(details);
    if (flight === null) return;
    const leg = currentLeg(flight);
    if (leg.response === null && details.statusCode) {
      leg.response = {
        status: details.statusCode,
        headers: readHeaders(details.responseHeaders, this.#isFirefox),
        at: details.timeStamp,
      };
      if (isRedirectStatus(details.statusCode)) this.#noteLocation(flight, details);
    }
    noteFinalHeaders(leg.response, details, this.#isFirefox);
    noteCache(leg, details);
    if (details.ip) leg.ip = details.ip;
    this.#end(flight, { kind: 'completed', at: details.timeStamp });
  }

  /** The end of a request that was taken for ended, as its answer had come and no error after it. */
  #addLate(exchange: Exchange, details: RequestDetails): void {
    const leg = exchange.legs.at(-1);
    if (leg === undefined || exchange.ending.kind === 'error') return;
    noteFinalHeaders(leg.response, details, this.#isFirefox);
    noteCache(leg, details);
    if (details.ip) leg.ip = details.ip;
    if (exchange.ending.kind === 'completed') exchange.ending = { kind: 'completed', at: details.timeStamp };
    this.output.changed(exchange);
  }

  #errored(details: RequestDetails): void {
    let flight = this.#flights.get(details.requestId) ?? null;
    if (flight === null) {
      const late = this.output.finished?.(details);
      if (late !== undefined) {
        // What no end was to come of had one after all.
        if (late.ending.kind !== 'completed' && !isAway(late)) return;
        late.ending = { kind: 'error', at: details.timeStamp, error: details.error ?? '' };
        this.#forgetRefused(late);
        this.output.changed(late);
        return;
      }
      flight = this.#begin(details);
      if (flight === null) return;
      if (!this.#isFirefox && this.#wasUnsentPreflight(flight, details)) return;
      if (!this.#adopt(flight, details.error ?? '') && this.#isBlind(details)) flight.doubtful = {};
    }
    if (this.#wasPreflight(flight, details)) return;
    if (!flight.doubtful) flight.maybePreflight = false;
    if (details.fromCache === true) currentLeg(flight).fromCache = true;
    this.#forgetRefused(flight.exchange);
    this.#end(flight, { kind: 'error', at: details.timeStamp, error: details.error ?? '' });
  }

  #forgetRefused({ legs }: Exchange): void {
    const leg = legs.at(-1);
    if (!this.#isFirefox && leg !== undefined) this.#copies.refused(leg);
  }

  /** Gives a request that shows up only now the preflight that went before it. */
  #adopt(flight: Flight, error: string | null): boolean {
    const leg = currentLeg(flight);
    if (this.#isFirefox || leg.preflight !== null || this.#preflights.size === 0) return false;
    const orphans = findOrphans(flight, this.#preflights.values());
    // Of several the one that explains best how it went, and of equals the oldest.
    const [pairing] =
      orphans.length < 2
        ? orphans
        : orphans
            .map(each => ({ each, by: misfit(each, error, () => this.#refusal(flight, each)) }))
            .sort((a, b) => a.by - b.by)
            .map(({ each }) => each);
    if (!pairing) return false;
    pairing.owner = flight.exchange.requestId;
    delete pairing.quiet;
    leg.preflight = pairing.preflight;
    leg.startedAt = Math.min(leg.startedAt, pairing.preflight.startedAt);
    if (flight.exchange.legs.length === 1) flight.exchange.startedAt = leg.startedAt;
    flight.exchange.mode = 'cors';
    if (pairing.preflight.endedAt !== null) this.#preflights.delete(pairing.requestId);
    return true;
  }

  /** True where the end is one that a refused preflight has, and the preflight was not refused for certain. */
  #isUnexplained(flight: Flight, ending: Ending): boolean {
    const { exchange } = flight;
    if (exchange.legs.at(-1)?.response || isConclusive({ ...exchange, ending })) return false;
    const preflight = exchange.legs.at(-1)?.preflight;
    return !preflight || this.#refusal(flight, { preflight }) !== 'surely';
  }

  #refusal({ exchange }: Flight, { preflight }: Pick<Pairing, 'preflight'>): Refusal {
    const [leg] = exchange.legs;
    if (!leg) return 'no';
    return this.output.refusal?.({ ...exchange, mode: 'cors', legs: [{ ...leg, preflight }] }) ?? 'no';
  }

  /** A preflight that failed before it left, told of before the request that it was made for. */
  #wasUnsentPreflight(flight: Flight, details: RequestDetails): boolean {
    if (!flight.maybePreflight || findOwner(newPairing(details, null, 0, ''), this.#flights.values()))
      return false;
    if (findOrphans(flight, this.#preflights.values()).length > 0) return false;
    this.#flights.delete(details.requestId);
    const pairing = newPairing(details, null, details.timeStamp, flight.exchange.origin);
    pairing.preflight.endedAt = details.timeStamp;
    pairing.preflight.error = details.error ?? '';
    pairing.quiet = 0;
    this.#preflights.set(details.requestId, pairing);
    return true;
  }

  #end(flight: Flight, ending: Ending): void {
    const { exchange } = flight;
    this.#flights.delete(exchange.requestId);
    // An OPTIONS request of which nothing was seen leave: a preflight, as good as always.
    if (flight.doubtful && flight.maybePreflight) return;
    exchange.ending = ending;
    if (isCacheLook(exchange)) return;
    if (exchange.startedAt < this.#missedUntil && this.#isUnexplained(flight, ending)) flight.doubtful = {};
    if (flight.doubtful) {
      exchange.incomplete = true;
      if (ending.kind !== 'pending' && !isConclusive(exchange))
        exchange.ending = { kind: 'lost', at: ending.at };
    }
    this.#dropUnsentLeg(flight);
    if (this.#isFirefox && ending.kind === 'error' && !exchange.watched) this.#guessPreflight(flight);
    const last = exchange.legs.at(-1);
    if (last?.response && isRedirectStatus(last.response.status) && flight.location) {
      exchange.refusedLocation = flight.location.url;
      // Chromium announces a redirect only once its CORS checks have passed it.
      const passed = !this.#isFirefox && flight.redirect !== undefined;
      if (flight.location.hasUserinfo && !passed) exchange.refusedLocationHasUserinfo = true;
    }
    if (showsCors(exchange)) exchange.mode = 'cors';
    if (this.#isFirefox) unsend(exchange);
    // What is not known to have been sent may only have been missed.
    if (!exchange.incomplete) noteCachedPreflights(exchange);
    if (!isExchange(exchange)) return;
    // First: it is pending still where the page is asked.
    if (this.#isFirefox && exchange.tabId >= 0) this.output.endedSilently?.(exchange);
    this.output.changed(exchange);
    for (const [id, pairing] of this.#preflights) {
      if (pairing.owner !== exchange.requestId) continue;
      if (pairing.preflight.endedAt === null) pairing.ended = exchange;
      else this.#preflights.delete(id);
    }
  }

  /** Its answer came, and no error after it. */
  #endQuietly(flight: Flight, at: Time): void {
    const { exchange } = flight;
    const redirected = flight.location !== undefined;
    if (flight.doubtful || !flight.announced || redirected || this.output.endedQuietly === undefined) {
      this.#end(flight, { kind: 'completed', at });
      return;
    }
    this.#landQuietly(flight, at);
    if (this.#isFirefox && exchange.tabId >= 0) this.output.endedSilently?.(exchange);
    this.output.endedQuietly(exchange, at);
  }

  #landQuietly({ exchange }: Flight, at: Time): void {
    this.#flights.delete(exchange.requestId);
    endQuietly(exchange, at);
    for (const [id, { owner }] of this.#preflights)
      if (owner === exchange.requestId) this.#preflights.delete(id);
  }

  /** Should an error follow, it is taken up again. */
  #endsWithAnswer({ exchange, announced, location, doubtful }: Flight): boolean {
    if (!announced || location !== undefined || doubtful !== undefined || exchange.watched) return false;
    return this.output.endsWithAnswer?.(exchange) === true;
  }

  /** Firefox announces the target of a redirect that it then refuses: nothing was sent there. */
  #dropUnsentLeg(flight: Flight): void {
    const { legs } = flight.exchange;
    const last = currentLeg(flight);
    if (legs.length > 1 && last.sentAt === null && last.preflight === null && last.response === null)
      legs.pop();
  }

  /** An OPTIONS request that failed before its headers were seen, while a request waits for a preflight: that was it. */
  #wasPreflight(flight: Flight, details: RequestDetails): boolean {
    if (!flight.maybePreflight) return false;
    const pairing = newPairing(details, null, flight.exchange.startedAt, flight.exchange.origin);
    const owner = findOwner(pairing, this.#flights.values());
    if (owner === null) return false;
    this.#flights.delete(details.requestId);
    pairing.preflight.endedAt = details.timeStamp;
    pairing.preflight.error = details.error ?? '';
    this.#pair(pairing);
    return true;
  }

  #preflightBegins(details: RequestDetails, acrm: string): void {
    const early = this.#flights.get(details.requestId);
    this.#flights.delete(details.requestId);
    const origin = early?.exchange.origin ?? requesterOf(details, this.engine)?.origin ?? 'null';
    const pairing = newPairing(details, acrm, early?.exchange.startedAt ?? details.timeStamp, origin);
    this.#preflights.set(details.requestId, pairing);
    this.#pair(pairing);
  }

  /** Gives the preflight to the request that it asks for. */
  #pair(pairing: Pairing): void {
    const owner = findOwner(pairing, this.#flights.values());
    pairing.owner = owner?.exchange.requestId ?? null;
    if (owner === null) return;
    this.#flights.changed(owner);
    this.#nextLeg(owner, {
      url: pairing.url,
      method: pairing.method ?? currentLeg(owner).method,
      timeStamp: pairing.preflight.startedAt,
    });
    currentLeg(owner).preflight = pairing.preflight;
    owner.exchange.mode = 'cors';
    owner.maybePreflight = false;
    this.#touch(owner);
  }

  /**
   * Chromium sends a request only once its preflight was answered: one that leaves earlier was given another's.
   */
  #returnStolenPreflight(leg: ExchangeLeg): void {
    const preflight = leg.preflight;
    if (this.#isFirefox || preflight === null || preflight.response !== null) return;
    const pairing = this.#preflights.get(preflight.requestId ?? '');
    if (!pairing) return;
    leg.preflight = null;
    leg.sentAt = -1;
    this.#pair(pairing);
  }

  #preflightEvent(name: RequestEvent['name'], details: RequestDetails, pairing: Pairing): void {
    const { preflight } = pairing;
    switch (name) {
      case 'onHeadersReceived':
        preflight.response = {
          status: details.statusCode ?? 0,
          headers: readHeaders(details.responseHeaders, this.#isFirefox),
          at: details.timeStamp,
        };
        // Firefox says itself whether it takes the answer for a redirect.
        if (!this.#isFirefox && isRedirectStatus(preflight.response.status)) {
          const location = peekHeader(details.responseHeaders, 'location');
          if (location !== null) preflight.redirectsTo = resolveRedacted(location, details.url);
        }
        if (!this.#isFirefox) preflight.endedAt = details.timeStamp;
        else pairing.quiet = 0;
        this.#preflightIsOver(pairing);
        break;
      case 'onBeforeRedirect':
        preflight.redirectsTo = redactUrl(details.redirectUrl ?? '');
        // An error will follow, though it was taken for passed meanwhile.
        delete pairing.quiet;
        preflight.endedAt = null;
        break;
      case 'onCompleted':
        noteFinalHeaders(preflight.response, details, this.#isFirefox);
        preflight.endedAt = details.timeStamp;
        this.#preflightIsOver(pairing);
        break;
      case 'onErrorOccurred':
        preflight.endedAt = details.timeStamp;
        preflight.error = details.error ?? '';
        this.#preflightIsOver(pairing);
        break;
      default:
        return;
    }
    const owner = pairing.owner === null ? undefined : this.#flights.get(pairing.owner);
    if (owner !== undefined) {
      this.#revive(owner);
      this.#flights.changed(owner);
      this.#touch(owner);
    } else if (pairing.ended !== undefined) this.output.changed(pairing.ended);
  }

  /** Firefox: the preflight of a request that failed. Refused, it has an error of its own, mostly before that. */
  #guessPreflight(flight: Flight): void {
    const leg = currentLeg(flight);
    const { preflight } = leg;
    if (preflight !== null && this.#refusal(flight, { preflight }) !== 'surely') passPreflight(leg);
  }

  /** Firefox: it was answered, and no error after it. */
  #passQuietly(pairing: Pairing): void {
    const { preflight, ended, owner, quiet = 0 } = pairing;
    preflight.endedAt ??= preflight.response?.at ?? null;
    if (ended === undefined && (owner !== null || quiet < ORPHAN_LOOKS)) return;
    this.#preflights.delete(pairing.requestId);
    if (ended !== undefined) this.output.changed(ended);
  }

  /** In Chromium one that nobody owns waits for the request that it was made for. */
  #preflightIsOver(pairing: Pairing): void {
    if (pairing.preflight.endedAt === null) return;
    if (!this.#isFirefox && pairing.owner === null) pairing.quiet = 0;
    else if (pairing.ended !== undefined || pairing.preflight.response === null || this.#isFirefox)
      this.#preflights.delete(pairing.requestId);
  }

  #touch(flight: Flight): void {
    if (flight.maybePreflight) return;
    if (!flight.announced && (!isExchange(flight.exchange) || isFirstLook(flight.exchange))) return;
    flight.announced = true;
    this.output.changed(flight.exchange);
  }
}

/** Of what completed, both browsers say whether it came from the cache. */
function noteCache(leg: ExchangeLeg, { fromCache }: RequestDetails): void {
  if (fromCache === true) leg.fromCache = true;
  if (fromCache !== undefined) delete leg.perhapsStored;
}

/** Another extension may have changed the headers after they were received. */
function noteFinalHeaders(response: ResponseHead | null, details: RequestDetails, asUtf8: boolean): void {
  if (response === null || details.responseHeaders === undefined) return;
  const headers = readHeaders(details.responseHeaders, asUtf8);
  const before = response.headers;
  const same =
    headers.length === before.length &&
    headers.every((header, i) => header.name === before[i]?.name && header.value === before[i]?.value);
  if (!same) response.changedHeaders = headers;
}

function newPairing(
  details: RequestDetails,
  method: string | null,
  startedAt: number,
  origin: string,
): Pairing {
  return {
    requestId: details.requestId,
    url: redactUrl(details.url),
    method,
    tabId: details.tabId,
    frameId: details.frameId,
    origin,
    preflight: {
      requestId: details.requestId,
      fromCache: false,
      startedAt,
      endedAt: null,
      requestHeaders: details.requestHeaders === undefined ? null : readHeaders(details.requestHeaders),
      response: null,
      error: null,
    },
    owner: null,
  };
}

function resolveRedacted(location: string, base: string): string {
  return redactUrl(URL.canParse(location, base) ? new URL(location, base).href : location);
}

function newLeg(url: string, method: string, at: number): ExchangeLeg {
  return {
    url,
    method,
    startedAt: at,
    sentAt: null,
    requestHeaders: null,
    preflight: null,
    response: null,
    fromCache: false,
  };
}
