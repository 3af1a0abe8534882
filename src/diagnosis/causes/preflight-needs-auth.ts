import { headerValue, listItems } from '../../standard/headers.js';
import { statusWords } from '../../standard/reason-phrase.js';
import { isRedirectStatus } from '../../standard/status.js';
import type { CauseRule, CauseWords, Evidence } from './cause.js';
import { failureOf } from './signs/failure.js';
import { found, preflightRefusalOf } from './signs/found.js';
import { isMissingRoute } from './signs/gateway.js';
import { isListRefusal } from './signs/list-refusal.js';
import { loginSignsOf } from './signs/login.js';
import { askedForNothing } from './signs/method.js';
import { preflightTargetOf } from './signs/redirect.js';
import { rejectionOf } from './signs/rejection.js';
import { hostOf, line, quote } from './signs/words.js';

const CODE = 'preflight-needs-auth';

export const preflightNeedsAuth: CauseRule = {
  code: CODE,
  detect(evidence) {
    const certificate = clientCertificate(evidence);
    if (certificate !== null) {
      return found(evidence, CODE, 'certain', [
        `The preflight ended with ${quote(certificate)}: the server wants a client certificate`,
      ]);
    }
    const refusal = preflightRefusalOf(evidence);
    if (refusal === null || askedForNothing(evidence)) return null;
    const { status, headers } = refusal;
    const challenge = headerValue(headers, 'www-authenticate') ?? headerValue(headers, 'proxy-authenticate');
    const lines = [
      `OPTIONS was answered ${statusWords(status)}`,
      challenge === null ? null : `It asks for credentials: ${line('www-authenticate', challenge)}`,
      asksForToken(evidence)
        ? `The page would send ${quote('authorization')}, and a preflight never carries it`
        : null,
    ];
    if (status === 401 || status === 407) return found(evidence, CODE, 'certain', lines);
    if (status === 403) {
      if (isMissingRoute(headers) || isFilter(evidence)) return null;
      const rejection = rejectionOf(evidence);
      if (rejection !== null && rejection.confidence !== 'possible') return null;
      return found(evidence, CODE, challenge === null ? 'likely' : 'certain', lines);
    }
    if (!isRedirectStatus(status)) return null;
    const target = preflightTargetOf(evidence.exchange, evidence.legIndex);
    const signs = target === null ? null : loginSignsOf(target);
    if (target === null || signs === null) return null;
    return found(evidence, CODE, signs.strong ? 'certain' : 'likely', [
      `OPTIONS was answered ${statusWords(status)}, with a redirect to ${hostOf(target)}`,
      `That looks like a sign-in page: ${signs.seen.join('; ')}`,
    ]);
  },
};

export const title = 'Preflight meets a sign-in check';

export const words: CauseWords = {
  title,
  explain: (_cause, evidence) =>
    clientCertificate(evidence) !== null
      ? `${hostOf(evidence.leg.url)} asks for a client certificate, and browsers send none with a preflight. The request itself is never sent.`
      : `OPTIONS reached ${evidence.decisive?.status === 403 ? 'a guard' : 'the sign-in check'} of ${hostOf(evidence.leg.url)}, which runs before CORS. A preflight never carries a cookie or a token, so it can never pass there.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS#preflighted_requests_and_credentials',
};

export const examples = {
  blocked: 'OPTIONS /orders\n\nHTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer',
  allowed: 'OPTIONS /orders\n\nHTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: https://app.example',
};

/** The origin was let in, and the lists were given: a filter that refuses the method or a header. */
function isFilter(evidence: Evidence): boolean {
  const refusal = preflightRefusalOf(evidence);
  if (refusal === null || !['match', 'wildcard'].includes(refusal.allowOrigin.kind)) return false;
  return headerValue(refusal.headers, 'access-control-allow-methods') !== null && isListRefusal(evidence);
}

function asksForToken(evidence: Evidence): boolean {
  const asked = evidence.preflight?.requestHeaders ?? [];
  return (
    evidence.unsafeNames.includes('authorization') ||
    listItems(headerValue(asked, 'access-control-request-headers')).some(
      name => name.toLowerCase() === 'authorization',
    )
  );
}

function clientCertificate({ exchange, preflight, verdict }: Evidence): string | null {
  if (preflight === null || preflight.response !== null || preflight.fromCache || verdict !== 'failed')
    return null;
  const failure = failureOf(exchange);
  return failure?.family === 'network' && failure.kind === 'client-certificate' ? failure.error : null;
}
