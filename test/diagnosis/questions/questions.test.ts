import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../src/capture/exchange.js';
import type { Evidence } from '../../../src/diagnosis/causes/cause.js';
import { diagnose } from '../../../src/diagnosis/diagnose.js';
import { evidenceOf } from '../../../src/diagnosis/evidence.js';
import { QUESTIONS, questionsFor } from '../../../src/diagnosis/questions/order.js';
import type { Answer, Question } from '../../../src/diagnosis/questions/question.js';
import { corsCheck } from '../../../src/standard/cors-check.js';
import { isMethodGranted, refusedHeaderNames } from '../../../src/standard/preflight-check.js';
import { answer, exchange, failed, lines, PAGE, passed } from '../causes/build.js';
import { SITUATIONS } from '../causes/situations.js';

const ECHO = `Access-Control-Allow-Origin: ${PAGE}`;
const TRUE = 'Access-Control-Allow-Credentials: true';
const COOKIE = 'Cookie: sid=…';
const LOCAL = 'http://localhost:3000';
const FILES = 'https://files.example/report.pdf';

const bare = exchange({ response: answer(200, 'Content-Type: application/json') });
const readable = passed({ response: answer(200, ECHO) });
const put = exchange({
  method: 'PUT',
  asks: 'authorization,content-type,x-requested-with',
  preflight: answer(
    204,
    `${ECHO}\nAccess-Control-Allow-Methods: GET\nAccess-Control-Allow-Headers: content-type`,
  ),
});
const cached = passed({ method: 'DELETE', preflight: 'cached', response: answer(204, ECHO) });
const certificate = exchange({}, { ending: failed('net::ERR_CERT_AUTHORITY_INVALID') });
const crossing = exchange([
  { response: answer(302, `${ECHO}\nLocation: ${FILES}`) },
  { url: FILES, response: answer(200, ECHO) },
]);
const cookie = (attributes: string, more: Partial<Exchange> = {}) =>
  passed(
    { sent: COOKIE, response: answer(200, `${ECHO}\n${TRUE}\nSet-Cookie: theme=…; ${attributes}`) },
    more,
  );
const wild = exchange({ sent: COOKIE, response: answer(200, 'Access-Control-Allow-Origin: *') });
const opaque = passed({ response: answer(201) }, { mode: 'no-cors', method: 'GET' });

interface Case {
  exchange: Exchange;
  history?: Exchange[];
  /** What the answer has to say, code included. */
  says: string[];
  /** What it must not say. */
  not?: string[];
}

