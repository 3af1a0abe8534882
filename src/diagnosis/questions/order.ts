/**
 * The questions, in the order in which they are asked where nothing else decides. A new one is one file and one line here.
 */
import type { Evidence } from '../causes/cause.js';
import { findCauses } from '../causes/order.js';
import { authorization } from './authorization.js';
import { certificate } from './certificate.js';
import { cookiesNotSent } from './cookies-sent.js';
import { cookiesStored } from './cookies-stored.js';
import { cookiesUnseen } from './cookies-unseen.js';
import { crossOrigin } from './cross-origin.js';
import { headerOnRequest } from './header-on-request.js';
import { headersMissing } from './headers-missing.js';
import { headersUnreadable } from './headers-unreadable.js';
import { https } from './https.js';
import { localhost } from './localhost.js';
import { method405 } from './method-405.js';
import { neededAnswers } from './needed-answers.js';
import { networkPanel } from './network-panel.js';
import { noCors } from './no-cors.js';
import { noServerAccess } from './no-server-access.js';
import { opaque } from './opaque.js';
import { optionsStatus } from './options-status.js';
import { originNull } from './origin-null.js';
import { preflightRepeats } from './preflight-repeats.js';
import type { Question } from './question.js';
import { redirect } from './redirect.js';
import { serverGotIt } from './server-got-it.js';
import { tokenOnOptions } from './token-on-options.js';
import { twoValues } from './two-values.js';
import { whatCodeSees } from './what-code-sees.js';
import { whichResponse } from './which-response.js';
import { whoSaysNo } from './who-says-no.js';
import { whyOptions } from './why-options.js';
import { wildcard } from './wildcard.js';
import { withCredentials } from './with-credentials.js';
import { worksInCurl } from './works-in-curl.js';

/** What is peculiar to few requests comes before what can be asked of many. */
export const QUESTIONS: readonly Question[] = [
  headerOnRequest,
  twoValues,
  originNull,
  method405,
  optionsStatus,
  tokenOnOptions,
  opaque,
  headersUnreadable,
  certificate,
  whyOptions,
  neededAnswers,
  serverGotIt,
  worksInCurl,
  redirect,
  headersMissing,
  cookiesNotSent,
  cookiesStored,
  cookiesUnseen,
  withCredentials,
  authorization,
  networkPanel,
  localhost,
  https,
  whichResponse,
  preflightRepeats,
  wildcard,
  whoSaysNo,
  noServerAccess,
  whatCodeSees,
  noCors,
  crossOrigin,
];

/** More would be a manual. */
const MOST = 8;

/** What a root cause makes people ask first. */
const FIRST: Readonly<Record<string, readonly Question[]>> = {
  'network-failure': [certificate, whoSaysNo, worksInCurl],
  'blocked-by-client': [whoSaysNo, worksInCurl],
  'local-network-access': [localhost, whoSaysNo],
  'mixed-content': [https, localhost],
  'headers-changed-by-extension': [whoSaysNo],
  'error-without-cors': [serverGotIt, headersMissing, worksInCurl, whatCodeSees],
  'origin-rejected': [worksInCurl, whoSaysNo, noServerAccess],
  'preflight-needs-auth': [optionsStatus, tokenOnOptions, whyOptions],
  'preflight-not-routed': [optionsStatus, whyOptions],
  'preflight-error': [optionsStatus, serverGotIt],
  'preflight-redirected': [redirect, whyOptions],
  'redirect-without-cors': [redirect, headersMissing],
  'redirect-to-login': [redirect, cookiesNotSent, serverGotIt, withCredentials],
  'redirect-null-origin': [originNull, redirect],
  'redirect-changed-method': [redirect, method405],
  'redirect-with-userinfo': [redirect],
  'cached-without-vary': [headersMissing, whoSaysNo, serverGotIt],
  'duplicate-headers': [twoValues, whoSaysNo],
  'origin-near-miss': [neededAnswers, crossOrigin, localhost, https],
  'origin-list': [twoValues, wildcard],
  'origin-malformed': [wildcard, neededAnswers],
  'origin-not-listed': [neededAnswers, wildcard, localhost, noServerAccess],
  'null-origin': [originNull, wildcard],
  'wildcard-with-credentials': [withCredentials, wildcard],
  'credentials-not-allowed': [withCredentials, neededAnswers],
  'header-not-allowed': [whyOptions, neededAnswers],
  'response-header-on-request': [headerOnRequest, whyOptions],
  'only-preflight-has-cors': [whichResponse, headersMissing],
  'cors-not-enabled': [neededAnswers, worksInCurl, noServerAccess],
  'header-misspelled': [headersMissing],
  'header-not-exposed': [headersUnreadable],
  'cookies-not-sent': [cookiesNotSent, withCredentials, cookiesUnseen],
  'cookie-not-stored': [cookiesStored, cookiesUnseen],
  'opaque-response': [opaque],
};

/** Those that can be asked of this request, the most pressing first. */
export function questionsFor(evidence: Evidence): Question[] {
  const [cause] = findCauses(evidence);
  const first = cause === undefined || !Object.hasOwn(FIRST, cause.code) ? [] : (FIRST[cause.code] ?? []);
  return [...new Set([...first, ...QUESTIONS])].filter(question => question.applies(evidence)).slice(0, MOST);
}
