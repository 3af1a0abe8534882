import { isOpaque } from '../causes/opaque-response.js';
import { hostOf } from '../causes/signs/words.js';
import { warn } from './answers.js';
import type { WarningRule, WarningWords } from './warning.js';

const CODE = 'OpaqueResponse';

export const opaqueResponse: WarningRule = {
  code: CODE,
  severity: 'info',
  find: evidence =>
    isOpaque(evidence) ? [warn(CODE, 'info', { where: 'response', index: evidence.legIndex })] : [],
};

export const words: WarningWords = {
  title: 'The request worked, and the page may not read the answer (no-cors)',
  explain: (_finding, { leg }) =>
    `The page asked ${hostOf(leg.url)} with \`mode: 'no-cors'\`. It gets an opaque response: status 0, no headers, no body.`,
  link: 'https://fetch.spec.whatwg.org/#concept-filtered-response-opaque',
};

export const examples = {
  blocked: "await fetch(url, { mode: 'no-cors' })",
  allowed: 'await fetch(url)\n\nAccess-Control-Allow-Origin: https://app.example',
};
