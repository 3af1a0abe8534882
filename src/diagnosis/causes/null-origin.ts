import type { CauseRule, CauseWords, Evidence } from './cause.js';
import { corsSigns } from './signs/answer.js';
import { found, refusalOf } from './signs/found.js';
import { hostOf, line, quote } from './signs/words.js';

const CODE = 'null-origin';

export const nullOrigin: CauseRule = {
  code: CODE,
  detect(evidence) {
    const { exchange, origin } = evidence;
    const refusal = refusalOf(evidence);
    if (refusal === null || origin !== 'null' || exchange.origin !== 'null') return null;
    const { allowOrigin, headers, status } = refusal;
    if (allowOrigin.kind !== 'missing' && allowOrigin.kind !== 'other') return null;
    const knows = allowOrigin.kind === 'other' || corsSigns(headers).length > 0;
    if (!knows && status >= 400) return null;
    return found(evidence, CODE, allowOrigin.kind === 'other' ? 'certain' : knows ? 'likely' : 'possible', [
      `The request carries ${line('origin', 'null')}`,
      whence(evidence),
      allowOrigin.kind === 'other'
        ? `${hostOf(evidence.leg.url)} allows ${quote(allowOrigin.value)}`
        : `${hostOf(evidence.leg.url)} sends no Allow-Origin`,
    ]);
  },
};

export const title = 'The page has no origin';

export const words: CauseWords = {
  title,
  explain: (_cause, evidence) =>
    `The page is ${kindOf(evidence)}, and such a page has no origin: the browser sends \`Origin: null\`. ${hostOf(evidence.leg.url)} does not allow that, and should not: any sandboxed frame on any site has that origin.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Origin#null',
};

export const examples = {
  blocked:
    'Page file:///home/me/index.html\nOrigin: null\n\nAccess-Control-Allow-Origin: https://app.example',
  allowed:
    'Page http://localhost:8000/index.html\nOrigin: http://localhost:8000\n\nAccess-Control-Allow-Origin: http://localhost:8000',
};

function kindOf({ exchange: { documentUrl, frameId } }: Evidence): string {
  if (documentUrl?.startsWith('file:')) return 'a file on disk';
  if (documentUrl?.startsWith('data:')) return 'a `data:` URL';
  return frameId > 0 ? 'a sandboxed frame' : 'a file, a `data:` URL or a sandboxed frame';
}

function whence({ exchange: { documentUrl, frameId } }: Evidence): string | null {
  if (documentUrl !== null && /^(?:file|data|blob):/.test(documentUrl))
    return `The page is ${quote(documentUrl)}`;
  return frameId > 0 ? 'A frame made it, not the page itself' : null;
}
