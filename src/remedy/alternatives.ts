/**
 * Better repairs than headers: at the page, or where the error or the redirect comes from. The safer way first.
 */
import type { Exchange } from '../capture/exchange.js';
import { unsafeNamesOf } from '../capture/unsafe-names.js';
import type { Diagnosis } from '../diagnosis/diagnosis.js';
import { isLoopback, parseUrl } from '../standard/origin.js';
import type { Actor, Remedy } from './remedy.js';

type Alternative = Remedy['alternatives'][number];

/** In the order of the causes, each once. */
export function alternativesFor(diagnosis: Diagnosis): Alternative[] {
  const causes = [diagnosis.rootCause, ...diagnosis.otherCauses];
  return causes.flatMap(cause => (cause ? (BY_CAUSE[cause.code]?.(diagnosis) ?? []) : []));
}

const client = (what: string): Alternative => by('client', what);
const infrastructure = (what: string): Alternative => by('infrastructure', what);

function by(actor: Actor, what: string): Alternative {
  return { actor, what };
}

const BY_CAUSE: Readonly<Record<string, (diagnosis: Diagnosis) => Alternative[]>> = {
  'error-without-cors': diagnosis => [
    infrastructure(
      `Mend the error itself: the answer was ${statusOf(diagnosis)}. The missing headers only hide it.`,
    ),
  ],
  'redirect-to-login': () => [
    client('Sign in again, then repeat the request: the session has expired.'),
    infrastructure('Answer calls of scripts with 401 instead of a redirect to the login page.'),
  ],
  'redirect-null-origin': diagnosis => [callFinalUrl(diagnosis)],
  'redirect-without-cors': diagnosis => [callFinalUrl(diagnosis)],
  'redirect-changed-method': diagnosis => [
    callFinalUrl(diagnosis),
    infrastructure('Redirect with 307 or 308, which keep the method, instead of 301, 302 or 303.'),
  ],
  'preflight-redirected': diagnosis => [callFinalUrl(diagnosis)],
  'preflight-needs-auth': () => [
    infrastructure(
      'Let OPTIONS pass before the sign-in check: a preflight never carries a token or a cookie.',
    ),
  ],
  'wildcard-with-credentials': diagnosis => [dropCredentials(diagnosis)],
  'credentials-not-allowed': diagnosis => [dropCredentials(diagnosis)],
  'header-not-allowed': diagnosis => needlessContentType(diagnosis),
  'origin-near-miss': diagnosis => otherLoopback(diagnosis),
  'duplicate-headers': () => [
    infrastructure(
      'Let one of the two add the CORS headers, the application or what stands before it, not both.',
    ),
  ],
  'response-header-on-request': () => [
    client(
      'Take `Access-Control-Allow-*` off the request: these are response headers, the server sends them.',
    ),
  ],
  'method-case': diagnosis => [
    client(
      `Write the method as \`${diagnosis.exchange.method.toUpperCase()}\`: browsers do not change the case of this one.`,
    ),
  ],
  'null-origin': () => [
    client(
      'Serve the page over http or https, or give the sandboxed frame `allow-same-origin`, so that it has an origin.',
    ),
  ],
  'headers-changed-by-extension': () => [
    client('Turn off the extension that changes headers: other people will see something else.'),
  ],
};

function dropCredentials({ exchange }: Diagnosis): Alternative {
  return client(
    `Drop \`credentials: 'include'\` (or \`withCredentials\`)${placeOf(exchange)}, if this answer is the same for everyone.`,
  );
}

/** A request without a body has no use for one, and without it there is often nothing left to ask leave for. */
function needlessContentType({ exchange }: Diagnosis): Alternative[] {
  const needless =
    (exchange.method === 'GET' || exchange.method === 'HEAD') &&
    exchange.legs.some(leg => unsafeNamesOf(leg).includes('content-type'));
  return needless
    ? [
        client(
          `Take \`content-type\` off the ${exchange.method}${placeOf(exchange)}: it has no body to describe.`,
        ),
      ]
    : [];
}

/** `localhost` and 127.0.0.1 are one machine: the page can be opened under the name that the server lists. */
function otherLoopback({ exchange, findings }: Diagnosis): Alternative[] {
  const listed = findings.find(({ code }) => code === 'AllowOriginMismatch')?.value ?? '';
  const [page, allowed] = [parseUrl(exchange.origin), parseUrl(listed)];
  const possible =
    page !== null &&
    allowed !== null &&
    allowed.origin === listed &&
    page.hostname !== allowed.hostname &&
    page.port === allowed.port &&
    page.protocol === allowed.protocol &&
    isLoopback(page.hostname) &&
    isLoopback(allowed.hostname);
  return possible ? [client(`Open the page at \`${listed}\`, which the server allows.`)] : [];
}

/** ` in session.js:14`, where the browser tells. */
function placeOf({ callSite }: Exchange): string {
  if (callSite === undefined) return '';
  const file = callSite.url.split(/[?#]/)[0]?.split('/').at(-1);
  return file === undefined || !/^[\w.@-]{1,80}$/.test(file) ? '' : ` in ${file}:${callSite.line}`;
}

function callFinalUrl({ exchange }: Diagnosis): Alternative {
  const preflightTarget = exchange.legs.find(leg => leg.preflight?.redirectsTo)?.preflight?.redirectsTo;
  const url = exchange.refusedLocation ?? preflightTarget ?? exchange.legs.at(-1)?.url ?? exchange.url;
  return client(`Call \`${url}\` directly instead of the URL that redirects there.`);
}

function statusOf({ exchange }: Diagnosis): number | string {
  const last = exchange.legs.at(-1);
  return last?.response?.status ?? last?.preflight?.response?.status ?? 'an error';
}
