import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { legValues, originValues, placeholdersOf } from './placeholders.js';
import { type Playground, startPlayground } from './servers.js';
import { type Answer, GROUPS, isFailing, type Situation } from './situation.js';
import { situationOf, situations } from './situations.js';
import { legUrl } from './urls.js';
import { CHROMIUM_REASONS, FIREFOX_REASONS, ROOT_CAUSES } from './vocabulary.js';

let playground: Playground;

beforeAll(async () => {
  playground = await startPlayground();
});

afterAll(() => playground.close());

/** Writes `bytes` to the server of `url` and resolves with all that comes back. */
function exchange(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(Number(port), hostname === 'localhost' ? '127.0.0.1' : hostname);
    socket.setEncoding('latin1');
    socket.on('data', chunk => {
      received += chunk;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(received));
    socket.write(bytes);
  });
}

/** One request on a connection of its own. */
function ask(method: string, url: string, headers: readonly string[] = []): Promise<string> {
  const { host, pathname } = new URL(url);
  const lines = [`${method} ${pathname} HTTP/1.1`, `Host: ${host}`, ...headers, 'Connection: close'];
  return exchange(url, `${lines.join('\r\n')}\r\n\r\n`);
}

const fromPage = () => `Origin: ${playground.origins.page}`;
const asPreflight = () => [fromPage(), 'Access-Control-Request-Method: PUT'];

function answersOf(situation: Situation): Answer[] {
  return situation.legs.flatMap(leg => [leg.main, leg.options ?? [], leg.withoutOrigin ?? []].flat());
}

