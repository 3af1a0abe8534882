/**
 * What the servers' texts are given, which of them come first, and what is offered where the server cannot be changed.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange, ExchangeLeg } from '../../src/capture/exchange.js';
import { diagnose } from '../../src/diagnosis/diagnose.js';
import { ownerNote } from '../../src/remedy/owner-note.js';
import { pathOf, policyFor } from '../../src/remedy/policy-for.js';
import { PROXIES, proxiesFor } from '../../src/remedy/proxies/order.js';
import { remedyFor } from '../../src/remedy/remedy-for.js';
import { SERVERS } from '../../src/remedy/servers/order.js';
import { validatePolicy } from '../../src/remedy/servers/policy.js';
import { serversFor } from '../../src/remedy/servers-for.js';
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

function passed(parts: Partial<Exchange> & { legs: ExchangeLeg[] }): Exchange {
  return exchange({ requestId: 'earlier', ending: { kind: 'completed', at: 9 }, ...parts });
}

const policyOf = (broken: Exchange, history: Exchange[] = []) => {
  const diagnosis = diagnose(broken, history);
  return policyFor(diagnosis, remedyFor(diagnosis), history);
};

describe('the policy', () => {
  it('allows what was asked, and keeps what the server lists', () => {
    expect(policyOf(refusedPut())).toEqual({
      origins: [PAGE],
      methods: ['PUT'],
      requestHeaders: ['content-type', 'authorization', 'x-request-id'],
      exposeHeaders: [],
      credentials: false,
      maxAge: null,
      path: '/orders',
    });
  });

  it('keeps what passed before on the same endpoint, and nothing of another', () => {
    const allow = headers(`Access-Control-Allow-Origin: ${PAGE}`);
    const before = [
      passed({ legs: [leg({ response: { status: 200, headers: allow, at: 2 } })] }),
      passed({
        origin: 'http://localhost:3000',
        legs: [
          leg({
            requestHeaders: headers('Origin: http://localhost:3000', 'X-Old: 1', 'Cookie: a=…'),
            response: {
              status: 200,
              headers: headers(
                'Access-Control-Allow-Origin: http://localhost:3000',
                'Access-Control-Allow-Credentials: true',
              ),
              at: 2,
            },
          }),
        ],
      }),
      passed({
        legs: [
          leg({
            url: 'https://api.example/other',
            method: 'POST',
            response: { status: 200, headers: allow, at: 2 },
          }),
        ],
      }),
      exchange({ legs: [leg({ method: 'DELETE' })] }),
    ];
    const policy = policyOf(refusedPut(), before);
    expect(policy.origins).toEqual([PAGE, 'http://localhost:3000']);
    expect(policy.methods).toEqual(['GET', 'PUT']);
    expect(policy.requestHeaders).toContain('x-old');
    expect(policy.credentials).toBe(true);
  });

  it('names the origin where credentials were seen', () => {
    const policy = policyOf(refusedWithSecrets());
    expect(policy).toMatchObject({ credentials: true, origins: [PAGE], path: '/reset' });
  });

  it('is `*` for an opaque origin without credentials, and refused with them', () => {
    const sandboxed = exchange({ origin: 'null', legs: [leg({ requestHeaders: headers('Origin: null') })] });
    expect(policyOf(sandboxed).origins).toEqual(['*']);
    const diagnosis = diagnose(sandboxed);
    const policy = policyFor(diagnosis, remedyFor(diagnosis, 'include'), []);
    expect(validatePolicy(policy)).toHaveProperty('refused');
  });

  it('exposes what the page cannot read', () => {
    const read = passed({
      requestId: 'now',
      legs: [
        leg({
          response: {
            status: 200,
            headers: headers('Access-Control-Allow-Origin: *', 'X-Total-Count: 3'),
            at: 2,
          },
        }),
      ],
    });
    const diagnosis = diagnose(read);
    expect(policyFor(diagnosis, null, [])).toMatchObject({
      exposeHeaders: ['x-total-count'],
      origins: ['*'],
    });
  });

  it.each([
    ['https://a.example/orders/17/lines', '/orders'],
    ['https://a.example/17', '/'],
    ['https://a.example/reset/…/x', '/reset'],
    ['https://a.example/v1/users/123e4567-e89b-12d3-a456-426614174000', '/v1/users'],
    ['https://a.example/v1/users', '/v1/users'],
    ['not a url', '/'],
  ])('the path of %s is %s', (url, path) => {
    expect(pathOf(url)).toBe(path);
  });

  it('is refused or written, whatever the values hold', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 14, maxLength: 14 }), words => {
        const policy = policyOf(hostileExchange(words));
        expect([...policy.methods, ...policy.requestHeaders].join('')).not.toMatch(/[\s"(),]/);
        for (const server of SERVERS) server.render(policy, 'https://api.example');
      }),
      { numRuns: 150 },
    );
  });
});

describe('the servers', () => {
  it('come in the order in which the answer speaks for them', () => {
    const offered = serversFor([
      { id: 'nginx', name: 'nginx', confidence: 'likely', evidence: [] },
      { id: 'express', name: 'Express', confidence: 'certain', evidence: [] },
    ]);
    expect(offered.slice(0, 4).map(({ server, recognised }) => [server.id, recognised])).toEqual([
      ['express', true],
      ['nestjs', true],
      ['nginx', true],
      ['apache', false],
    ]);
    expect(offered).toHaveLength(SERVERS.filter(({ kind }) => kind !== 'dev-proxy').length);
  });

  it('remember the last one chosen', () => {
    expect(serversFor([], 'caddy')[0]?.server.id).toBe('caddy');
    const nginx = [{ id: 'nginx', name: 'nginx', confidence: 'certain' as const, evidence: [] }];
    expect(
      serversFor(nginx, 'caddy')
        .slice(0, 2)
        .map(({ server }) => server.id),
    ).toEqual(['nginx', 'caddy']);
    const express = [{ id: 'express', name: 'Express', confidence: 'certain' as const, evidence: [] }];
    expect(serversFor(express, 'nestjs')[0]?.server.id).toBe('nestjs');
  });
});

const TARGET = 'https://api.example';

describe('the proxies', () => {
  it.each(PROXIES.map(proxy => [proxy.id, proxy] as const))('%s names path and target', (_, proxy) => {
    const rendered = proxy.render(policyOf(refusedPut()), TARGET);
    expect(rendered).toHaveProperty('text');
    if ('refused' in rendered) return;
    expect(rendered.text).toContain('/orders');
    expect(rendered.text).toContain(TARGET);
    expect(rendered.text.endsWith('\n')).toBe(true);
    expect(proxy.where.length * proxy.trap.length * proxy.versions.length).toBeGreaterThan(0);
  });

  it('write no path that could be a pattern or end a string', () => {
    const base = policyOf(refusedPut());
    fc.assert(
      fc.property(hostile, fc.constantFrom(...PROXIES.slice(2)), (word, proxy) => {
        const rendered = proxy.render({ ...base, path: `/${word}` }, TARGET);
        if ('refused' in rendered) return;
        expect(`/${word}`).toMatch(/^\/[\w\-./~]+$/);
      }),
      { numRuns: 2000 },
    );
    for (const target of ['https://api.example/"', "https://a'b", 'javascript:alert(1)', 'https://a b', ''])
      for (const proxy of PROXIES) expect(proxy.render(base, target)).toHaveProperty('refused');
    for (const proxy of PROXIES.slice(2))
      expect(proxy.render({ ...base, path: '/' }, TARGET)).toHaveProperty('refused');
  });

  it.each([
    ['http://localhost:5173', null, 'vite'],
    ['http://localhost:4200', null, 'angular'],
    ['http://127.0.0.1:3000', 'webpack', 'webpack'],
    ['https://shop.netlify.app', null, 'netlify-proxy'],
    ['https://shop.example', null, 'nextjs-rewrites'],
    ['null', 'caddy-proxy', 'caddy-proxy'],
  ])('%s is offered first, after %s was chosen: %s', (origin, last, id) => {
    expect(proxiesFor(origin, last)[0]?.id).toBe(id);
  });
});

describe('the note to the owner', () => {
  it('says what is asked for, line by line', () => {
    const diagnosis = diagnose(refusedPut());
    const remedy = remedyFor(diagnosis);
    expect(remedy && ownerNote(diagnosis, remedy)).toMatchInlineSnapshot(`
      "Subject: CORS for api.example

      Our page at https://app.example asks for PUT https://api.example/orders?page=2. The browser does not send the request, because the answer to its preflight (OPTIONS) does not pass the CORS checks (method-not-allowed, at access-control-allow-methods).

      The answer to OPTIONS https://api.example/orders?page=2 has to carry:

          Access-Control-Allow-Methods: PUT
          Access-Control-Allow-Headers: content-type, authorization, x-request-id

      The answer to PUT https://api.example/orders?page=2 has to carry:

          Access-Control-Allow-Origin: https://app.example
          Vary: Origin

      The error answers (4xx, 5xx) need the same headers, or the page cannot tell what went wrong.

      The origin named here is the one that we use; others can be listed beside it, each compared as a whole. Whether the page asks with credentials (cookies) could not be seen; this is for a request without them.
      "
    `);
  });

  it('has no line of its own for any value', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 14, maxLength: 14 }), words => {
        const diagnosis = diagnose(hostileExchange(words));
        const remedy = remedyFor(diagnosis);
        if (remedy === null) return;
        for (const line of ownerNote(diagnosis, remedy).split('\n'))
          expect(line).toMatch(/^(?:| {4}.*|Subject: .*|Our page at .*|The .*|OPTIONS has .*)$/u);
      }),
      { numRuns: 300 },
    );
  });
});

describe('better repairs', () => {
  it('name the place in the page, and what the request has no use for', () => {
    const get = refusedPut();
    const [first] = get.legs;
    if (first?.preflight?.requestHeaders) {
      first.method = 'GET';
      first.preflight.requestHeaders = headers(
        `Origin: ${PAGE}`,
        'Access-Control-Request-Method: GET',
        'Access-Control-Request-Headers: content-type',
      );
      first.preflight.response = {
        status: 204,
        headers: headers(`Access-Control-Allow-Origin: ${PAGE}`),
        at: 3,
      };
    }
    const diagnosis = diagnose({
      ...get,
      method: 'GET',
      callSite: { url: 'https://app.example/js/api.js?v=2', line: 14, column: 3, functionName: '' },
    });
    expect(remedyFor(diagnosis)?.alternatives).toContainEqual({
      actor: 'client',
      what: 'Take `content-type` off the GET in api.js:14: it has no body to describe.',
    });
  });

  it('open the page under the name that the server lists', () => {
    const broken = exchange({
      origin: 'http://127.0.0.1:3000',
      legs: [
        leg({
          requestHeaders: headers('Origin: http://127.0.0.1:3000'),
          response: {
            status: 200,
            headers: headers('Access-Control-Allow-Origin: http://localhost:3000'),
            at: 2,
          },
        }),
      ],
    });
    expect(remedyFor(diagnose(broken))?.alternatives).toContainEqual({
      actor: 'client',
      what: 'Open the page at `http://localhost:3000`, which the server allows.',
    });
  });
});
