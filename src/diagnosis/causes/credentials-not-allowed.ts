import { headerValue } from '../../standard/headers.js';
import type { CauseRule } from './cause.js';
import { findingsOf, found, refusalOf } from './signs/found.js';
import { misspellingsOf } from './signs/misspelling.js';
import { hostOf, line, quote } from './signs/words.js';
import { credentialsSeen } from './wildcard-with-credentials.js';

const CODE = 'credentials-not-allowed';

export const credentialsNotAllowed: CauseRule = {
  code: CODE,
  title: 'Credentials are not allowed',
  detect(evidence) {
    const refusal = refusalOf(evidence);
    if (refusal === null || evidence.reading === 'omit') return null;
    if (findingsOf(evidence, 'InvalidAllowCredentials').length === 0) return null;
    const { allowOrigin, headers } = refusal;
    // A server without CORS, or one that allows everybody, has a larger problem.
    if (allowOrigin.kind === 'missing' || allowOrigin.kind === 'wildcard') return null;
    const value = headerValue(headers, 'access-control-allow-credentials');
    if (value === null && misspellingsOf(headers, 'access-control-allow-credentials').length > 0) return null;
    if (value !== null && /,/.test(value)) return null;
    return found(evidence, CODE, evidence.credentials === 'include' ? 'certain' : 'possible', [
      value === null
        ? 'Allow-Credentials is missing'
        : `${line('access-control-allow-credentials', value)} is not ${quote('true')}`,
      allowOrigin.kind === 'match'
        ? `The origin itself is allowed: ${line('access-control-allow-origin', allowOrigin.value)}`
        : null,
      credentialsSeen(evidence),
    ]);
  },
  explain: (_cause, { leg }) =>
    `The page sends its credentials along, and ${hostOf(leg.url)} does not say that it may. Allow-Credentials has to be there and to be exactly \`true\`, in lower case and once.`,
  blocked: 'Access-Control-Allow-Origin: https://app.example\nAccess-Control-Allow-Credentials: True',
  allowed: 'Access-Control-Allow-Origin: https://app.example\nAccess-Control-Allow-Credentials: true',
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSMissingAllowCredentials',
};
