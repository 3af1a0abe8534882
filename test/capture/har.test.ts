/**
 * HARs opened: two recorded by the browsers' own DevTools, others in the shape that their tools give them, and damage.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHar } from '../../src/capture/har/read.js';
import { diagnose } from '../../src/diagnosis/diagnose.js';

const FIXTURES = join(import.meta.dirname, 'har-fixtures');
const PAGE = 'http://localhost:3000';

function fixture(name: string): unknown {
  return JSON.parse(readFileSync(join(FIXTURES, name), 'utf8'));
}

/** Path, verdict, and what stopped it, of each exchange. */
function verdicts(value: unknown): string[] {
  return readHar(value).exchanges.map(exchange => {
    const diagnosis = diagnose(exchange);
    const stop = diagnosis.findings.find(({ stoppedHere }) => stoppedHere);
    const words = [
      exchange.method,
      new URL(exchange.url).pathname,
      diagnosis.verdict,
      ...(stop ? [stop.where, stop.code] : []),
      ...(diagnosis.unknownBecause === undefined ? [] : [diagnosis.unknownBecause]),
    ];
    return words.join(' ');
  });
}

describe('Chromium', () => {
  const reading = readHar(fixture('chromium-156.har'));
  const of = (path: string) => reading.exchanges.find(({ url }) => new URL(url).pathname === path);

  it('comes to what the browser came to', () => {
    expect(reading).toMatchObject({ engine: 'chromium', creator: 'WebInspector 537.36', unreadable: 0 });
    expect(verdicts(fixture('chromium-156.har'))).toEqual([
      'GET /simple blocked response MissingAllowOriginHeader',
      'GET /good allowed',
      'GET /good allowed',
      'PUT /refused blocked preflight MethodDisallowedByPreflightResponse',
      'PUT /passed allowed',
      'GET /hop blocked response AllowOriginMismatch',
      'GET /bounce blocked redirect MissingAllowOriginHeader',
      'GET /guard blocked preflight MissingAllowOriginHeader',
      'GET /closed failed',
    ]);
  });

  it('pairs preflights, follows redirects, and tells credentials and the script line', () => {
    expect(of('/refused')?.legs[0]).toMatchObject({
      sentAt: null,
      response: null,
      preflight: { response: { status: 204 } },
    });
    expect(of('/passed')?.legs[0]?.preflight?.response?.status).toBe(204);
    expect(of('/hop')?.legs.map(({ url }) => url)).toEqual([
      'http://127.0.0.1:4000/hop',
      'http://127.0.0.1:5000/end?token=…',
    ]);
    expect(of('/bounce')).toMatchObject({ refusedLocation: 'http://127.0.0.1:5000/end' });
    const good = of('/good');
    expect(good && diagnose(good)).toMatchObject({ credentials: 'include' });
    expect(of('/simple')?.callSite).toMatchObject({ url: `${PAGE}/shop.js`, line: 5 });
    expect(of('/simple')?.origin).toBe(PAGE);
  });

  it('keeps no secret', () => {
    const text = JSON.stringify(reading);
    expect(text).not.toMatch(/verysecret|topsecret|abcdefabcdef/);
    expect(text).toContain('Bearer … (25)');
  });
});

describe('Firefox', () => {
  const reading = readHar(fixture('firefox-153.har'));

  it('comes to what the browser came to, as far as the file tells', () => {
    expect(reading.engine).toBe('firefox');
    expect(verdicts(fixture('firefox-153.har'))).toEqual([
      'GET /simple blocked response MissingAllowOriginHeader',
      'GET /good allowed',
      'GET /good allowed',
      'PUT /refused blocked preflight MethodDisallowedByPreflightResponse',
      'PUT /passed allowed',
      'GET /hop blocked response AllowOriginMismatch',
      'GET /bounce blocked redirect MissingAllowOriginHeader',
      'GET /guard blocked preflight MissingAllowOriginHeader',
      'GET /closed failed',
    ]);
  });

  it('keeps no secret', () => {
    expect(JSON.stringify(reading)).not.toMatch(/verysecret|topsecret|abcdefabcdef/);
  });
});

const lines = (...pairs: string[]) =>
  pairs.map(pair => ({
    name: pair.slice(0, pair.indexOf(':')),
    value: pair.slice(pair.indexOf(':') + 1).trim(),
  }));

