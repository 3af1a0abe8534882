import { parseUrl } from '../../standard/origin.js';
import type { CauseRule, CauseWords } from './cause.js';
import type { Flaw } from './signs/answer.js';
import { found, refusalOf } from './signs/found.js';
import { line, quote } from './signs/words.js';

const CODE = 'origin-malformed';

const FLAWS: Readonly<Record<Flaw, string>> = {
  empty: 'it is empty',
  quotes: 'it stands in quotes',
  pattern: 'it is a pattern, and browsers know none but a `*` alone',
  variable: 'it is the name of a variable that was never filled in',
  'no-scheme': 'it has no scheme such as `https://`',
  word: 'it is no address',
};

export const originMalformed: CauseRule = {
  code: CODE,
  detect(evidence) {
    const refusal = refusalOf(evidence);
    if (refusal === null || refusal.allowOrigin.kind !== 'malformed') return null;
    const { value } = refusal.allowOrigin;
    return found(evidence, CODE, 'certain', [
      value === '' ? 'Allow-Origin is there, and empty' : line('access-control-allow-origin', value),
      meansThisOne(value, evidence.origin)
        ? `It seems to mean the page’s origin, ${quote(evidence.origin)}`
        : null,
    ]);
  },
};

export const title = 'Allow-Origin is not an origin';

export const words: CauseWords = {
  title,
  explain(_cause, evidence) {
    const refusal = refusalOf(evidence);
    const flaw =
      refusal?.allowOrigin.kind === 'malformed' ? FLAWS[refusal.allowOrigin.flaw] : 'it has another form';
    return `Allow-Origin is not an origin: ${flaw}. It has to be scheme, host and port as in ${quote(evidence.origin)}, or \`*\`.`;
  },
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Access-Control-Allow-Origin',
};

export const examples = {
  blocked: 'Access-Control-Allow-Origin: *.example.com',
  allowed: 'Access-Control-Allow-Origin: https://app.example.com\nVary: Origin',
};

function meansThisOne(value: string, origin: string): boolean {
  const host = parseUrl(origin)?.host;
  if (host === undefined || host === '') return false;
  const bare = value
    .replace(/^["']|["']$/g, '')
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^\/\//, '')
    .toLowerCase();
  if (bare === host || bare === origin) return true;
  return bare.startsWith('*.') && host.endsWith(bare.slice(1));
}
