/**
 * Response headers that pages usually read, and cannot without Expose-Headers.
 */
import { isExposed } from '../../../standard/exposed-headers.js';
import type { Evidence } from '../cause.js';
import { headersOf, isCorsLeg } from './answer.js';

const WANTED =
  /^(?:content-disposition|content-range|accept-ranges|etag|location|link|retry-after|www-authenticate|allow|digest|repr-digest|server-timing|total|ratelimit(?:-\w+)*|request-id|correlation-id|authorization|refresh-token|pagination-\w+|grpc-(?:status|message)|upload-offset|tus-resumable|sourcemap)$/i;
/** `X-…` that servers and networks send for themselves. */
const INFRASTRUCTURE =
  /^x-(?:powered-by|aspnet(?:mvc)?-version|runtime|generator|frame-options|content-type-options|xss-protection|download-options|permitted-cross-domain-policies|dns-prefetch-control|robots-tag|ua-compatible|cache|cache-hits|cache-status|cache-lookup|timer|served-by|varnish|amz-.*|amzn-.*|vercel-.*|nf-.*|azure-ref|ms-.*|goog-.*|guploader-.*|envoy-.*|fastly-.*|akamai-.*|cdn-.*|cloud-trace-context|kong-.*|github-.*|drupal-.*|pingback|redirect-by|backend.*|upstream.*|proxy.*|server.*|host.*|node.*|via|sucuri-.*|webkit-csp|content-security-policy|turbo-charged-by|litespeed-.*|debug.*|render-.*|railway-.*|matched-path|nextjs-.*|middleware-.*|firefox-spdy|protocol|accel-.*|forwarded-.*|real-ip|iinfo)$/i;

/** Servers send these by themselves, to nearly everything; few pages ask for them. */
const UNASKED = /^(?:accept-ranges|etag|www-authenticate|allow|digest|repr-digest|server-timing|sourcemap)$/;

/** Those of `hiddenHeadersOf` that somebody put there to be read. */
export function readHeadersOf(evidence: Evidence): string[] {
  return hiddenHeadersOf(evidence).filter(name => !UNASKED.test(name));
}

/** Names, lower-case, of headers of the last answer that a page may well want and that the browser keeps from it. */
export function hiddenHeadersOf(evidence: Evidence): string[] {
  const { exchange, leg, legIndex, verdict, reading } = evidence;
  if (verdict !== 'allowed' || leg.response === null || !isCorsLeg(exchange, legIndex)) return [];
  const headers = headersOf(leg.response);
  const hidden = new Set<string>();
  for (const { name } of headers) {
    const wanted = WANTED.test(name) || (/^x-[\w-]{1,60}$/i.test(name) && !INFRASTRUCTURE.test(name));
    if (wanted && !isExposed(headers, name, reading)) hidden.add(name.toLowerCase());
  }
  return [...hidden].slice(0, 20);
}