const CASES: Readonly<Record<string, { asked: Case[]; other: Exchange }>> = {
  'why-options': {
    asked: [
      {
        exchange: put,
        says: [
          '`PUT`',
          '`authorization`',
          '`content-type`',
          '`x-requested-with` usually comes from',
          'cannot do without',
        ],
      },
      {
        exchange: exchange({ method: 'POST', asks: 'content-type,x-requested-with', preflight: answer(404) }),
        says: ['`text/plain`', 'leaves out `x-requested-with`'],
        not: ['the method `POST`'],
      },
      { exchange: cached, says: ['none was sent this time', 'the method `DELETE`'] },
      {
        exchange: exchange({ method: 'POST', preflight: answer(404) }),
        says: ['`xhr.upload`'],
      },
    ],
    other: bare,
  },
  'works-in-curl': {
    asked: [
      { exchange: bare, says: ['200 OK, without Allow-Origin', `curl -i -H 'Origin: ${PAGE}'`] },
      {
        exchange: put,
        says: ['answered 204 No Content', 'curl -i -X OPTIONS', "-H 'Access-Control-Request-Method: PUT'"],
        not: ['-X PUT'],
      },
      {
        exchange: certificate,
        says: ['`net::ERR_CERT_AUTHORITY_INVALID`', 'certificates and proxy settings'],
      },
      {
        exchange: exchange({}, { ending: failed('net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS') }),
        says: ['a rule for pages'],
      },
    ],
    other: readable,
  },
  'server-got-it': {
    asked: [
      {
        exchange: exchange({ method: 'POST', response: answer(201) }),
        says: ['Yes. api.example got the `POST` and answered 201', 'has been done', 'at 00:00:00 UTC'],
      },
      { exchange: exchange({ method: 'POST', response: answer(500) }), says: ['its log tells'] },
      {
        exchange: put,
        says: [
          'No. api.example got the OPTIONS and nothing else',
          'never sent the `PUT`',
          'OPTIONS `/orders`',
        ],
      },
      { exchange: certificate, says: ['No. The request ended before'], not: ['UTC'] },
      {
        exchange: exchange({ fromCache: true, response: answer(200, 'Cache-Control: max-age=600') }),
        says: ['was not asked'],
      },
      { exchange: crossing, says: ['On the way api.example got it as well'] },
    ],
    other: readable,
  },
  'origin-null': {
    asked: [
      {
        exchange: crossing,
        says: ['api.example answered 302 Found and led to files.example', `\`${FILES}\` directly`],
      },
      {
        exchange: exchange(
          { response: answer(200, ECHO) },
          { origin: 'null', documentUrl: 'file:///home/me/index.html' },
        ),
        says: ['a file on disk', 'python3 -m http.server'],
      },
      {
        exchange: exchange(
          { response: answer(200, ECHO) },
          { origin: 'null', documentUrl: null, frameId: 4 },
        ),
        says: ['sandboxed', 'allow-same-origin'],
      },
    ],
    other: bare,
  },
  'options-status': {
    asked: [
      {
        exchange: exchange({ method: 'PUT', preflight: answer(405, 'Allow: GET, POST') }),
        says: ['405 Method Not Allowed', '`allow: GET, POST`', 'nobody handles OPTIONS'],
      },
      {
        exchange: exchange({ method: 'PUT', preflight: answer(401, ECHO) }),
        says: ['A sign-in check stands before CORS', 'the status alone is missing'],
      },
      {
        exchange: exchange({ method: 'PUT', preflight: answer(404, 'Server: nginx') }),
        says: ['404 Not Found', 'nginx'],
      },
      {
        exchange: exchange({
          method: 'PUT',
          preflight: answer(403, 'x-amzn-errortype: MissingAuthenticationTokenException'),
        }),
        says: ['API Gateway'],
      },
    ],
    other: put,
  },
  'method-405': {
    asked: [
      {
        exchange: exchange([
          { method: 'POST', response: answer(301, `${ECHO}\nLocation: https://api.example/orders/`) },
          { url: 'https://api.example/orders/', method: 'GET', response: answer(405, 'Allow: POST') },
        ]),
        says: ['`allow: POST`', 'The page asked with `POST`', '307 and 308'],
      },
    ],
    other: exchange({ method: 'PUT', preflight: answer(405) }),
  },
  'token-on-options': {
    asked: [
      {
        exchange: exchange({ asks: 'authorization', preflight: answer(401) }),
        says: ['only announces', '401 Unauthorized', 'before any sign-in check'],
      },
      { exchange: exchange({ method: 'PUT', preflight: answer(403) }), says: ['without cookies'] },
    ],
    other: put,
  },
  authorization: {
    asked: [
      { exchange: put, says: ['The page sets `authorization` itself', 'does not list it'] },
      {
        exchange: passed({ response: answer(401, `${ECHO}\nWWW-Authenticate: Basic realm="x"`) }),
        says: ['`www-authenticate: Basic realm="x"`', 'opens no sign-in window'],
      },
      {
        exchange: passed({ sent: 'Authorization: Basic … (8)', response: answer(200, ECHO) }),
        says: ['The browser added'],
      },
    ],
    other: bare,
  },
  'cookies-sent': {
    asked: [
      {
        exchange: passed({
          sent: 'Sec-Fetch-Site: cross-site\nSec-Fetch-Storage-Access: active',
          response: answer(401, `${ECHO}\n${TRUE}`),
        }),
        history: [passed({ response: answer(200, `${ECHO}\nSet-Cookie: sid=…; SameSite=Lax`) })],
        says: [
          'The page asked for credentials',
          'set `sid` before',
          'SameSite=Lax',
          'two sites',
          '401 Unauthorized',
        ],
      },
      {
        exchange: passed({ sent: 'Sec-Fetch-Site: cross-site', response: answer(401, ECHO) }),
        says: ['did not ask for cookies', "`credentials: 'include'`"],
      },
      {
        exchange: passed(
          {
            url: 'http://localhost:4000/me',
            response: answer(401, `Access-Control-Allow-Origin: ${LOCAL}\n${TRUE}`),
          },
          { origin: LOCAL },
        ),
        says: ['No event tells', 'the port does not count', 'SameSite is no hindrance'],
      },
      {
        exchange: exchange([
          { response: answer(302, 'Location: https://login.example/oauth2/authorize') },
          { url: 'https://login.example/oauth2/authorize', response: answer(200) },
        ]),
        says: ['api.example was not seen to set a cookie'],
        not: ['login.example was not'],
      },
    ],
    other: wild,
  },
  'cookies-stored': {
    asked: [
      {
        exchange: cookie('SameSite=Lax'),
        says: ['`theme`', 'SameSite=Lax', 'Set-Cookie: theme=…; Path=/; HttpOnly; Secure; SameSite=None'],
      },
      {
        exchange: passed({
          sent: 'Sec-Fetch-Site: cross-site',
          response: answer(200, `${ECHO}\nSet-Cookie: theme=…; Secure; SameSite=None`),
        }),
        says: ['leaves every Set-Cookie aside'],
      },
      {
        exchange: exchange({
          sent: COOKIE,
          response: answer(200, `Access-Control-Allow-Origin: *\nSet-Cookie: theme=…; Secure; SameSite=None`),
        }),
        says: ['stored all the same', 'Nothing in the attributes speaks against it'],
      },
    ],
    other: readable,
  },
  'cookies-unseen': {
    asked: [
      {
        exchange: cookie('HttpOnly; Secure; SameSite=None'),
        says: ['`theme` belongs to api.example', '`HttpOnly`', 'the tab Cookies'],
      },
      {
        exchange: cookie('Secure; SameSite=None', { engine: 'firefox' }),
        says: ['another jar'],
        not: ['`HttpOnly`'],
      },
      {
        exchange: passed(
          {
            url: 'http://localhost:4000/me',
            sent: COOKIE,
            response: answer(200, `Access-Control-Allow-Origin: ${LOCAL}\n${TRUE}\nSet-Cookie: theme=…`),
          },
          { origin: LOCAL },
        ),
        says: ['`theme` counts for localhost:3000 as well'],
      },
    ],
    other: readable,
  },
  'with-credentials': {
    asked: [
      {
        exchange: wild,
        says: [
          'It is on',
          'That is why the check failed',
          "credentials: 'same-origin'",
          'xhr.withCredentials = false',
          'xhrFields',
          'axios(',
        ],
      },
      {
        exchange: passed({ method: 'POST', sent: 'Sec-Fetch-Site: cross-site', response: answer(401, ECHO) }),
        says: [
          'It is off: the `POST`',
          "method: 'POST', credentials: 'include'",
          'xhr.withCredentials = true',
        ],
      },
      {
        exchange: exchange(
          { sent: COOKIE, response: answer(200, 'Access-Control-Allow-Origin: *') },
          { type: 'image' },
        ),
        says: ['<img crossorigin="anonymous"'],
      },
    ],
    other: bare,
  },
  'headers-unreadable': {
    asked: [
      {
        exchange: passed({
          response: answer(200, `${ECHO}\nX-Total-Count: 4\nAccess-Control-Expose-Headers: ETag`),
        }),
        says: ['`x-total-count`', 'Access-Control-Expose-Headers: ETag, x-total-count'],
      },
      {
        exchange: passed({
          method: 'PUT',
          preflight: answer(
            204,
            `${ECHO}\nAccess-Control-Allow-Methods: PUT\nAccess-Control-Expose-Headers: X-Total-Count`,
          ),
          response: answer(200, `${ECHO}\nX-Total-Count: 4`),
        }),
        says: ['stands on the answer to the preflight'],
      },
    ],
    other: readable,
  },
  'network-panel': {
    asked: [
      { exchange: put, says: ['“Provisional headers are shown”', 'The `PUT` was never sent'] },
      { exchange: cached, says: ['The OPTIONS is missing'] },
      { exchange: certificate, says: ['No answer of api.example came'] },
    ],
    other: readable,
  },
  certificate: {
    asked: [
      {
        exchange: certificate,
        says: ['`net::ERR_CERT_AUTHORITY_INVALID`', 'Open `https://api.example/orders` in a tab'],
      },
      {
        exchange: exchange(
          { url: 'https://localhost:8443/x' },
          {
            ending: failed('Peer’s Certificate issuer is not recognized.'),
            engine: 'firefox',
            origin: LOCAL,
          },
        ),
        says: ['`mkcert`', 'localhost:8443 with this very port'],
      },
    ],
    other: exchange({}, { ending: failed('net::ERR_CONNECTION_REFUSED') }),
  },
  localhost: {
    asked: [
      {
        exchange: exchange({ url: 'http://localhost:4000/me', response: answer(200) }, { origin: LOCAL }),
        says: ['`http://localhost:3000`', '`http://localhost:4000`', 'by their port', 'do not look at ports'],
      },
      {
        exchange: exchange({ url: 'http://127.0.0.1:4000/me', response: answer(200) }),
        says: ['local network access', 'not in Safari'],
      },
    ],
    other: bare,
  },
  https: {
    asked: [
      {
        exchange: exchange({ url: 'http://app.example/api', response: answer(200) }),
        says: ['on one host and differ in the scheme', 'mixed content'],
      },
      {
        exchange: exchange({ response: answer(200) }, { origin: 'http://app.example' }),
        says: ['From an http page https may be called'],
      },
      { exchange: exchange({ url: 'http://192.168.0.2/x' }), says: ['in the local network'] },
    ],
    other: bare,
  },
  'which-response': {
    asked: [
      {
        exchange: exchange({
          method: 'PUT',
          preflight: answer(
            204,
            `${ECHO}\nAccess-Control-Allow-Methods: PUT\nAccess-Control-Expose-Headers: ETag`,
          ),
          response: answer(200),
        }),
        says: [
          '`access-control-allow-origin`',
          'the answer to the `PUT` has none of them',
          'On the other of the two, `access-control-expose-headers`',
        ],
      },
      { exchange: put, says: ['was never seen'] },
    ],
    other: bare,
  },
  opaque: {
    asked: [
      {
        exchange: opaque,
        says: [
          'api.example answered 201',
          "`type: 'opaque'`",
          'CORS headers of the server make no difference',
        ],
      },
    ],
    other: bare,
  },
  'no-cors': {
    asked: [
      { exchange: put, says: ['fetch throws a TypeError', '`authorization`'] },
      { exchange: bare, says: ['opaque'], not: ['TypeError'] },
    ],
    other: readable,
  },
  'preflight-repeats': {
    asked: [
      {
        exchange: passed({
          method: 'PUT',
          preflight: answer(
            204,
            `${ECHO}\nAccess-Control-Allow-Methods: PUT\nAccess-Control-Max-Age: 604800`,
          ),
          response: answer(200, ECHO),
        }),
        says: ['`604800` seconds', 'This browser stops at 7200', '86,400', 'Access-Control-Max-Age: 7200'],
      },
      {
        exchange: passed(
          {
            method: 'PUT',
            preflight: answer(204, `${ECHO}\nAccess-Control-Allow-Methods: PUT`),
            response: answer(200, ECHO),
          },
          { engine: 'firefox' },
        ),
        says: ['has no Access-Control-Max-Age', 'Access-Control-Max-Age: 86400'],
      },
    ],
    other: put,
  },
  redirect: {
    asked: [
      {
        exchange: crossing,
        says: ['302 Found', 'the Origin is `null` from there on', `call \`${FILES}\` at once`],
      },
      {
        exchange: exchange({
          method: 'PUT',
          preflight: answer(301, 'Location: https://api.example/orders/'),
          preflightTo: 'https://api.example/orders/',
        }),
        says: ['no browser follows a redirect of a preflight', 'a slash is added'],
      },
      {
        exchange: exchange([
          { response: answer(302, 'Location: https://login.example/oauth2/authorize') },
          { url: 'https://login.example/oauth2/authorize', response: answer(200) },
        ]),
        says: ['page to sign in at'],
        not: ['at once'],
      },
    ],
    other: bare,
  },
  'who-says-no': {
    asked: [
      {
        exchange: bare,
        says: ['The browser says no, over `access-control-allow-origin`', 'No extension was seen'],
      },
      {
        exchange: exchange({}, { ending: failed('net::ERR_BLOCKED_BY_CLIENT') }),
        says: ['An extension, such as a content blocker'],
      },
      {
        exchange: exchange({ response: answer(200, ECHO, 'Server: x') }),
        says: ['An extension changed headers'],
      },
      { exchange: certificate, says: ['CORS had no part in it'], not: ['extensions'] },
      {
        exchange: exchange({ response: answer(200, 'Server: nginx\nX-Powered-By: Express') }),
        says: ['nginx', 'Express', 'Each may add, drop or refuse'],
      },
    ],
    other: readable,
  },
  'two-values': {
    asked: [
      {
        exchange: exchange({ response: answer(200, `${ECHO}\n${ECHO}`) }),
        says: ['the same one twice included', 'Two places add it', ECHO],
      },
      {
        exchange: exchange({
          response: answer(200, 'Access-Control-Allow-Origin: https://a.example, https://b.example'),
        }),
        says: ['`https://a.example` and `https://b.example`', 'its whole list'],
      },
      {
        exchange: exchange({ sent: COOKIE, response: answer(200, `${ECHO}\n${TRUE}\n${TRUE}`) }),
        says: ['Allow-Credentials on the answer'],
      },
    ],
    other: bare,
  },
  'header-on-request': {
    asked: [
      {
        exchange: exchange({ asks: 'access-control-allow-origin', preflight: answer(204, ECHO) }),
        says: ['`access-control-allow-origin`', 'they alone are why there is a preflight'],
      },
    ],
    other: put,
  },
  wildcard: {
    asked: [
      { exchange: wild, says: ['No. This request goes with credentials', `\`${PAGE}\``] },
      { exchange: bare, says: ['If this request goes without credentials'] },
      { exchange: put, says: ['`*` does not cover `authorization`'] },
      {
        exchange: exchange({ response: answer(200, 'Access-Control-Allow-Origin: https://*.app.example') }),
        says: ['`https://*.app.example` is no way'],
      },
    ],
    other: readable,
  },
  'needed-answers': {
    asked: [
      { exchange: bare, says: ['needs no preflight', ECHO, 'Vary: Origin'], not: ['204'] },
      {
        exchange: put,
        says: [
          'Access-Control-Allow-Methods: PUT',
          'Access-Control-Allow-Headers: authorization, content-type, x-requested-with',
          'HTTP/1.1 204 No Content',
        ],
      },
      { exchange: wild, says: [TRUE, ECHO] },
      {
        exchange: crossing,
        says: ['Access-Control-Allow-Origin: *', 'Each redirect on the way'],
        not: ['Allow-Origin: null'],
      },
      {
        exchange: exchange({ sent: COOKIE, response: answer(200, ECHO) }, { origin: 'null' }),
        says: ['None would do safely'],
      },
    ],
    other: readable,
  },
  'headers-missing': {
    asked: [
      {
        exchange: exchange({ response: answer(502, 'Server: nginx') }),
        says: ['502 Bad Gateway', '`always`', 'nginx shows'],
      },
      {
        exchange: exchange({ response: answer(200, `Access-Control-Allowed-Origin: ${PAGE}`) }),
        says: ['`Access-Control-Allowed-Origin`, which no browser knows'],
      },
      {
        exchange: exchange({ method: 'PUT', preflight: answer(200) }),
        says: ['It is the answer to OPTIONS'],
      },
      {
        exchange: bare,
        history: [passed({ url: 'https://api.example/me', response: answer(200, ECHO) })],
        says: ['`/me` of the same host did have Allow-Origin'],
      },
    ],
    other: wild,
  },
  'cross-origin': {
    asked: [
      { exchange: bare, says: [`\`${PAGE}\``, '`https://api.example`', 'They differ in the host'] },
      {
        exchange: exchange({ url: 'http://localhost:4000/me', response: answer(200) }, { origin: LOCAL }),
        says: ['They differ in the port'],
      },
    ],
    other: readable,
  },
  'no-server-access': {
    asked: [{ exchange: bare, says: ["target: 'https://api.example'", "fetch('/proxy/orders')"] }],
    other: put,
  },
  'what-code-sees': {
    asked: [
      { exchange: bare, says: ['`TypeError: Failed to fetch`', 'answered 200 OK'] },
      {
        exchange: exchange({ sent: COOKIE, response: answer(200) }, { engine: 'firefox' }),
        says: ['NetworkError'],
      },
    ],
    other: exchange({}, { ending: failed('net::ERR_ABORTED') }),
  },
};

