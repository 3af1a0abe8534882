import { headerValue } from '../../standard/headers.js';
import type { Confidence } from '../diagnosis.js';
import type { CauseRule, CauseWords, Evidence } from './cause.js';
import { corsSigns, sharedCacheHit, variesBy } from './signs/answer.js';
import { found, type Refusal, refusalOf } from './signs/found.js';
import { pastOf, pastOfEndpoint } from './signs/past.js';
import { duration, hostOf, line, pathOf, quote } from './signs/words.js';

const CODE = 'cached-without-vary';

/** What pages usually load with a tag, and so without an Origin, before a script asks for it. */
const TAGGED =
  /^(?:image|font|audio|video)\/|^application\/(?:font|vnd\.ms-fontobject|x-font|javascript)|^text\/(?:css|javascript)/i;

interface Reading {
  confidence: Confidence;
  lines: Array<string | null>;
}

export const cachedWithoutVary: CauseRule = {
  code: CODE,
  detect(evidence) {
    const refusal = refusalOf(evidence);
    // Preflights are not kept by HTTP caches.
    if (refusal === null || refusal.where === 'preflight') return null;
    const { kind } = refusal.allowOrigin;
    const foreign = kind === 'other' || (kind === 'near' && couldBeAnotherPage(refusal));
    if (kind !== 'missing' && !foreign) return null;
    const stored = evidence.leg.fromCache || evidence.leg.storedFor !== undefined;
    // A copy of the browser's own that heeds Vary may still be one that a shared cache gave, or said is good.
    const reading = (stored ? byBrowser(evidence, refusal) : null) ?? bySharedCache(evidence, refusal);
    return reading === null ? null : found(evidence, CODE, reading.confidence, reading.lines);
  },
};

export const title = 'Stored answer for another origin';

export const words: CauseWords = {
  title,
  explain: (_cause, { leg, origin }) =>
    `${leg.fromCache || leg.storedFor !== undefined ? 'The browser’s cache' : `A cache in front of ${hostOf(leg.url)}`} answered with a copy that was made for another request, and its Allow-Origin does not fit ${quote(origin)}. The answer depends on the Origin and does not say so with \`Vary: Origin\`, or the cache does not heed it.`,
  link: 'https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches',
};

export const examples = {
  blocked:
    'GET /logo.png (by an image, without Origin)\nCache-Control: max-age=3600\n\nGET /logo.png (by fetch, from the cache)\n(no Access-Control-Allow-Origin)',
  allowed: 'GET /logo.png\n\nAccess-Control-Allow-Origin: https://app.example\nVary: Origin',
};

/** The browser's own cache heeds Vary: only an answer without it is reused across origins. */
function byBrowser(evidence: Evidence, { headers, allowOrigin }: Refusal): Reading | null {
  if (variesBy(headers, 'origin')) return null;
  const { leg, origin } = evidence;
  const value = headerValue(headers, 'access-control-allow-origin');
  const same = pastOf(evidence).filter(
    past => past.url === leg.url && past.stage === 'response' && !past.fromCache,
  );
  // The copy was made for this very page: the server answered it so before.
  if (leg.storedFor?.origin === origin) return null;
  if (same.findLast(past => past.origin === origin)?.allowOrigin === value) return null;
  const lines = [
    'The response came from the browser’s cache',
    value === null
      ? 'The copy has no Allow-Origin'
      : `The copy has ${line('access-control-allow-origin', value)}`,
    varyLine(headers),
  ];
  const maker = leg.storedFor ?? same.findLast(past => past.origin !== origin && past.allowOrigin === value);
  if (maker !== undefined) {
    const ago = duration(Math.max(0, leg.startedAt - maker.at));
    lines.push(`It was made for ${whom(maker.origin)}, ${ago} before`);
  }
  const granted = pastOfEndpoint(evidence).findLast(past => past.allowOrigin === origin);
  if (granted !== undefined) {
    lines.push(
      `${pathOf(granted.url)} was answered with ${line('access-control-allow-origin', origin)} before`,
    );
  }
  const type = headerValue(headers, 'content-type') ?? '';
  const tagged = maker === undefined && TAGGED.test(type);
  if (tagged) lines.push(`It is ${quote(type)}, which pages load without an Origin too`);
  // A fresh answer would have fitted: the server has given one, or names whoever asks.
  if (granted !== undefined || (maker !== undefined && maker.origin !== null && maker.origin === value)) {
    return { confidence: 'certain', lines };
  }
  return {
    confidence: maker !== undefined || allowOrigin.kind !== 'missing' || tagged ? 'likely' : 'possible',
    lines,
  };
}

