/**
 * What shows that a CORS filter of the server refused the request, rather than a guard or a broken application.
 */
import { headerValue } from '../../../standard/headers.js';
import { statusWords } from '../../../standard/reason-phrase.js';
import type { Confidence } from '../../diagnosis.js';
import type { Evidence } from '../cause.js';
import { corsSigns } from './answer.js';
import { refusalOf } from './found.js';
import { pastOf, pastOfEndpoint } from './past.js';
import { line, names, pathOf, quote } from './words.js';

export interface Rejection {
  confidence: Confidence;
  lines: string[];
  /** A storage service, which goes by rules of origin, method and headers. */
  service?: true;
}

/** Answers without a body, or with one of known length, that filters give to an origin they do not list. */
const SIGNATURES: ReadonlyArray<{
  status: number;
  length: string;
  /** Of Content-Type, '' where it is missing. */
  type: RegExp;
  saying: string;
}> = [
  {
    status: 403,
    length: '20',
    type: /^(?:$|text\/plain)/i,
    saying: 'It is as long as Spring’s `Invalid CORS request`',
  },
  {
    status: 403,
    length: '0',
    type: /^text\/plain/i,
    saying: 'It is empty and `text/plain`, as Tomcat’s CorsFilter answers',
  },
  {
    status: 400,
    length: '22',
    type: /^text\/plain/i,
    saying: 'It is as long as Starlette’s `Disallowed CORS origin`',
  },
];

/** Why the refusal looks like a CORS filter's own; null where nothing speaks for it. */
export function rejectionOf(evidence: Evidence): Rejection | null {
  const refusal = refusalOf(evidence);
  if (refusal === null || refusal.allowOrigin.kind !== 'missing') return null;
  const { status, headers, where } = refusal;
  if (status !== 403 && status !== 400 && status !== 500) return null;
  // Where the server lets this origin in, it is not the origin that it objects to.
  const granted = (value: string | null) => value === evidence.origin || value === '*';
  if (where === 'response' && evidence.preflight !== null) {
    const { fromCache, response } = evidence.preflight;
    if (
      fromCache ||
      (response !== null && granted(headerValue(response.headers, 'access-control-allow-origin')))
    )
      return null;
  }
  if (pastOfEndpoint(evidence).some(past => past.origin === evidence.origin && granted(past.allowOrigin)))
    return null;

  const first = `${statusWords(status)} to a request with ${line('origin', evidence.origin)}, without Allow-Origin`;
  const other = pastOfEndpoint(evidence).findLast(
    past =>
      past.status < 400 &&
      past.origin !== evidence.origin &&
      (past.origin === null || past.allowOrigin === past.origin),
  );
  if (other !== undefined) {
    const who = other.origin === null ? 'a request without an Origin' : `the origin ${quote(other.origin)}`;
    const same = other.method === evidence.leg.method && other.origin !== null;
    return {
      confidence: same && status === 403 ? 'certain' : 'likely',
      lines: [first, `The same endpoint answered ${who} with ${statusWords(other.status)}`],
    };
  }
  if (status === 500) return null;

  const service = serviceSign(evidence);
  if (service !== null) return { confidence: 'likely', lines: [first, service], service: true };
  const signs = corsSigns(headers);
  if (
    signs.length > 0 &&
    !pastOf(evidence).some(past => past.origin === evidence.origin && granted(past.allowOrigin))
  ) {
    return {
      confidence: 'likely',
      lines: [first, `The answer has ${names(signs)}: a CORS filter looked at it`],
    };
  }
  const length = headerValue(headers, 'content-length');
  const type = headerValue(headers, 'content-type') ?? '';
  const signature = SIGNATURES.find(
    known => known.status === status && known.length === length && known.type.test(type),
  );
  if (signature !== undefined) return { confidence: 'likely', lines: [first, signature.saying] };
  if (status === 403 && where === 'response') {
    return {
      confidence: 'possible',
      lines: [first, `Nothing else was seen of ${pathOf(evidence.leg.url)} that tells a filter from a guard`],
    };
  }
  return null;
}

/** Storage services that answer OPTIONS by their CORS rules alone. */
function serviceSign(evidence: Evidence): string | null {
  const refusal = refusalOf(evidence);
  if (refusal === null || refusal.where !== 'preflight') return null;
  const server = headerValue(refusal.headers, 'server');
  if (server === 'AmazonS3')
    return `${line('server', server)} answers OPTIONS by the bucket's CORS rules alone: none fits`;
  const code = headerValue(refusal.headers, 'x-ms-error-code');
  if (code !== null && /^cors/i.test(code))
    return `Azure Storage says ${line('x-ms-error-code', code)}: no CORS rule fits`;
  return null;
}
