import { statusWords } from '../../standard/reason-phrase.js';
import type { Evidence } from '../causes/cause.js';
import { loginSignsOf } from '../causes/signs/login.js';
import { quote } from '../causes/signs/words.js';
import { host, isCors, isForeign, say } from './facts.js';
import type { Answer, Question } from './question.js';

export const originNull: Question = {
  id: 'origin-null',
  ask: 'Why is my Origin `null`?',
  applies: evidence => isCors(evidence) && evidence.legOrigins.includes('null'),
  answer: evidence => (evidence.exchange.origin === 'null' ? pageWithout(evidence) : redirected(evidence)),
};

const NEVER =
  'To allow `null` protects nothing: any site gets that origin with a sandboxed frame. `*` is the honest way where everybody may read, without credentials.';

function pageWithout({ exchange: { documentUrl, frameId } }: Evidence): Answer {
  if (documentUrl?.startsWith('file:') === true) {
    return {
      ...say(
        `The page is a file on disk, ${quote(documentUrl, 80)}. Browsers give such a page no origin, and say \`Origin: null\`.`,
        'Any web server on this machine gives it one. The server then has to allow that origin, with its port.',
        NEVER,
      ),
      code: [{ language: 'sh', text: 'python3 -m http.server 8000\n# then open http://localhost:8000/' }],
    };
  }
  const frame = frameId > 0;
  return {
    ...say(
      documentUrl?.startsWith('data:') === true
        ? 'The page is a `data:` URL. It has no host, and so no origin.'
        : frame
          ? 'A frame made the request, and it is sandboxed or made of a `data:` URL. Such a frame has no origin.'
          : 'The page has no origin: it is sandboxed (by a frame, or by `Content-Security-Policy: sandbox`), a file on disk, or a `data:` URL.',
      'In it `self.origin` is `null`, while `location.origin` may still show the address.',
      `With \`allow-same-origin\` a sandboxed frame keeps the origin of its address. Leave \`allow-scripts\` out beside it where the frame is of the page’s own origin: together they undo the sandbox.`,
      NEVER,
    ),
    code: [
      {
        language: 'html',
        text: '<iframe sandbox="allow-scripts allow-same-origin" src="https://widget.example/"></iframe>',
      },
    ],
  };
}

function redirected({ exchange, legOrigins, leg }: Evidence): Answer {
  const first = legOrigins.indexOf('null');
  const from = exchange.legs[first - 1];
  const to = exchange.legs[first] ?? leg;
  return say(
    `The page has an origin, ${quote(exchange.origin)}. It was lost on the way: ${from === undefined ? 'a redirect' : `${host(from.url)} answered ${statusWords(from.response?.status ?? 302)} and`} led to ${host(to.url)}.`,
    'Once a foreign origin redirects to another one, nobody can tell who really chose the new address. The browser then says `null` for the rest of the way.',
    loginSignsOf(to.url) !== null
      ? 'It looks like a page to sign in at, which is not for scripts to read. The sign-in has expired, or never went along.'
      : isForeign(to.url, exchange.origin)
        ? `The page can ask ${quote(to.url, 80)} directly. Then the Origin is ${quote(exchange.origin)} again.`
        : `The page can ask ${quote(to.url, 80)} directly. That is its own origin, and CORS does not come into it.`,
    NEVER,
    exchange.engine === 'firefox' &&
      'Firefox’s preflight still carries the page’s origin here; the request after it says `null`.',
  );
}