/** A cache on the way may ignore Vary, so its presence is no proof; that it answered at all is not one either. */
function bySharedCache(evidence: Evidence, { headers, allowOrigin }: Refusal): Reading | null {
  const hit = sharedCacheHit(headers);
  if (hit === null) return null;
  const endpoint = pastOfEndpoint(evidence).filter(past => past.stage === 'response');
  const value = headerValue(headers, 'access-control-allow-origin');
  // The server itself has answered this page so: no copy of another page's answer is needed for that.
  const fresh = endpoint.findLast(
    past => past.origin === evidence.origin && !past.fromCache && sharedCacheHit(past.headers) === null,
  );
  if (fresh !== undefined && fresh.allowOrigin === value) return null;
  const lines = [
    `A cache answered: ${line(hit.name, hit.value)}`,
    value === null
      ? 'The copy has no Allow-Origin'
      : `The copy has ${line('access-control-allow-origin', value)}`,
    varyLine(headers),
  ];
  const granted = endpoint.findLast(past => past.allowOrigin === evidence.origin);
  if (granted !== undefined) {
    return {
      confidence: 'certain',
      lines: [
        ...lines,
        `${pathOf(granted.url)} was answered with ${line('access-control-allow-origin', evidence.origin)} before`,
      ],
    };
  }
  const maker = endpoint.findLast(
    past => past.origin !== evidence.origin && past.allowOrigin === value && past.url === evidence.leg.url,
  );
  if (maker !== undefined && (maker.origin === null || maker.origin === value)) {
    return {
      confidence: 'likely',
      lines: [...lines, `The same was answered to ${whom(maker.origin)}, earlier in this tab`],
    };
  }
  if (allowOrigin.kind === 'missing') {
    const storage = evidence.platforms.some(({ id }) => id === 's3');
    if (storage)
      return {
        confidence: 'likely',
        lines: [
          ...lines,
          'The copy is of Amazon S3, which sends CORS headers only to requests with an Origin',
        ],
      };
    const signs = corsSigns(headers).filter(sign => sign !== 'vary: origin' || variesBy(headers, 'origin'));
    return signs.length > 0 ? { confidence: 'possible', lines } : null;
  }
  // An answer that varies by origin names the one that asked: not this page, then another.
  return { confidence: variesBy(headers, 'origin') ? 'likely' : 'possible', lines };
}

function whom(origin: string | null): string {
  return origin === null ? 'a request without an Origin' : `the origin ${quote(origin)}`;
}

/** `www.`, another scheme or port: a page of its own may have asked before. A slash or a path never has. */
function couldBeAnotherPage({ allowOrigin }: Refusal): boolean {
  return (
    allowOrigin.kind === 'near' &&
    allowOrigin.differences.every(
      ({ kind }) => kind === 'www' || kind === 'scheme' || kind === 'port' || kind === 'loopback',
    )
  );
}

function varyLine(headers: Refusal['headers']): string {
  const vary = headerValue(headers, 'vary');
  if (vary === null) return 'It has no Vary';
  return variesBy(headers, 'origin')
    ? `It says ${line('vary', vary)}, which the cache did not heed`
    : `It says ${line('vary', vary)}, without Origin`;
}
