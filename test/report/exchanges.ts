/**
 * Exchanges for the tests of what goes out: one whose every value a hostile page and server chose, and plain ones.
 */
import fc from 'fast-check';
import type { Exchange, ExchangeLeg } from '../../src/capture/exchange.js';
import type { Header } from '../../src/standard/headers.js';

export const PAGE = 'https://app.example';

/** `name: value` lines. */
export function headers(...lines: string[]): Header[] {
  return lines.map(line => {
    const colon = line.indexOf(':');
    return { name: line.slice(0, colon), value: line.slice(colon + 1).trim() };
  });
}

export function leg(parts: Partial<ExchangeLeg> = {}): ExchangeLeg {
  return {
    url: 'https://api.example/orders?page=2',
    method: 'GET',
    startedAt: 1000,
    sentAt: 1001,
    requestHeaders: headers(`Origin: ${PAGE}`, 'Accept: */*', 'User-Agent: Test/1'),
    preflight: null,
    response: { status: 200, headers: [], at: 1020 },
    fromCache: false,
    ...parts,
  };
}

export function exchange(parts: Partial<Exchange> & { legs: ExchangeLeg[] }): Exchange {
  const first = parts.legs[0] as ExchangeLeg;
  return {
    requestId: '7',
    engine: 'chromium',
    tabId: 1,
    frameId: 0,
    attributedBy: 'tab',
    incognito: false,
    origin: PAGE,
    documentUrl: `${PAGE}/`,
    type: 'xmlhttprequest',
    worker: false,
    mode: 'cors',
    method: first.method,
    url: first.url,
    startedAt: 1000,
    ending: { kind: 'error', at: 1030, error: 'net::ERR_FAILED' },
    witness: null,
    incomplete: false,
    ...parts,
  };
}

/** A PUT whose preflight is refused: nothing of the PUT itself was seen. */
export function refusedPut(): Exchange {
  return exchange({
    legs: [
      leg({
        method: 'PUT',
        sentAt: null,
        requestHeaders: null,
        response: null,
        preflight: {
          requestId: '8',
          fromCache: false,
          startedAt: 1000,
          endedAt: 1010,
          requestHeaders: headers(
            'Accept: */*',
            'Access-Control-Request-Headers: authorization,content-type,x-request-id',
            'Access-Control-Request-Method: PUT',
            `Origin: ${PAGE}`,
          ),
          response: {
            status: 204,
            headers: headers(
              `Access-Control-Allow-Origin: ${PAGE}`,
              'Access-Control-Allow-Headers: content-type',
              'Server: nginx/1.22',
            ),
            at: 1010,
          },
          error: null,
        },
      }),
    ],
  });
}

/** A request with secrets, as redaction left them, whose response is refused. */
export function refusedWithSecrets(): Exchange {
  return exchange({
    legs: [
      leg({
        method: 'POST',
        url: 'https://api.example/reset/…?token=…&page=2',
        requestHeaders: headers(
          `Origin: ${PAGE}`,
          'Content-Type: text/plain',
          'Content-Length: 12',
          'Host: api.example',
          'Cookie: sid=…; theme=…',
          'Authorization: Bearer … (40)',
          'X-Api-Key: … (32)',
          'X-Empty:',
        ),
        response: { status: 200, headers: headers('Access-Control-Allow-Origin: *'), at: 1020 },
      }),
    ],
  });
}

const ODD = [
  "'",
  '"',
  '`',
  '$(touch /tmp/crosscheck-owned)',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what it must not become
  '${HOME}',
  '$HOME',
  '%PATH%',
  '!!',
  '\n',
  '\r\n',
  '\\',
  '|',
  '&',
  ';',
  '<img src=x onerror=alert(1)>',
  '](https://evil.example)',
  '*/',
  '-->',
  '```',
  '\u001b[201~',
  '\u202e',
  '…',
  '@everyone',
  '^',
  ' ',
  'a',
  '#',
  '- ',
  '\u2028',
];

/** Text that tries to break out of whatever it is put into. */
export const hostile = fc
  .array(fc.oneof(fc.constantFrom(...ODD), fc.string({ maxLength: 4, unit: 'binary' })), { maxLength: 8 })
  .map(parts => parts.join(''));

/** An exchange all of whose words are `words`. */
export function hostileExchange(words: readonly string[]): Exchange {
  const word = (i: number): string => words[i % words.length] ?? '';
  const base = refusedPut();
  const first = base.legs[0] as ExchangeLeg;
  const asked = first.preflight;
  if (asked === null) throw new Error('it has a preflight');
  const values = [
    { name: 'X-A', value: word(0) },
    { name: word(1), value: 'b' },
    { name: 'Authorization', value: `Bearer ${word(2)}` },
  ];
  return {
    ...base,
    url: `https://api.example/${word(3)}`,
    method: word(4),
    origin: word(5),
    ending: { kind: 'error', at: 1, error: word(6) },
    legs: [
      {
        ...first,
        url: `https://api.example/${word(3)}`,
        method: word(4),
        preflight: {
          ...asked,
          requestHeaders: [
            ...values,
            { name: 'Origin', value: word(5) },
            { name: 'Access-Control-Request-Method', value: word(4) },
            { name: 'Access-Control-Request-Headers', value: word(7) },
          ],
          response: {
            status: 200,
            headers: [
              { name: 'Access-Control-Allow-Origin', value: word(8) },
              { name: 'Access-Control-Allow-Methods', value: word(9) },
              { name: 'Access-Control-Allow-Headers', value: word(10) },
              { name: 'Server', value: word(11) },
            ],
            at: 5,
          },
        },
      },
      {
        ...first,
        url: `https://third.example/?q=${word(12)}`,
        method: 'POST',
        requestHeaders: [...values, { name: 'Content-Type', value: 'text/plain' }],
        preflight: null,
        response: { status: 200, headers: [{ name: 'Access-Control-Allow-Origin', value: word(13) }], at: 6 },
      },
    ],
  };
}
