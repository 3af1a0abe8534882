import { headerValue } from '../../standard/headers.js';
import { hostOf } from '../causes/signs/words.js';
import { answersOf, warn } from './answers.js';
import type { WarningRule, WarningWords } from './warning.js';

const CODE = 'NullOriginAllowed';

export const nullOriginAllowed: WarningRule = {
  code: CODE,
  severity: 'warning',
  find: evidence =>
    answersOf(evidence)
      .filter(({ headers }) => headerValue(headers, 'access-control-allow-origin') === 'null')
      .map(answer => warn(CODE, 'warning', answer, 'access-control-allow-origin', 'null')),
};

export const words: WarningWords = {
  title: 'Allow-Origin is `null`: every sandboxed frame on every site',
  explain(finding, { exchange }) {
    const leg = exchange.legs[finding.leg];
    const head = finding.where === 'preflight' ? leg?.preflight?.response : leg?.response;
    const credentials = headerValue(head?.headers ?? [], 'access-control-allow-credentials') === 'true';
    return `${hostOf(leg?.url ?? exchange.url)} allows the origin \`null\`. Any site can get that origin with a sandboxed frame, so it is no protection${credentials ? ', and here it reads answers meant for the person signed in' : ''}. \`*\` is more honest where everybody may read.`;
  },
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Access-Control-Allow-Origin#null',
};

export const examples = {
  blocked: 'Access-Control-Allow-Origin: null',
  allowed: 'Access-Control-Allow-Origin: https://app.example\nVary: Origin',
};