interface Parts {
  at?: number;
  method?: string;
  url?: string;
  asked?: string[];
  status?: number;
  answered?: string[];
  redirectURL?: string;
  error?: string;
}

function entry({
  at = 0,
  method = 'GET',
  url = 'https://api.example/a',
  asked = [],
  status = 200,
  answered = [],
  redirectURL = '',
  error,
}: Parts) {
  return {
    startedDateTime: new Date(1_760_000_000_000 + at).toISOString(),
    time: 20,
    request: {
      method,
      url,
      httpVersion: 'h2',
      headers: lines(...asked),
      cookies: [],
      queryString: [],
      headersSize: -1,
      bodySize: -1,
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'h2',
      headers: lines(...answered),
      cookies: [],
      content: { size: 0, mimeType: '' },
      redirectURL,
      headersSize: -1,
      bodySize: -1,
      ...(error === undefined ? {} : { _error: error }),
    },
    cache: {},
    timings: { send: 0, wait: 20, receive: 0 },
  };
}

function har(creator: string, ...entries: unknown[]) {
  return { log: { version: '1.2', creator: { name: creator, version: '1' }, entries } };
}

describe('Safari', () => {
  it('says in its own words that a check refused', () => {
    const blocked = entry({
      asked: ['Origin: https://app.example', 'Accept: */*'],
      error: 'Origin https://app.example is not allowed by Access-Control-Allow-Origin. Status code: 200',
    });
    const broken = entry({
      at: 50,
      asked: ['Origin: https://app.example'],
      status: 0,
      error: 'The network connection was lost.',
    });
    const file = har('WebKit Web Inspector', blocked, broken);
    expect(readHar(file).engine).toBe('other');
    expect(verdicts(file)).toEqual(['GET /a blocked response MissingAllowOriginHeader', 'GET /a failed']);
  });
});

describe('Safari, where less is shown', () => {
  it('does not guess at a preflight that it hides', () => {
    const refused = entry({
      method: 'PUT',
      asked: ['Origin: https://app.example'],
      status: 0,
      error: 'Preflight response is not successful. Status code: 405',
    });
    expect(verdicts(har('WebKit Web Inspector', refused))).toEqual(['PUT /a unknown events-lost']);
  });

  it('names every failure, so what has none was let through', () => {
    const allowed = entry({
      asked: ['Origin: https://app.example'],
      answered: ['Access-Control-Allow-Origin: https://app.example', 'Vary: Origin'],
    });
    expect(verdicts(har('WebKit Web Inspector', allowed))).toEqual(['GET /a allowed']);
  });
});

describe('Firefox, where the request is left out', () => {
  const asked = ['Origin: https://app.example', 'Access-Control-Request-Method: PUT', 'Sec-Fetch-Mode: cors'];

  it('a preflight that nothing passes was refused', () => {
    expect(verdicts(har('Firefox', entry({ method: 'OPTIONS', asked, status: 404 })))).toEqual([
      'PUT /a blocked preflight MissingAllowOriginHeader',
    ]);
  });

  it('one that some credentials mode passes says nothing', () => {
    const answered = ['Access-Control-Allow-Origin: *', 'Access-Control-Allow-Methods: PUT'];
    expect(verdicts(har('Firefox', entry({ method: 'OPTIONS', asked, answered })))).toEqual([
      'PUT /a unknown events-lost',
    ]);
  });
});

it('lines of one name that a tool keeps together are told apart', () => {
  const answered = ['Access-Control-Allow-Origin: *\n*'];
  expect(
    verdicts(
      har(
        'WebInspector',
        entry({ asked: ['Origin: https://app.example'], answered, error: 'net::ERR_FAILED' }),
      ),
    ),
  ).toEqual(['GET /a blocked response MultipleAllowOriginValues']);
});

