import { headerValue } from '../../standard/headers.js';
import type { Evidence } from '../causes/cause.js';
import { pastOf } from '../causes/signs/past.js';
import { hostOf, names } from '../causes/signs/words.js';
import { answersOf, warn } from './answers.js';
import type { WarningRule, WarningWords } from './warning.js';

const CODE = 'AnyOriginWithCredentials';

export const anyOriginWithCredentials: WarningRule = {
  code: CODE,
  severity: 'warning',
  find(evidence) {
    const answer = answersOf(evidence).findLast(
      ({ headers, origin }) =>
        headerValue(headers, 'access-control-allow-origin') === origin &&
        headerValue(headers, 'access-control-allow-credentials') === 'true',
    );
    if (answer === undefined || echoedTo(evidence).length < 2) return [];
    return [warn(CODE, 'warning', answer, 'access-control-allow-origin', answer.origin)];
  },
};

export const words: WarningWords = {
  title: 'Every origin seen is allowed, with credentials',
  explain(_finding, evidence) {
    return `${hostOf(evidence.leg.url)} named each origin that asked, ${names(echoedTo(evidence), 4)}, and allowed credentials. If it does so for every origin, any site can read answers meant for the person signed in. A list of known origins stops that.`;
  },
  link: 'https://portswigger.net/web-security/cors',
};

export const examples = {
  blocked:
    'Origin: https://anybody.example\n\nAccess-Control-Allow-Origin: https://anybody.example\nAccess-Control-Allow-Credentials: true',
  allowed: 'Origin: https://anybody.example\n\n(no Access-Control-Allow-Origin)\nVary: Origin',
};

/** The origins that the host has been seen to name back with credentials, this exchange's among them. */
function echoedTo(evidence: Evidence): string[] {
  const echoed = new Set<string>();
  for (const past of pastOf(evidence)) {
    if (past.origin === null || past.allowOrigin !== past.origin) continue;
    if (headerValue(past.headers, 'access-control-allow-credentials') === 'true') echoed.add(past.origin);
  }
  for (const { headers, origin } of answersOf(evidence)) {
    const same = headerValue(headers, 'access-control-allow-origin') === origin;
    if (same && headerValue(headers, 'access-control-allow-credentials') === 'true') echoed.add(origin);
  }
  return [...echoed];
}