function evidence(of: Exchange, history: Exchange[] = []): Evidence {
  return evidenceOf(diagnose(of, history), history);
}

function whole({ paragraphs, code = [] }: Answer): string {
  return [...paragraphs, ...code.map(({ text }) => text)].join('\n\n');
}

it('has a case for every question, and every file is one', () => {
  expect(Object.keys(CASES).toSorted()).toEqual(QUESTIONS.map(({ id }) => id).toSorted());
  const folder = join(import.meta.dirname, '../../../src/diagnosis/questions');
  const files = readdirSync(folder).map(name => name.replace(/\.ts$/, ''));
  const parts = ['question', 'order', 'facts', 'cookie-facts'];
  expect(files.toSorted()).toEqual([...parts, ...QUESTIONS.map(({ id }) => id)].toSorted());
});

describe.each(QUESTIONS.map(question => [question.id, question] as const))('%s', (id, question) => {
  const { asked, other } = CASES[id] as (typeof CASES)[string];

  it.each(asked.map((each, index) => [index, each] as const))(
    'is answered from the facts (%i)',
    (_, each) => {
      const seen = evidence(each.exchange, each.history);
      expect(question.applies(seen)).toBe(true);
      const text = whole(question.answer(seen));
      for (const said of each.says) expect(text).toContain(said);
      for (const unsaid of each.not ?? []) expect(text).not.toContain(unsaid);
    },
  );

  it('is not asked where it makes no sense', () => {
    expect(question.applies(evidence(other))).toBe(false);
  });

  it('reads as a question', () => {
    expect(question.ask).toMatch(/^[A-Z][^!\n]+\?$/);
    expect(question.ask.length).toBeLessThanOrEqual(80);
  });
});

