/**
 * Better repairs than headers: at the page, or where the error or the redirect comes from. The safer way first.
 */
import type { Diagnosis } from '../diagnosis/diagnosis.js';
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
  'wildcard-with-credentials': () => [
    client("Drop `credentials: 'include'` (or `withCredentials`), if this answer is the same for everyone."),
  ],
  'credentials-not-allowed': () => [
    client("Drop `credentials: 'include'` (or `withCredentials`), if this answer is the same for everyone."),
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

function callFinalUrl({ exchange }: Diagnosis): Alternative {
  const preflightTarget = exchange.legs.find(leg => leg.preflight?.redirectsTo)?.preflight?.redirectsTo;
  const url = exchange.refusedLocation ?? preflightTarget ?? exchange.legs.at(-1)?.url ?? exchange.url;
  return client(`Call \`${url}\` directly instead of the URL that redirects there.`);
}

function statusOf({ exchange }: Diagnosis): number | string {
  const last = exchange.legs.at(-1);
  return last?.response?.status ?? last?.preflight?.response?.status ?? 'an error';
}
