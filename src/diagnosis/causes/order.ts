/**
 * The causes in the order in which they count where several fit: another policy or the network; what another extension
 * did; an error or a guard; a redirect; a cache; a second source; then origin, credentials, method, header; last, that
 * CORS is not enabled, and what is no failure at all. A new cause is one file, and one line here, in words.ts and in titles.ts.
 */
import type { Confidence, RootCause } from '../diagnosis.js';
import { authorizationUnderWildcard } from './authorization-under-wildcard.js';
import { blockedByClient } from './blocked-by-client.js';
import { cachedWithoutVary } from './cached-without-vary.js';
import { cancelled } from './cancelled.js';
import type { CauseRule, Evidence } from './cause.js';
import { cookieNotStored } from './cookie-not-stored.js';
import { cookiesNotSent } from './cookies-not-sent.js';
import { corp } from './corp.js';
import { corsNotEnabled } from './cors-not-enabled.js';
import { credentialsNotAllowed } from './credentials-not-allowed.js';
import { csp } from './csp.js';
import { duplicateHeaders } from './duplicate-headers.js';
import { errorWithoutCors } from './error-without-cors.js';
import { headerMisspelled } from './header-misspelled.js';
import { headerNotAllowed } from './header-not-allowed.js';
import { headerNotExposed } from './header-not-exposed.js';
import { headersChangedByExtension } from './headers-changed-by-extension.js';
import { integrity } from './integrity.js';
import { listMalformed } from './list-malformed.js';
import { localNetworkAccess } from './local-network-access.js';
import { methodCase } from './method-case.js';
import { methodNotAllowed } from './method-not-allowed.js';
import { mixedContent } from './mixed-content.js';
import { networkFailure } from './network-failure.js';
import { nullOrigin } from './null-origin.js';
import { onlyPreflightHasCors } from './only-preflight-has-cors.js';
import { opaqueResponse } from './opaque-response.js';
import { orb } from './orb.js';
import { originList } from './origin-list.js';
import { originMalformed } from './origin-malformed.js';
import { originNearMiss } from './origin-near-miss.js';
import { originNotListed } from './origin-not-listed.js';
import { originRejected } from './origin-rejected.js';
import { preflightError } from './preflight-error.js';
import { preflightNeedsAuth } from './preflight-needs-auth.js';
import { preflightNotRouted } from './preflight-not-routed.js';
import { preflightRedirected } from './preflight-redirected.js';
import { redirectChangedMethod } from './redirect-changed-method.js';
import { redirectNullOrigin } from './redirect-null-origin.js';
import { redirectToLogin } from './redirect-to-login.js';
import { redirectWithUserinfo } from './redirect-with-userinfo.js';
import { redirectWithoutCors } from './redirect-without-cors.js';
import { responseHeaderOnRequest } from './response-header-on-request.js';
import { serviceWorker } from './service-worker.js';
import { stalePreflight } from './stale-preflight.js';
import { wildcardWithCredentials } from './wildcard-with-credentials.js';

/** Causes of one row are equals: the likelier one stands first. */
const ROWS: ReadonlyArray<readonly CauseRule[]> = [
  [networkFailure],
  [blockedByClient],
  [localNetworkAccess, corp, orb, integrity],
  [csp, mixedContent],
  [cancelled],
  [headersChangedByExtension],
  [errorWithoutCors],
  [originRejected],
  [preflightNeedsAuth],
  [preflightNotRouted],
  [preflightError],
  [preflightRedirected],
  [redirectWithoutCors],
  [redirectWithUserinfo],
  [redirectToLogin],
  [redirectNullOrigin],
  [redirectChangedMethod],
  [cachedWithoutVary],
  [stalePreflight],
  [duplicateHeaders],
  [originNearMiss],
  [originList, originMalformed],
  [originNotListed],
  [nullOrigin],
  [wildcardWithCredentials],
  [credentialsNotAllowed],
  [methodNotAllowed, methodCase],
  [headerNotAllowed],
  [listMalformed],
  [responseHeaderOnRequest],
  [authorizationUnderWildcard],
  [headerMisspelled],
  [onlyPreflightHasCors],
  [corsNotEnabled],
  [serviceWorker],
  [opaqueResponse],
  [headerNotExposed],
  [cookiesNotSent, cookieNotStored],
];

const WEIGHT: Readonly<Record<Confidence, number>> = { certain: 2, likely: 1, possible: 0 };

export const CAUSES: readonly CauseRule[] = ROWS.flat();

/** Every cause that fits: the root cause, which is the first in the order of the rows, then the others, likelier first. */
export function findCauses(evidence: Evidence): RootCause[] {
  if (evidence.verdict === 'pending') return [];
  const causes = ROWS.flatMap(row => row.flatMap(rule => detected(rule, evidence) ?? []).sort(byConfidence));
  // As the server sent them, the headers were right: nothing more is to be said of the server.
  const changed = causes.find(({ code }) => code === headersChangedByExtension.code);
  if (evidence.verdict === 'blocked' && changed?.confidence === 'certain') return [changed];
  const [root, ...others] = causes;
  return root === undefined ? [] : [root, ...others.sort(byConfidence)];
}

function byConfidence(a: RootCause, b: RootCause): number {
  return WEIGHT[b.confidence] - WEIGHT[a.confidence];
}

/** What a server sends may surprise a rule. Then that rule has nothing to say. */
function detected(rule: CauseRule, evidence: Evidence): RootCause | null {
  try {
    return rule.detect(evidence);
  } catch {
    return null;
  }
}
