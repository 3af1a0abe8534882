import { headerValue } from '../../standard/headers.js';
import type { CauseRule, CauseWords } from './cause.js';
import { findingsOf, found, refusalOf, undecidedAnswerOf } from './signs/found.js';
import { misspellingsOf } from './signs/misspelling.js';
import { hostOf, line, quote } from './signs/words.js';
import { credentialsSeen } from './wildcard-with-credentials.js';

const CODE = 'credentials-not-allowed';
const HEADER = 'access-control-allow-credentials';

export const credentialsNotAllowed: CauseRule = {
  code: CODE,
  detect(evidence) {
    const undecided = undecidedAnswerOf(evidence);
    if (
      undecided !== null &&
      headerValue(undecided.headers, 'access-control-allow-origin') === evidence.origin
    ) {
      const value = headerValue(undecided.headers, HEADER);
      if (value === 'true') return null;
      return found(evidence, CODE, 'possible', [lineFor(value), credentialsSeen(evidence)]);
    }
    const refusal = refusalOf(evidence);
    if (refusal === null || evidence.reading === 'omit') return null;
    if (findingsOf(evidence, 'InvalidAllowCredentials').length === 0) return null;
    const { allowOrigin, headers } = refusal;
    // A server without CORS, or one that allows everybody, has a larger problem.
    if (allowOrigin.kind === 'missing' || allowOrigin.kind === 'wildcard') return null;
    const value = headerValue(headers, HEADER);
    if (value === null && misspellingsOf(headers, HEADER).length > 0) return null;
    if (value !== null && /,/.test(value)) return null;
    return found(evidence, CODE, evidence.credentials === 'include' ? 'certain' : 'possible', [
      lineFor(value),
      allowOrigin.kind === 'match'
        ? `The origin itself is allowed: ${line('access-control-allow-origin', allowOrigin.value)}`
        : null,
      credentialsSeen(evidence),
    ]);
  },
};

export const title = 'Credentials are not allowed';

export const words: CauseWords = {
  title,
  explain: ({ confidence }, { leg }) =>
    `${confidence === 'possible' ? 'Cookies may have been asked for' : 'The page sends its credentials along'}, and ${hostOf(leg.url)} does not say that it may. Allow-Credentials has to be there and to be exactly \`true\`, in lower case and once.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSMissingAllowCredentials',
};

export const examples = {
  blocked: 'Access-Control-Allow-Origin: https://app.example\nAccess-Control-Allow-Credentials: True',
  allowed: 'Access-Control-Allow-Origin: https://app.example\nAccess-Control-Allow-Credentials: true',
};

function lineFor(value: string | null): string {
  return value === null ? 'Allow-Credentials is missing' : `${line(HEADER, value)} is not ${quote('true')}`;
}
