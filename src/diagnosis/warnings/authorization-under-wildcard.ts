import { headerValue, listItems } from '../../standard/headers.js';
import type { Evidence } from '../causes/cause.js';
import { hostOf } from '../causes/signs/words.js';
import { type Answer, answersOf, warn } from './answers.js';
import type { WarningRule, WarningWords } from './warning.js';

const CODE = 'AuthorizationUnderWildcard';
const HEADER = 'access-control-allow-headers';

export const authorizationUnderWildcard: WarningRule = {
  code: CODE,
  severity: 'warning',
  find(evidence) {
    // With credentials `*` is no wildcard, and the request fails by that.
    if (evidence.reading === 'include') return [];
    return answersOf(evidence).flatMap(answer => {
      const value = headerValue(answer.headers, HEADER);
      const listed = listItems(value).map(name => name.toLowerCase());
      if (answer.where !== 'preflight' || !listed.includes('*') || listed.includes('authorization'))
        return [];
      return asksForAuthorization(answer, evidence) ? [warn(CODE, 'warning', answer, HEADER, value)] : [];
    });
  },
};

export const words: WarningWords = {
  title: 'Authorization is allowed by `*` only, which is about to end',
  explain: (finding, { exchange }) =>
    `${hostOf(exchange.legs[finding.leg]?.url ?? exchange.url)} lets \`authorization\` pass by \`Allow-Headers: *\`. The standard says that \`*\` does not cover it, and browsers have announced that they will follow. It has to be listed by name.`,
  link: 'https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name',
};

export const examples = {
  blocked: 'Access-Control-Allow-Headers: *',
  allowed: 'Access-Control-Allow-Headers: *, authorization',
};

function asksForAuthorization({ leg, index }: Answer, { legIndex, unsafeNames }: Evidence): boolean {
  if (index === legIndex) return unsafeNames.includes('authorization');
  const asked = headerValue(leg.preflight?.requestHeaders ?? [], 'access-control-request-headers');
  return listItems(asked).some(name => name.toLowerCase() === 'authorization');
}
