import { headerValue } from '../../standard/headers.js';
import { malformedItems } from '../../standard/preflight-check.js';
import type { CauseRule, CauseWords } from './cause.js';
import { findingsOf, found, preflightRefusalOf } from './signs/found.js';
import { line, names, quote } from './signs/words.js';

const CODE = 'list-malformed';

const LISTS = [
  ['access-control-allow-methods', 'InvalidAllowMethodsPreflightResponse'],
  ['access-control-allow-headers', 'InvalidAllowHeadersPreflightResponse'],
] as const;

export const listMalformed: CauseRule = {
  code: CODE,
  detect(evidence) {
    const refusal = preflightRefusalOf(evidence);
    if (refusal === null) return null;
    const lines = LISTS.filter(([, code]) => findingsOf(evidence, code).length > 0).flatMap(([name]) => {
      const value = headerValue(refusal.headers, name) ?? '';
      return [line(name, value), `No name: ${names(malformedItems(value), 4)}`];
    });
    return lines.length === 0 ? null : found(evidence, CODE, 'certain', lines);
  },
};

export const title = 'A list cannot be parsed';

export const words: CauseWords = {
  title,
  explain: () =>
    `A list in the answer to the preflight is not names with commas between them. One malformed item spoils the whole list, so nothing in it counts. Spaces, semicolons and ${quote('[…]')} do not separate names.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSInvalidAllowMethod',
};

export const examples = {
  blocked: 'Access-Control-Allow-Methods: GET PUT DELETE',
  allowed: 'Access-Control-Allow-Methods: GET, PUT, DELETE',
};
