import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Policy } from '../../src/remedy/remedy.js';
import { SERVERS } from '../../src/remedy/servers/order.js';
import { isHttpOrigin, validatePolicy } from '../../src/remedy/servers/policy.js';
import * as quote from '../../src/remedy/servers/quote.js';
import type { Language, ServerText } from '../../src/remedy/servers/server.js';

const FOLDER = join(import.meta.dirname, '../../src/remedy/servers');
/** What the texts share. */
const SHARED = [
  'cors-package',
  'fetch-handler',
  'header-lines',
  'order',
  'policy',
  'proof',
  'quote',
  'rack-cors',
  'server',
];
const TARGET = 'http://127.0.0.1:8000';

const POLICY: Policy = {
  origins: ['https://app.example', 'http://localhost:3000'],
  methods: ['PUT'],
  requestHeaders: ['authorization', 'x-request-id'],
  exposeHeaders: ['x-total-count'],
  credentials: true,
  maxAge: 600,
  path: '/api/orders',
};

/** Those that add `Vary: Origin` themselves, as test/servers saw or the documentation says, or have no way to. */
const VARY_ELSEWHERE = new Set([
  'api-gateway',
  'aspnet',
  'azure-functions',
  'cloudfront',
  'django',
  'express',
  'fastapi',
  'fastify',
  'firebase',
  'google-cloud-storage',
  'hapi',
  'hono',
  'koa',
  'laravel',
  'nestjs',
  'polka',
  'quarkus',
  'rack',
  'rails',
  'rs-cors',
  's3',
  'spring',
  'symfony',
  'tomcat',
  'tower-http',
]);
/** It can limit origins only. */
const ORIGINS_ONLY = 'azure-functions';
/** It has no setting for credentials. */
const NO_CREDENTIALS = 'google-cloud-storage';

function policyFor(server: ServerText): Policy {
  return server.id === NO_CREDENTIALS ? { ...POLICY, credentials: false } : POLICY;
}

function textOf(server: ServerText, policy: Policy = policyFor(server)): string {
  const rendered = server.render(policy, TARGET);
  if ('refused' in rendered) throw new Error(`${server.id}: ${rendered.refused}`);
  return rendered.text;
}

describe('the list of servers', () => {
  it('has every file of the folder, once', () => {
    const files = readdirSync(FOLDER).map(name => name.replace(/\.ts$/, ''));
    const ids = SERVERS.map(server => server.id);
    expect([...ids].sort()).toEqual(files.filter(name => !SHARED.includes(name)).sort());
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has the proven ones first', () => {
    const proven = SERVERS.map(server => server.proof !== null);
    expect(proven.lastIndexOf(true)).toBe(proven.filter(Boolean).length - 1);
    expect(proven.filter(Boolean).length).toBeGreaterThanOrEqual(22);
  });
});

