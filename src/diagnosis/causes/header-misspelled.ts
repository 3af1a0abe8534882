import { listItems } from '../../standard/headers.js';
import type { CauseRule, CauseWords, Evidence } from './cause.js';
import { refusedNames } from './header-not-allowed.js';
import { findingsOf, found, refusalOf } from './signs/found.js';
import { isInMisspelling } from './signs/lists.js';
import { type Misspelling, misspellingsOf } from './signs/misspelling.js';
import { enumerate, hostOf, line, quote } from './signs/words.js';

const CODE = 'header-misspelled';

export const headerMisspelled: CauseRule = {
  code: CODE,
  detect(evidence) {
    const slips = slipsOf(evidence);
    if (slips.length === 0) return null;
    return found(
      evidence,
      CODE,
      'certain',
      slips.map(
        ({ written, meant, value }) =>
          `The answer has ${line(written, value)}; the header is called ${quote(canonical(meant))}`,
      ),
    );
  },
};

export const title = 'CORS header misspelt';

export const words: CauseWords = {
  title,
  explain(_cause, evidence) {
    const slips = slipsOf(evidence);
    const written = enumerate(
      slips.map(slip => quote(slip.written, 60)),
      3,
    );
    const meant = enumerate([...new Set(slips.map(slip => quote(canonical(slip.meant))))], 3);
    return `${hostOf(evidence.leg.url)} sends ${written} where ${meant} is meant. Browsers do not know ${slips.length === 1 ? 'that name' : 'those names'}, so it is as if nothing were there.`;
  },
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS#the_http_response_headers',
};

export const examples = {
  blocked: 'Access-Control-Allowed-Origin: https://app.example',
  allowed: 'Access-Control-Allow-Origin: https://app.example',
};

/** `access-control-max-age` as it is usually written. */
function canonical(name: string): string {
  return name.replace(/(?:^|-)[a-z]/g, letter => letter.toUpperCase());
}

/** The misspelt headers of which the right one was missed. */
function slipsOf(evidence: Evidence): Misspelling[] {
  const refusal = refusalOf(evidence);
  if (refusal === null) return [];
  return misspellingsOf(refusal.headers).filter(({ meant, value }) => {
    switch (meant) {
      case 'access-control-allow-origin':
        return findingsOf(evidence, 'MissingAllowOriginHeader').length > 0;
      case 'access-control-allow-credentials':
        return findingsOf(evidence, 'InvalidAllowCredentials').length > 0;
      case 'access-control-allow-methods':
        return (
          findingsOf(evidence, 'MethodDisallowedByPreflightResponse').length > 0 &&
          isInMisspelling(refusal, meant, [evidence.leg.method])
        );
      case 'access-control-allow-headers': {
        const listed = listItems(value).map(item => item.toLowerCase());
        return refusedNames(evidence).some(name => listed.includes('*') || listed.includes(name));
      }
      default:
        return false;
    }
  });
}