/** What is held of every answer, whatever it answers. */
function expectProper(question: Question, seen: Evidence, most: number): void {
  const { paragraphs, code = [] } = question.answer(seen);
  expect(paragraphs.length).toBeGreaterThan(0);
  expect(paragraphs.length).toBeLessThanOrEqual(5);
  for (const text of paragraphs) {
    expect(text.length).toBeLessThanOrEqual(most);
    expect(text.split('`').length % 2, text).toBe(1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may come through
    expect(text).not.toMatch(/[\x00-\x1f\x7f]/);
    const prose = text.replace(/`[^`]*`/g, '');
    expect(prose).not.toMatch(/undefined|\bNaN\b|\[object|!|\b(?:please|oops|simply|invalid)\b/i);
    expect(prose).toMatch(/[.?]$/);
  }
  for (const { text } of code) {
    expect(text).not.toMatch(/undefined|\[object/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: line breaks alone may come through
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f]/);
  }
}

it.each(SITUATIONS.map(situation => [situation.name, situation] as const))('%s', (_, situation) => {
  const seen = evidence(situation.exchange, situation.history);
  for (const question of QUESTIONS) if (question.applies(seen)) expectProper(question, seen, 420);
  const list = questionsFor(seen);
  expect(list.length).toBeLessThanOrEqual(8);
  expect(new Set(list).size).toBe(list.length);
});

describe('the most pressing question comes first', () => {
  it.each([
    ['wildcard with a cookie', wild, 'with-credentials'],
    ['a redirect that made the Origin null', crossing, 'origin-null'],
    ['a certificate', certificate, 'certificate'],
    ['an unlisted header', put, 'why-options'],
    ['an opaque response', opaque, 'opaque'],
    ['OPTIONS 405', exchange({ method: 'PUT', preflight: answer(405) }), 'options-status'],
    ['a 502', exchange({ response: answer(502) }), 'server-got-it'],
  ] as const)('%s', (_, of, id) => {
    expect(questionsFor(evidence(of))[0]?.id).toBe(id);
  });

  it('asks nothing of a request that is fine and simple', () => {
    expect(questionsFor(evidence(readable))).toEqual([]);
  });
});

it('the answers it asks of a server would pass', () => {
  let checked = 0;
  const needed = QUESTIONS.find(({ id }) => id === 'needed-answers') as Question;
  for (const situation of SITUATIONS) {
    const seen = evidence(situation.exchange, situation.history);
    if (!needed.applies(seen)) continue;
    const { code = [] } = needed.answer(seen);
    for (const [index, { text }] of code.entries()) {
      const headers = lines(text.slice(text.indexOf('\n') + 1));
      const { origin, reading, leg, unsafeNames } = seen;
      expect(corsCheck(headers, origin, reading)).toBe(true);
      if (code.length === 2 && index === 0) {
        expect(isMethodGranted(headers, leg.method, reading)).toBe(true);
        expect(refusedHeaderNames(headers, unsafeNames, reading)).toEqual([]);
      }
      checked += 1;
    }
  }
  expect(checked).toBeGreaterThan(50);
});

describe('whatever a page or a server sent', () => {
  const hostile = fc.constantFrom(
    '`x`',
    "'; rm -rf ~; '",
    '$(id)',
    '</script><b>',
    'a\u0000b\u001bc',
    '\u202e',
    'x'.repeat(65_536),
    '*',
    'null',
    '',
    ', ,',
    PAGE,
    'true, true',
  );
  const url = fc.constantFrom(
    'https://api.example/orders',
    "https://api.example/a'b`c?q=$(id)",
    'http://localhost:9/x',
    'http://192.168.0.2/x',
    'https://login.example/authorize',
    'not a url `',
    '',
    '…',
  );
  const head = fc
    .record({
      status: fc.constantFrom(0, 200, 204, 301, 302, 303, 401, 403, 404, 405, 500, 999),
      allow: hostile,
      location: hostile,
      cookie: hostile,
      expose: hostile,
    })
    .map(({ status, allow, location, cookie: set, expose }) => ({
      status,
      at: 1,
      headers: [
        { name: 'Access-Control-Allow-Origin', value: allow },
        { name: 'Access-Control-Max-Age', value: expose },
        { name: 'Access-Control-Expose-Headers', value: expose },
        { name: 'Location', value: location },
        { name: 'Server', value: location },
        { name: 'Set-Cookie', value: `${set}=…; Secure; Domain=${set}` },
        { name: 'WWW-Authenticate', value: set },
        { name: 'Allow', value: set },
        { name: 'X-Total-Count', value: '1' },
      ],
    }));
  const leg = fc.record({
    url,
    method: fc.constantFrom('GET', 'POST', 'PUT', 'patch', "X'Y"),
    preflight: fc.option(head, { nil: null }),
    response: fc.option(head, { nil: null }),
    asks: fc.constantFrom('', 'authorization', "x'y,access-control-allow-origin", 'content-type'),
    sent: fc.constantFrom('', 'Cookie: a=…', 'Cookie: `=…', 'Sec-Fetch-Site: cross-site'),
  });
  const more = fc.record({
    origin: fc.constantFrom(PAGE, 'null', LOCAL, 'nonsense`'),
    engine: fc.constantFrom('chromium' as const, 'firefox' as const, 'other' as const),
    mode: fc.constantFrom('cors' as const, 'no-cors' as const, 'unknown' as const),
    ending: fc.constantFrom(
      failed(),
      failed('`x\u0000`'),
      failed('net::ERR_CERT_INVALID'),
      { kind: 'completed' as const, at: 1 },
      { kind: 'pending' as const },
      { kind: 'service-worker' as const, at: 1 },
    ),
    startedAt: fc.constantFrom(0, Number.NaN, 1e300),
    documentUrl: fc.constantFrom(null, 'file:///`', 'data:…'),
  });

  it('never throws, never breaks out', () => {
    fc.assert(
      fc.property(fc.array(leg, { minLength: 1, maxLength: 3 }), more, (legs, rest) => {
        const seen = evidence(exchange(legs, rest));
        for (const question of QUESTIONS) if (question.applies(seen)) expectProper(question, seen, 1500);
        questionsFor(seen);
      }),
      { numRuns: 400 },
    );
  });

  it('quotes for the shell and for JavaScript', () => {
    const odd = "https://api.example/it's?q=$(id)";
    const seen = evidence(
      exchange({ url: odd, sent: COOKIE, response: answer(200, 'Access-Control-Allow-Origin: *') }),
    );
    const of = (id: string) => whole((QUESTIONS.find(each => each.id === id) as Question).answer(seen));
    expect(of('works-in-curl')).toContain(`'https://api.example/it'\\''s?q=$(id)'`);
    expect(of('with-credentials')).toContain(`fetch('https://api.example/it\\'s?q=$(id)'`);
  });
});