describe('the definitions', () => {
  it('have ids of their own', () => {
    const ids = situations.map(situation => situation.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(() => situationOf('no-such-thing')).toThrow(/no-such-thing/);
  });

  it('fill every group', () => {
    expect(new Set(situations.map(situation => situation.group))).toEqual(new Set(GROUPS));
  });

  it('cover every reason of both browsers and every root cause', () => {
    const seen = (pick: (situation: Situation) => string | null) =>
      new Set(situations.map(pick).filter(word => word !== null));
    expect(seen(situation => situation.expect.chromiumReason)).toEqual(new Set(CHROMIUM_REASONS));
    expect(seen(situation => situation.expect.firefoxReason)).toEqual(new Set(FIREFOX_REASONS));
    // A service worker is never the first cause; an integrity mismatch leaves no trace in the events.
    const causes = ROOT_CAUSES.filter(code => code !== 'service-worker' && code !== 'integrity');
    const inFirefox = seen(situation => situation.expect.firefox?.rootCause ?? null);
    expect(new Set([...seen(situation => situation.expect.rootCause), ...inFirefox])).toEqual(
      new Set(causes),
    );
  });

  it('show about a dozen in the demo, and those fail', () => {
    const demo = situations.filter(situation => situation.demo);
    expect(demo.length).toBeGreaterThanOrEqual(10);
    expect(demo.length).toBeLessThanOrEqual(15);
    for (const situation of demo) expect(isFailing(situation), situation.id).toBe(true);
  });

  it.each(situations.map(situation => [situation.id, situation] as const))(
    '%s is well-formed',
    (_, situation) => {
      const { verdict, chromiumReason, rootCause } = situation.expect;
      expect(situation.title.length).toBeLessThanOrEqual(72);
      if (verdict === 'blocked') expect(chromiumReason).not.toBeNull();
      if (verdict !== 'blocked') expect(chromiumReason).toBeNull();
      if (isFailing(situation)) expect(rootCause).not.toBeNull();
      situation.legs.forEach((leg, index) => {
        const last = index === situation.legs.length - 1;
        const next = last ? null : 'http://next.example/';
        const known = {
          ...originValues(playground.origins),
          ...legValues('http://here.example/', next, ''),
        };
        for (const { headers, body } of [leg.main, leg.options, leg.withoutOrigin].filter(
          one => one !== undefined,
        )) {
          const texts = [...headers.map(([, value]) => value), body ?? ''];
          for (const name of texts.flatMap(placeholdersOf)) expect(known).toHaveProperty([name]);
        }
        if (!last) expect(leg.main.headers.map(([name]) => name)).toContain('Location');
      });
    },
  );
});

describe('the servers', () => {
  it.each(
    situations
      .filter(situation => answersOf(situation).every(answer => !answer.cut && !answer.delayMs))
      .flatMap(situation => situation.legs.map((leg, index) => ({ situation, leg, index })))
      .filter(({ leg }) => ['page', 'api', 'other', 'third'].includes(leg.at))
      .map(entry => [`${entry.situation.id}, leg ${entry.index}`, entry] as const),
  )('answer as defined: %s', async (_, { situation, leg, index }) => {
    const url = legUrl(situation, playground.origins, 'test', index) ?? '';
    const check = (text: string, answer: Answer) => {
      const [head = ''] = text.split('\r\n\r\n');
      const [start, ...lines] = head.split('\r\n');
      expect(start).toMatch(new RegExp(`^HTTP/1\\.1 ${answer.status} `));
      const names = answer.headers.map(([name]) => name);
      expect(lines.slice(0, names.length).map(line => line.split(':')[0])).toEqual(names);
      answer.headers.forEach(([, value], at) => {
        if (placeholdersOf(value).length === 0) expect(lines[at]?.replace(/^[^:]*: /, '')).toBe(value);
        else expect(lines[at]).not.toMatch(/[{}]/);
      });
    };
    check(await ask(situation.request.method ?? 'GET', url, [fromPage()]), leg.main);
    if (leg.options) check(await ask('OPTIONS', url, asPreflight()), leg.options);
    if (leg.withoutOrigin) check(await ask('GET', url), leg.withoutOrigin);
  });

  it('write a header twice where it is defined twice', async () => {
    const text = await ask('GET', playground.url('duplicate-allow-origin'), [fromPage()]);
    const line = `Access-Control-Allow-Origin: ${playground.origins.page}\r\n`;
    expect(text.split(line)).toHaveLength(3);
  });

  it('take a lower-case patch', async () => {
    const url = playground.url('preflight-lower-case-patch');
    expect(await ask('patch', url, [fromPage()])).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });

  it('redirect to the next leg, with a password where that is the point', async () => {
    const chain = await ask('GET', playground.url('redirect-chain', 'r1'), [fromPage()]);
    expect(chain).toContain(`Location: ${playground.origins.api}/s/redirect-chain/r1/1/files/7\r\n`);
    const userinfo = await ask('GET', playground.url('redirect-userinfo'), [fromPage()]);
    expect(userinfo).toMatch(/Location: http:\/\/kim:swordfish@127\.0\.0\.1:\d+\/s\//);
    const slash = await ask('OPTIONS', playground.url('preflight-redirected-slash', 'r1'), asPreflight());
    expect(slash).toContain('Location: /s/preflight-redirected-slash/r1/1/orders/\r\n');
  });

  it('store nothing, except where the situation is about that', async () => {
    expect(await ask('GET', playground.url('ok-simple'))).toContain('Cache-Control: no-store\r\n');
    expect(await ask('GET', playground.url('cached-without-vary'))).toContain(
      'Cache-Control: max-age=600\r\n',
    );
  });

  it('answer a preflight that nobody defined with 405', async () => {
    const text = await ask('OPTIONS', playground.url('ok-simple'), asPreflight());
    expect(text).toMatch(/^HTTP\/1\.1 405 /);
  });

  it('answer requests that come in one piece, in their order', async () => {
    const url = playground.url('ok-simple');
    const { host, pathname } = new URL(url);
    const one = (method: string, more: string) =>
      `${method} ${pathname} HTTP/1.1\r\nHost: ${host}\r\n${more}\r\n`;
    const text = await exchange(
      url,
      `${one('HEAD', '')}${one('POST', 'Content-Length: 5\r\n')}hello${one('GET', 'Connection: close\r\n')}`,
    );
    expect(text.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(3);
    expect(text.match(/\{"orders":\[\]\}/g)).toHaveLength(2);
  });

  it('refuse what is not HTTP, and go on', async () => {
    expect(await exchange(playground.origins.api, 'no http at all\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await ask('GET', `${playground.origins.api}/s/nothing/r1/0/`)).toMatch(/^HTTP\/1\.1 404 /);
    expect(await ask('GET', `${playground.origins.api}/s/ok-simple/r1/9/`)).toMatch(/^HTTP\/1\.1 404 /);
  });

  it('survive a client that leaves', async () => {
    const { port } = new URL(playground.origins.api);
    await new Promise<void>(resolve => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write('GET /s/ok-simple/r1/0/orders HTTP/1.1\r\nHost: x\r\n\r\n');
        socket.resetAndDestroy();
      });
      socket.on('close', () => resolve());
      socket.on('error', () => {});
    });
    expect(await ask('GET', playground.url('ok-simple'))).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('cut the connection where that is the point', async () => {
    await expect(ask('GET', playground.url('connection-reset'))).rejects.toThrow(/ECONNRESET/);
    expect(await ask('GET', playground.url('empty-response'))).toBe('');
    await expect(ask('GET', playground.url('connection-refused'))).rejects.toThrow(/ECONNREFUSED/);
  });

  it('keep a log of what arrived', async () => {
    await ask('OPTIONS', playground.url('preflight-method', 'logged'), asPreflight());
    const [entry] = playground.requestsOf('preflight-method', 'logged');
    expect(entry).toMatchObject({ at: 'api', leg: 0, method: 'OPTIONS', run: 'logged' });
    expect(entry?.headers).toContainEqual(['Access-Control-Request-Method', 'PUT']);
    expect(playground.requestsOf('preflight-method', 'another')).toEqual([]);
  });

  it('fill the texts of an expectation', () => {
    expect(playground.fill('{origin}/')).toBe(`${playground.origins.page}/`);
  });
});

describe('the page', () => {
  it('is served with its cookie', async () => {
    const text = await ask('GET', playground.pageUrl);
    expect(text).toContain('Set-Cookie: playground=1');
    expect(text).toContain('Run the failing set');
  });

  it.each([
    'page.js',
    'run.js',
    'view.js',
    'describe.js',
    'requests.js',
    'worker.js',
    'sw/service-worker.js',
  ])('has %s', async file => {
    expect(await ask('GET', `${playground.pageUrl}${file}`)).toMatch(
      /^HTTP\/1\.1 200 OK\r\nContent-Type: text\/javascript/,
    );
  });

  it('has a frame that forbids itself every connection', async () => {
    const { host } = new URL(playground.pageUrl);
    const request = `GET /frame.html?csp HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
    expect(await exchange(playground.pageUrl, request)).toContain("connect-src 'self'");
  });

  it('gets all situations, under a new session each time', async () => {
    const load = async () => {
      const text = await ask('GET', `${playground.pageUrl}situations.json`);
      return JSON.parse(text.split('\r\n\r\n')[1] ?? '');
    };
    const [one, two] = [await load(), await load()];
    expect(one.situations).toHaveLength(situations.length);
    expect(one.session).not.toBe(two.session);
    expect(one.situations[0].url).toContain('/{run}/0/');
  });
});

describe('close', () => {
  it('ends every connection and frees every port', async () => {
    const short = await startPlayground();
    const { port } = new URL(short.origins.api);
    const idle = connect(Number(port), '127.0.0.1');
    const ended = new Promise(resolve => idle.on('close', resolve));
    idle.on('error', () => {});
    await new Promise(resolve => idle.on('connect', resolve));
    await short.close();
    await ended;
    for (const key of ['page', 'api', 'other', 'third'] as const) {
      await expect(ask('GET', `${short.origins[key]}/`)).rejects.toThrow(/ECONNREFUSED/);
    }
  });

  it('leaves fixed ports free for the next start', async () => {
    const ports = (origins: Playground['origins']) => ({
      page: Number(new URL(origins.page).port),
      api: Number(new URL(origins.api).port),
    });
    const first = await startPlayground();
    await first.close();
    const second = await startPlayground({ ports: ports(first.origins) });
    expect(ports(second.origins)).toEqual(ports(first.origins));
    await expect(startPlayground({ ports: ports(first.origins) })).rejects.toThrow(/EADDRINUSE/);
    await second.close();
  });
});