describe.each(SERVERS.map(server => [server.id, server] as const))('%s', (_id, server) => {
  it('says what to put where, and the trap', () => {
    expect(sentences(server.where)).toBe(1);
    expect(sentences(server.trap)).toBeGreaterThanOrEqual(1);
    expect(sentences(server.trap)).toBeLessThanOrEqual(2);
    for (const words of [server.where, server.trap, server.name, server.versions]) {
      expect(words).toMatch(/^\S.*\S$/);
      expect(words).not.toMatch(/\b(?:please|oops|simply|invalid|just|easy)\b|!/i);
    }
    if (server.proof !== null) expect(server.proof.date).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('allows what the policy says, and says each part where it goes', () => {
    const rendered = server.render(policyFor(server), TARGET);
    if ('refused' in rendered) throw new Error(rendered.refused);
    for (const part of rendered.parts) {
      expect(part.place).not.toBe('');
      expect(part.text.endsWith('\n')).toBe(true);
      expect(rendered.text).toContain(part.text);
    }
    if (server.kind === 'dev-proxy') {
      expect(rendered.text).toContain(TARGET);
      return;
    }
    for (const value of POLICY.origins) expect(rendered.text).toContain(value);
    if (server.id === ORIGINS_ONLY) return;
    for (const value of [...POLICY.requestHeaders, ...POLICY.exposeHeaders])
      expect(rendered.text).toContain(value);
    // hapi allows a method by its having a route.
    if (server.id !== 'hapi') expect(rendered.text.toUpperCase()).toContain('PUT');
    expect(rendered.text).toContain('600');
    expect(/\bVary\b|addVaryHeader/i.test(rendered.text) || VARY_ELSEWHERE.has(server.id)).toBe(true);
  });

  it('leaves out what the policy leaves out', () => {
    const bare: Policy = {
      ...POLICY,
      origins: ['https://app.example'],
      exposeHeaders: [],
      credentials: false,
      maxAge: null,
    };
    const text = textOf(server, bare);
    expect(text).not.toMatch(/localhost|x-total-count|600/);
    expect(text).not.toMatch(/credentials\S*\W{1,4}true/i);
  });

  it('never opens the list of origins', () => {
    const text = textOf(server);
    expect(text).not.toMatch(/\.\*|\.\+|\\S|\[\^/);
    expect(text).not.toMatch(/(?<!change)origins?['"]?\s*[:=]>?\s*\[?(?:['"]\*['"]|true\b)/i);
  });

  it('writes `*` for any origin, or says why not', () => {
    const any: Policy = { ...POLICY, origins: ['*'], credentials: false };
    const rendered = server.render(any, TARGET);
    if (!('refused' in rendered)) expect(rendered.text).not.toContain('https://app.example');
    expect(server.render({ ...any, credentials: true }, TARGET)).toHaveProperty('refused');
  });

  it('keeps hostile names, methods and paths within their quotes', () => {
    fc.assert(
      fc.property(policies(), policy => {
        const rendered = server.render(policy, TARGET);
        if ('refused' in rendered) {
          expect(rendered.refused).toMatch(/^[\x20-\x7e\ufffd\u2026]+$/);
          return;
        }
        expect(rendered.text).toMatch(/^[\t\n\x20-\x7e]*$/);
        expect(rendered.text).not.toMatch(/<\/script/i);
        expect(skeleton(rendered.text, server.language)).toBe(
          skeleton(textOf(server, tame(policy)), server.language),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('withCors, for hosts that give a Response', () => {
  type Handler = (request: Request) => Promise<Response>;
  const server = SERVERS.find(({ id }) => id === 'cloudflare-workers');
  const wrap = (handler: Handler): Handler => {
    if (server === undefined) throw new Error('there is no text');
    return new Function('handler', `${textOf(server)}\nreturn withCors(handler);`)(handler);
  };
  const ask = (handler: Handler, method: string, origin: string): Promise<Response> =>
    wrap(handler)(new Request('https://api.example/api/orders', { method, headers: { origin } }));
  const answers = async (): Promise<Response> => Response.json({ ok: true }, { headers: { vary: 'accept' } });

  it('answers the preflight of a listed origin, and no other', async () => {
    const listed = await ask(answers, 'OPTIONS', 'https://app.example');
    expect(listed.status).toBe(204);
    expect(Object.fromEntries(listed.headers)).toMatchObject({
      'access-control-allow-origin': 'https://app.example',
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'PUT',
      'access-control-allow-headers': 'authorization, x-request-id',
      'access-control-max-age': '600',
      vary: 'Origin',
    });
    for (const stranger of ['https://app.example.evil.example', 'https://appxexample', 'null'])
      expect((await ask(answers, 'OPTIONS', stranger)).headers.has('access-control-allow-origin')).toBe(
        false,
      );
  });

  it('adds the headers to the answer, and to an error', async () => {
    const answer = await ask(answers, 'PUT', 'http://localhost:3000');
    expect(await answer.json()).toEqual({ ok: true });
    expect(answer.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
    expect(answer.headers.get('access-control-expose-headers')).toBe('x-total-count');
    expect(answer.headers.get('vary')).toBe('accept, Origin');
    const silent = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const error = await ask(() => Promise.reject(new Error('broken')), 'PUT', 'https://app.example');
    silent.mockRestore();
    expect(error.status).toBe(500);
    expect(error.headers.get('access-control-allow-origin')).toBe('https://app.example');
  });
});

describe('a policy', () => {
  const refused = (change: Partial<Policy>): string => {
    const checked = validatePolicy({ ...POLICY, ...change });
    return 'refused' in checked ? checked.refused : '';
  };

  it.each([
    'https://app.example/',
    'https://app.example/path',
    'https://app.example:443',
    'http://app.example:080',
    'HTTPS://APP.EXAMPLE',
    'https://user@app.example',
    'https://app.example"; evil "',
    "https://app'.example",
    'https://app$x.example',
    'https://*.example',
    'https://app.example\nX: y',
    'https://app.example, https://b.example',
    'https://bücher.example',
    'https://app.example\u2028',
    'https://$' + '{jndi}.example',
    'https://`id`.example',
    'https://app.example*/alert(1)/*',
    'https://app.example</script>',
    'file://',
    'chrome-extension://abc',
    'ftp://app.example',
    'app.example',
    '',
    '*',
    'null',
  ])('refuses the origin %j', origin => {
    expect(refused({ origins: [origin] })).not.toBe('');
    expect(refused({ origins: ['https://app.example', origin], credentials: false })).toMatch(
      origin === 'null' ? /^$/ : /./,
    );
  });

  it.each([
    'https://app.example',
    'http://localhost:3000',
    'http://[::1]:8080',
    'http://10.0.0.1',
    'https://a_b.example',
  ])('takes the origin %j', origin => {
    expect(isHttpOrigin(origin)).toBe(true);
    expect(refused({ origins: [origin] })).toBe('');
  });

  it('refuses what is no method, no header name, no path and no number of seconds', () => {
    for (const value of ['', 'a b', 'a"b', 'a:b', 'a\nb', 'a/b', '$' + '{a', 'ä', 'a\\b', 'a,b', '*/x']) {
      expect(refused({ methods: [value] })).not.toBe('');
      expect(refused({ requestHeaders: [value] })).not.toBe('');
      expect(refused({ exposeHeaders: [value] })).not.toBe('');
    }
    for (const method of ['TRACE', 'connect', 'Track']) expect(refused({ methods: [method] })).not.toBe('');
    for (const path of [
      '',
      'api',
      '/a b',
      '/a"b',
      '/a\nb',
      '/a`b',
      '/a{b}',
      '/a\\b',
      '/ä',
      '/a?b',
      '/a#b',
      '/<b>',
    ])
      expect(refused({ path })).not.toBe('');
    for (const maxAge of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(refused({ maxAge })).not.toBe('');
    expect(refused({ origins: [] })).not.toBe('');
    expect(refused({ requestHeaders: ['*'] })).not.toBe('');
    expect(refused({ requestHeaders: ['*'], credentials: false })).toBe('');
  });

  it('writes each value once, and GET where no method is named', () => {
    const checked = validatePolicy({
      ...POLICY,
      origins: ['https://a.example', 'https://a.example'],
      methods: [],
    });
    expect(checked).toMatchObject({ policy: { origins: ['https://a.example'], methods: ['GET'] } });
  });

  it('never lets a hostile string through as an origin', () => {
    fc.assert(
      fc.property(hostile(), text => {
        const origin = `https://${text}`;
        if (refused({ origins: [origin] }) === '') expect(origin).toMatch(/^https:\/\/[a-z0-9._[\]:-]+$/);
      }),
    );
  });
});

describe('quoting', () => {
  const readBack: Array<[string, (value: string) => string, (literal: string) => unknown]> = [
    ['js', quote.js, literal => new Function(`return ${literal}`)()],
    ['json', quote.json, literal => JSON.parse(literal)],
    ['python', quote.python, unquoted],
    ['plainDouble', quote.plainDouble, unquoted],
    ['singleQuoted', quote.singleQuoted, unquoted],
    ['nginx', quote.nginx, unquoted],
    ['apache', quote.apache, unquoted],
    ['caddy', quote.caddy, unquoted],
    ['lighttpd', quote.lighttpd, unquoted],
    ['vcl', quote.vcl, literal => literal.slice(1, -1)],
    ['haproxy', quote.haproxy, literal => literal.slice(1, -1).replaceAll("'\\''", "'")],
  ];

  it.each(readBack)('%s reads back as it was, in one literal, or is refused', (_name, write, read) => {
    fc.assert(
      fc.property(hostile(), value => {
        let literal: string;
        try {
          literal = write(value);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(quote.Unwritable);
          return;
        }
        expect(literal).not.toMatch(/[^\x20-\x7e]/);
        expect(read(literal)).toBe(value);
      }),
    );
  });

  it('xml has no markup left', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), value => {
        const text = quote.xml(value);
        expect(text).not.toMatch(/[<>"']|&(?!#\d+;)/);
        expect(text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))).toBe(value);
      }),
    );
  });

  it('a pattern matches the path and what lies beneath, and nothing else', () => {
    fc.assert(
      fc.property(paths(), fc.string(), (path, rest) => {
        const pattern = new RegExp(quote.pathPattern(path));
        expect(pattern.test(path)).toBe(true);
        expect(pattern.test(`${quote.beneath(path)}${rest}`)).toBe(true);
        if (!path.endsWith('/')) expect(pattern.test(`${path}x${rest}`)).toBe(false);
        expect(pattern.test(`/other${path}`)).toBe(path === '/');
      }),
    );
  });

  it('shows a value without anything that is not printable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), value => {
        const text = quote.shown(value);
        expect(text).toMatch(/^`[\x20-\x5f\x61-\x7e\ufffd\u2026]*`$/);
        expect(text.length).toBeLessThanOrEqual(82);
      }),
    );
  });
});

const ATTACKS = [
  '"',
  "'",
  '`',
  '\\',
  '\n',
  '\r\nX: y',
  '$',
  '$' + '{IFS}',
  '$(id)',
  '#{1}',
  '{{7}}',
  '%',
  '%{x}',
  '*/',
  '//',
  '--',
  '-->',
  '</script>',
  '<%=',
  '?>',
  ';',
  '}',
  ')',
  ']',
  '#',
  '&',
  '|',
  '^',
  '~',
  '!',
  '\u2028',
  '\u0000',
  'é',
  '\u{1f600}',
];

function hostile(): fc.Arbitrary<string> {
  return fc
    .array(
      fc.oneof(
        fc.constantFrom(...ATTACKS),
        fc.constantFrom('a', 'x-b', '.', '1'),
        fc.string({ unit: 'binary' }),
      ),
      {
        minLength: 1,
        maxLength: 6,
      },
    )
    .map(parts => parts.join(''));
}

/** Names that are tokens, and as odd as tokens can be. */
function tokens(): fc.Arbitrary<string> {
  return fc
    .string({ unit: fc.constantFrom(..."!#$%&'*+-.^_`|~0aZ"), minLength: 1, maxLength: 12 })
    .filter(token => token !== '*');
}

function paths(): fc.Arbitrary<string> {
  return fc
    .string({ unit: fc.constantFrom(..."abc/.-_~!$&'()*+,;=:@%|[]^09"), maxLength: 12 })
    .map(text => `/${text}`);
}

function policies(): fc.Arbitrary<Policy> {
  const name = fc.oneof({ arbitrary: tokens(), weight: 5 }, { arbitrary: hostile(), weight: 1 });
  const origin = fc.oneof(
    {
      arbitrary: fc.constantFrom('https://app.example', 'http://[::1]:3000', 'http://localhost:8080'),
      weight: 5,
    },
    { arbitrary: hostile().map(text => `https://${text}`), weight: 1 },
  );
  return fc.record({
    origins: fc.array(origin, { minLength: 1, maxLength: 3 }),
    methods: fc.array(fc.oneof(fc.constantFrom('GET', 'PUT'), name), { maxLength: 2 }),
    requestHeaders: fc.array(name, { maxLength: 3 }),
    exposeHeaders: fc.array(name, { maxLength: 2 }),
    credentials: fc.boolean(),
    maxAge: fc.option(fc.nat(100_000)),
    path: fc.oneof({ arbitrary: paths(), weight: 5 }, { arbitrary: hostile(), weight: 1 }),
  });
}

/** The same policy with harmless values, as many of each. */
function tame(policy: Policy): Policy {
  const checked = validatePolicy(policy);
  if ('refused' in checked) throw new Error(checked.refused);
  const { methods, requestHeaders, exposeHeaders, path } = checked.policy;
  const names = [...new Set([...requestHeaders, ...exposeHeaders])];
  return {
    ...checked.policy,
    methods: methods.map((_, index) => ['PUT', 'DELETE'][index] ?? 'POST'),
    requestHeaders: requestHeaders.map(name => `x-${names.indexOf(name)}`),
    exposeHeaders: exposeHeaders.map(name => `x-${names.indexOf(name)}`),
    path: path.endsWith('/') && path !== '/' ? '/path/' : path === '/' ? '/' : '/path',
  };
}

/** What is left of a text when every literal is blanked: what the language takes for its own. */
function skeleton(text: string, language: Language): string {
  switch (language) {
    case 'xml':
      return text.replace(/"[^"<>]*"/g, '""').replace(/>[^<>]*</g, '><');
    case 'haproxy':
      return text.replace(/'[^']*'(?:\\''[^']*')*/g, 'S');
    case 'vcl':
      return text.replace(/"[^"\n]*"/g, 'S');
    case 'properties':
      return text.replace(/=.*$/gm, '=');
    case 'ruby':
      return literals(text).replace(/:(?!any)[a-z]+\b/g, 'S');
    default:
      return literals(text);
  }
}

function literals(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, 'S');
}

function unquoted(literal: string): string {
  expect(literal).toMatch(/^(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')$/);
  return literal.slice(1, -1).replace(/\\(.)/g, '$1');
}

function sentences(words: string): number {
  // A full stop within a name (`vite.config.js`) ends nothing.
  return words.split(/[.?](?=\s|$)/).filter(part => part.trim() !== '').length;
}
