/**
 * What if: an exchange as something to edit, judged as the browser would, and pastes that it can begin with.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../src/capture/exchange.js';
import { diagnose } from '../../src/diagnosis/diagnose.js';
import { mended } from '../../src/remedy/apply.js';
import { type Pasted, parsePaste } from '../../src/remedy/paste/paste.js';
import { remedyFor } from '../../src/remedy/remedy-for.js';
import { judgeWhatIf, preflightedLegs, type WhatIf, whatIfFrom } from '../../src/remedy/what-if.js';
import { preflightCurl, requestCurl } from '../../src/report/curl.js';
import {
  exchange,
  headers,
  hostile,
  hostileExchange,
  leg,
  PAGE,
  refusedPut,
  refusedWithSecrets,
} from '../report/exchanges.js';

const failing = (model: WhatIf) =>
  judgeWhatIf(model).findings.map(({ where, leg: at, code, header }) =>
    [at, where, code, header ?? ''].join(' ').trim(),
  );

const model = (of: Exchange) => whatIfFrom(diagnose(of));

describe('from an exchange', () => {
  it('says what fails, and what would fail next', () => {
    const put = model(refusedPut());
    expect(judgeWhatIf(put).verdict).toBe('blocked');
    expect(failing(put)).toEqual([
      '0 preflight MethodDisallowedByPreflightResponse access-control-allow-methods',
      '0 preflight HeaderDisallowedByPreflightResponse authorization',
      '0 preflight HeaderDisallowedByPreflightResponse x-request-id',
      '0 response MissingAllowOriginHeader access-control-allow-origin',
    ]);
    expect(put.legs[0]).toMatchObject({ preflight: { assumed: false }, response: { assumed: true } });
    expect(judgeWhatIf(put).findings.filter(({ stoppedHere }) => stoppedHere)).toHaveLength(1);
  });

  it('is allowed once its answers are as the remedy has them', () => {
    const simple = exchange({
      legs: [leg({ requestHeaders: headers(`Origin: ${PAGE}`, 'Cookie: a=…') })],
    });
    for (const broken of [refusedPut(), simple]) {
      const diagnosis = diagnose(broken);
      const remedy = remedyFor(diagnosis);
      if (remedy === null) throw new Error('it has a remedy');
      const after = whatIfFrom({ ...diagnosis, exchange: mended(broken, remedy) });
      expect(judgeWhatIf(after).verdict).toBe('allowed');
      expect(judgeWhatIf({ ...after, origin: 'https://other.example' }).verdict).toBe('blocked');
    }
  });

  it('needs a preflight as soon as the method or a header asks for one', () => {
    const get = model(
      exchange({
        ending: { kind: 'completed', at: 9 },
        legs: [
          leg({ response: { status: 200, headers: headers(`Access-Control-Allow-Origin: ${PAGE}`), at: 2 } }),
        ],
      }),
    );
    expect(judgeWhatIf(get).verdict).toBe('allowed');
    expect(preflightedLegs(get)).toEqual([false]);
    const put = { ...get, method: 'PUT' };
    expect(preflightedLegs(put)).toEqual([true]);
    expect(judgeWhatIf(put).assumed).toEqual([{ preflight: true, response: false }]);
    expect(failing(put)).toEqual([
      '0 preflight MethodDisallowedByPreflightResponse access-control-allow-methods',
    ]);
    const simple = { ...get, requestHeaders: headers('Content-Type: text/plain') };
    expect(preflightedLegs(simple)).toEqual([false]);
    const typed = { ...get, requestHeaders: headers('Content-Type: application/json') };
    expect(failing(typed)).toEqual(['0 preflight HeaderDisallowedByPreflightResponse content-type']);
    expect(judgeWhatIf({ ...get, credentials: 'include' }).verdict).toBe('blocked');
    expect(judgeWhatIf({ ...get, origin: 'https://api.example' }).verdict).toBe('allowed');
  });

  it('goes where a redirect leads, and stops where there is none', () => {
    const hop = model(
      exchange({
        legs: [
          leg({
            response: {
              status: 302,
              headers: headers('Access-Control-Allow-Origin: *', 'Location: https://files.example/'),
              at: 5,
            },
          }),
          leg({
            url: 'https://files.example/',
            requestHeaders: headers('Origin: null'),
            response: { status: 200, headers: [], at: 9 },
          }),
        ],
      }),
    );
    expect(failing(hop)).toEqual(['1 response MissingAllowOriginHeader access-control-allow-origin']);
    expect(judgeWhatIf(hop).legOrigins).toEqual([PAGE, 'null']);
    const [first] = hop.legs;
    if (first === undefined) throw new Error('it has legs');
    const ended = {
      ...hop,
      legs: [{ ...first, response: { ...first.response, status: 200 } }, ...hop.legs.slice(1)],
    };
    expect(judgeWhatIf(ended)).toMatchObject({ verdict: 'allowed', legOrigins: [PAGE] });
    const elsewhere = headers('Access-Control-Allow-Origin: *', 'Location: /b');
    const moved = { ...hop, legs: [{ ...first, response: { ...first.response, headers: elsewhere } }] };
    const judged = judgeWhatIf(moved);
    expect(judged.exchange.legs.map(({ url }) => url)).toEqual([
      'https://api.example/orders?page=2',
      'https://api.example/b',
    ]);
    expect(judged.assumed).toEqual([
      { preflight: false, response: false },
      { preflight: false, response: true },
    ]);
    const user = headers('Access-Control-Allow-Origin: *', 'Location: https://kim:x@files.example/');
    expect(failing({ ...hop, legs: [{ ...first, response: { ...first.response, headers: user } }] })).toEqual(
      ['0 redirect RedirectContainsCredentials location'],
    );
    const endless = headers('Access-Control-Allow-Origin: *', 'Location: https://api.example/orders?page=2');
    const loop = { ...hop, legs: [{ ...first, response: { ...first.response, headers: endless } }] };
    expect(judgeWhatIf(loop).exchange.legs.length).toBeLessThanOrEqual(21);
  });

  it('judges anything that is typed', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 14, maxLength: 14 }), hostile, (words, word) => {
        const typed = model(hostileExchange(words));
        judgeWhatIf(typed);
        judgeWhatIf({
          ...typed,
          origin: word,
          method: word,
          legs: typed.legs.map(each => ({ ...each, url: word })),
        });
      }),
      { numRuns: 500 },
    );
  });
});

function pasted(text: string): Extract<Pasted, { model: WhatIf }> {
  const result = parsePaste(text);
  if ('refused' in result) throw new Error(result.refused);
  return result;
}

describe('pasted headers', () => {
  const wanted = headers('access-control-allow-origin: *', 'vary: Accept');
  const lower = (all: WhatIf['requestHeaders']) =>
    all.map(({ name, value }) => ({ name: name.toLowerCase(), value }));

  it.each([
    ['plain', 'Access-Control-Allow-Origin: *\nVary: Accept', 200],
    [
      'HTTP/1.1, CRLF',
      'HTTP/1.1 404 Not Found\r\nAccess-Control-Allow-Origin: *\r\nVary: Accept\r\n\r\n',
      404,
    ],
    ['HTTP/2', 'HTTP/2 204\naccess-control-allow-origin: *\nvary: Accept', 204],
    ['folded', 'HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\nVary:\n Accept', 200],
    ['pseudo-header', ':status: 201\naccess-control-allow-origin:*\nvary:Accept', 201],
    ['DevTools, two lines', 'access-control-allow-origin\n*\nvary\nAccept', 200],
    ['DevTools, with colons', 'access-control-allow-origin:\n*\nvary:\nAccept', 200],
    [
      'DevTools, with the status',
      'Status Code\n503 Service Unavailable\naccess-control-allow-origin\n*\nvary\nAccept',
      503,
    ],
    [
      'curl -v',
      '* Trying\n> GET / HTTP/1.1\n> Host: a\n>\n< HTTP/1.1 200 OK\n< Access-Control-Allow-Origin: *\n< Vary: Accept\n<\nbody: x',
      200,
    ],
    ['indented', '    HTTP/1.1 200 OK\n    Access-Control-Allow-Origin: *\n    Vary: Accept', 200],
  ])('are read: %s', (_, text, status) => {
    const [first] = pasted(text).model.legs;
    expect(first?.response.status).toBe(status);
    expect(lower(first?.response.headers ?? [])).toEqual(wanted);
    expect(first?.response.assumed).toBe(false);
    expect(first?.preflight.assumed).toBe(true);
  });

  it('are checked', () => {
    const { model: found, kind } = pasted(
      'Access-Control-Allow-Origin: *\nAccess-Control-Allow-Credentials: true',
    );
    expect(kind).toBe('headers');
    expect(found.credentials).toBe('include');
    expect(failing(found)).toEqual(['0 response WildcardOriginNotAllowed access-control-allow-origin']);
  });

  it('keep no secret', () => {
    const found = pasted('HTTP/1.1 200 OK\nSet-Cookie: sid=topsecret; Secure\nX-Api-Key: topsecret');
    expect(JSON.stringify(found)).not.toContain('topsecret');
  });

  it.each(['', '  \n', 'hello there', '{"a": 1}', 'x'.repeat(2_000_000)])(
    '%.12s is refused in a sentence',
    text => {
      expect(parsePaste(text)).toHaveProperty('refused');
    },
  );

  it('survive anything', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          hostile,
          fc.string(),
          hostile.map(text => `curl ${text}`),
        ),
        text => {
          const result = parsePaste(text);
          if ('model' in result) judgeWhatIf(result.model);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('pasted commands', () => {
  it.each([
    ['curl https://api.example/a', 'GET', []],
    ["curl -sSL -XPUT 'https://api.example/a' -H'X-A: 1'", 'PUT', ['x-a']],
    [
      "$ curl 'https://api.example/a' \\\n  -H 'content-type: application/json' \\\n  --data-raw '{\"a\":\"it'\\''s\"}'",
      'POST',
      ['content-type'],
    ],
    ["curl --json '{}' https://api.example/a", 'POST', ['content-type']],
    ['curl -d a=1 https://api.example/a', 'POST', ['content-type']],
    ['curl -G -d a=1 https://api.example/a', 'GET', []],
    ['curl -I api.example/a', 'HEAD', []],
    ["curl --url https://api.example/a -b 'sid=1' -A x -e https://app.example/p", 'GET', []],
    ['curl -u kim:x https://api.example/a', 'GET', ['authorization']],
    ["curl $'https://api.example/\\u0061' -H $'x-a: it\\'s'", 'GET', ['x-a']],
    ['curl "https://api.example/a" -H "authorization: Bearer $TOKEN"', 'GET', ['authorization']],
    ['curl.exe ^"https://api.example/a^" ^\r\n  -H ^"x-a: 1 ^& 2^" ^\r\n  -X ^"DELETE^"', 'DELETE', ['x-a']],
    ['curl https://api.example/a `\n  -H "x-a: 1"', 'GET', ['x-a']],
  ])('%s', (command, method, names) => {
    const { model: found, kind } = pasted(command);
    expect(kind).toBe('request');
    expect(new URL(found.legs[0]?.url ?? '').pathname).toBe('/a');
    expect(found.method).toBe(method);
    expect(found.requestHeaders.map(({ name }) => name.toLowerCase())).toEqual(names);
    expect(found.credentials).toBe(command.includes(' -b ') ? 'include' : 'omit');
    expect(found.legs[0]?.response.assumed).toBe(true);
  });

  it('may have their answers below them', () => {
    const { model: found, kind } = pasted(
      'curl -iL https://api.example/a -H \'Origin: https://shop.example\'\nHTTP/1.1 302 Found\nLocation: /b\nAccess-Control-Allow-Origin: *\n\nHTTP/1.1 200 OK\nVary: Origin\n\n{"a": 1}',
    );
    expect(kind).toBe('both');
    expect(found.origin).toBe('https://shop.example');
    expect(found.legs.map(({ url, response }) => [url, response.status])).toEqual([
      ['https://api.example/a', 302],
      ['https://api.example/b', 200],
    ]);
    expect(failing(found)).toEqual(['1 response MissingAllowOriginHeader access-control-allow-origin']);
  });

  it('may be a preflight made by hand', () => {
    const { model: found } = pasted(
      "curl -i -X OPTIONS https://api.example/a -H 'Origin: https://shop.example' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: x-a, authorization'\nHTTP/2 200\naccess-control-allow-origin: https://shop.example\naccess-control-allow-methods: PUT",
    );
    expect(found.method).toBe('PUT');
    expect(failing(found)).toEqual([
      '0 preflight HeaderDisallowedByPreflightResponse authorization',
      '0 preflight HeaderDisallowedByPreflightResponse x-a',
      '0 response MissingAllowOriginHeader access-control-allow-origin',
    ]);
  });

  it('may be a raw request with its answer', () => {
    const { model: found, kind } = pasted(
      'PUT /orders HTTP/1.1\r\nHost: api.example\r\nOrigin: https://shop.example\r\nX-A: 1\r\n\r\nHTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\n\r\n',
    );
    expect(kind).toBe('both');
    expect(found).toMatchObject({
      method: 'PUT',
      origin: 'https://shop.example',
      legs: [{ url: 'https://api.example/orders' }],
    });
    expect(found.requestHeaders).toEqual([{ name: 'X-A', value: '1' }]);
  });

  it('read back what Copy as cURL writes, for either shell', () => {
    for (const shell of ['posix', 'cmd'] as const) {
      const main = pasted(requestCurl(refusedWithSecrets(), 0, shell)).model;
      expect(main).toMatchObject({ method: 'POST', origin: PAGE, credentials: 'include' });
      const put = pasted(preflightCurl(refusedPut(), 0, shell) ?? '').model;
      expect(put.method).toBe('PUT');
      expect(put.requestHeaders.map(({ name }) => name)).toEqual([
        'authorization',
        'content-type',
        'x-request-id',
      ]);
    }
  });
});