describe('a proxy', () => {
  it('sees a refused preflight and never its request', () => {
    const asked = ['Origin: https://app.example', 'Access-Control-Request-Method: DELETE'];
    const [found] = readHar(har('Charles Proxy', entry({ method: 'OPTIONS', asked, status: 405 }))).exchanges;
    expect(found).toMatchObject({ engine: 'other', method: 'DELETE', incomplete: true });
    const diagnosis = found && diagnose(found);
    expect(diagnosis?.verdict).toBe('unknown');
    expect(diagnosis?.findings.map(({ code }) => code)).toContain('MissingAllowOriginHeader');
  });

  it('does not know what the browser made of an answer', () => {
    const [found] = readHar(
      har('Charles Proxy', entry({ asked: ['Origin: https://app.example'] })),
    ).exchanges;
    expect(found && diagnose(found)).toMatchObject({ verdict: 'unknown' });
    expect(found && diagnose(found).findings.map(({ code }) => code)).toEqual(['MissingAllowOriginHeader']);
  });

  it('has an origin from Referer where there is no Origin', () => {
    const redirect = entry({
      url: 'https://app.example/go',
      asked: ['Referer: https://app.example/page'],
      status: 302,
      redirectURL: 'https://kim:swordfish@api.example/x#y',
    });
    const [found] = readHar(
      har('mitmproxy', redirect, entry({ at: 30, asked: ['Origin: https://app.example'] })),
    ).exchanges;
    expect(found).toMatchObject({
      origin: 'https://app.example',
      refusedLocation: 'https://api.example/x',
      refusedLocationHasUserinfo: true,
    });
  });
});

describe('pairing', () => {
  const asked = (method: string, at: number) =>
    entry({
      at,
      method: 'OPTIONS',
      asked: ['Origin: https://app.example', `Access-Control-Request-Method: ${method}`],
      status: 204,
    });

  it('gives each request its own preflight, by method and time', () => {
    const own = (method: string, at: number) => entry({ at, method, asked: ['Origin: https://app.example'] });
    const file = har(
      'WebInspector',
      own('PUT', 0),
      asked('PUT', 2),
      own('PUT', 9000),
      asked('PUT', 9002),
      own('DELETE', 9001),
      asked('DELETE', 9001),
    );
    const { exchanges } = readHar(file);
    expect(exchanges.map(({ requestId, legs }) => [requestId, legs[0]?.preflight?.requestId])).toEqual([
      ['har-0', 'har-1'],
      ['har-2', 'har-3'],
      ['har-4', 'har-5'],
    ]);
  });

  it('follows a redirect to the request that it made, and not to an older one', () => {
    const origin = ['Origin: https://app.example'];
    const old = entry({ at: 0, url: 'https://api.example/b', asked: origin });
    const hop = entry({
      at: 500,
      asked: origin,
      method: 'POST',
      status: 303,
      redirectURL: 'https://api.example/b',
    });
    const end = entry({ at: 530, url: 'https://api.example/b', asked: origin });
    const { exchanges } = readHar(har('WebInspector', old, hop, end));
    expect(
      exchanges.map(({ legs }) => legs.map(({ method, url }) => `${method} ${new URL(url).pathname}`)),
    ).toEqual([['GET /b'], ['POST /a', 'GET /b']]);
  });
});

describe('what is no HAR', () => {
  it.each([
    [null, /no HAR/],
    [[], /no HAR/],
    [{ log: {} }, /no HAR/],
    [{ log: { entries: [] } }, /no entries/],
    [{ log: { entries: [1, null, { request: { url: 'data:,x', method: 'GET' } }] } }, /None of the entries/],
    [{ log: { entries: { length: 3 } } }, /no HAR/],
  ])('%j is refused in a sentence', (value, words) => {
    expect(() => readHar(value)).toThrow(words);
  });

  it('survives any value in any place', () => {
    const base = entry({ asked: ['Origin: https://app.example'], answered: ['X: 1'] });
    const paths = (value: unknown, path: string[] = []): string[][] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, each]) => [[...path, key], ...paths(each, [...path, key])])
        : [];
    const all = paths(base);
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.jsonValue(), (path, value) => {
        const copy = structuredClone(base) as unknown as Record<string, unknown>;
        let at = copy;
        for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
        at[path.at(-1) ?? ''] = value;
        for (const exchange of readHar(har('WebInspector', entry({}), copy)).exchanges) diagnose(exchange);
      }),
      { numRuns: 3000 },
    );
  });

  it('cuts what is endless', () => {
    const long = 'x'.repeat(300_000);
    const file = har('WebInspector', entry({ asked: [`X-Long: ${long}`, 'Origin: https://app.example'] }));
    expect(JSON.stringify(readHar(file)).length).toBeLessThan(20_000);
  });
});
