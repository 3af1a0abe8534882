/**
 * Proves each text on the real server: broken, pasted, restarted, mended.
 * `tsx test/servers/run.ts [--only nginx,express] [--browsers chromium,firefox]`; no browser with `--browsers none`.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserKind } from '../../scripts/browsers/types.js';
import type { Policy } from '../../src/remedy/remedy.js';
import { SERVERS } from '../../src/remedy/servers/order.js';
import type { Part, Proof, ServerText } from '../../src/remedy/servers/server.js';
import { isExposed } from '../../src/standard/exposed-headers.js';
import { headerLines } from '../../src/standard/headers.js';
import { application } from './application.js';
import { type Visitor, visit } from './browser.js';
import type { Fixture } from './fixture.js';
import { FIXTURES } from './fixtures/index.js';
import {
  type Answer,
  answerObjection,
  askFirst,
  METHOD,
  preflightObjection,
  REQUEST_HEADERS,
  STRANGE_METHOD,
  STRANGE_NAME,
  send,
  tooWide,
  variesByOrigin,
} from './http.js';
import { install } from './install.js';
import { freePort, listen, start } from './processes.js';

const ROOT = join(import.meta.dirname, '../..');
const PROOF_JSON = join(import.meta.dirname, 'proof.json');
const PROOF_TS = join(ROOT, 'src/remedy/servers/proof.ts');
const BROWSERS: readonly BrowserKind[] = ['chromium', 'firefox'];

/** Names that are allowed in HTTP and mean something in a configuration, and origins that are no plain host name. */
const ODD_NAMES = [
  "x-it's",
  'x-100%',
  'x-%d',
  'x-a&b',
  'x-a|b',
  'x-#1',
  'x-^a',
  'x-~',
  'x-`id`',
  'x-!',
  'x-*',
  'x-+.',
];
const DOLLAR_NAMES = ['x-$1', 'x-$host', 'x-$'];
const ODD_ORIGINS = ['http://[::1]:3000', `https://${'a'.repeat(60)}.example`, 'https://a_b.example'];

type Column = 'broken fails' | 'raw' | BrowserKind | 'errors carry headers' | 'unlisted refused';
const COLUMNS: readonly Column[] = [
  'broken fails',
  'raw',
  'chromium',
  'firefox',
  'errors carry headers',
  'unlisted refused',
];

interface Result {
  fixture: Fixture;
  server: ServerText;
  version: string;
  /** The columns that were looked at. */
  seen: Set<Column>;
  failures: Array<{ column: Column; words: string }>;
  remarks: Set<string>;
}

/** What stays up for the whole run. */
interface Stage {
  upstream: number;
  /** A page that is allowed, and one that is not. */
  listed: string;
  unlisted: string;
}

const { values: options } = parseArgs({
  options: { only: { type: 'string' }, browsers: { type: 'string', default: BROWSERS.join(',') } },
});

process.exitCode = await main();

async function main(): Promise<number> {
  const only = options.only?.split(',');
  const browsers = BROWSERS.filter(kind => options.browsers.split(',').includes(kind));
  const fixtures = FIXTURES.filter(fixture => only === undefined || only.includes(fixture.id));
  const reasons = await install(fixtures);
  const results: Result[] = [];
  for (const fixture of fixtures) {
    if (!reasons.has(fixture.id)) results.push(await resultOf(fixture));
  }

  const app = application();
  const blank = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>page</title>');
  });
  const other = createServer((request, response) => blank.emit('request', request, response));
  const stage: Stage = {
    upstream: await listen(app),
    listed: `http://localhost:${await listen(blank)}`,
    unlisted: `http://localhost:${await listen(other)}`,
  };
  for (const [pass, kind] of (browsers.length === 0 ? [null] : browsers).entries()) {
    const visitor = kind === null ? null : await visit(kind);
    if (visitor !== null) console.log(`\n${visitor.version}`);
    try {
      for (const result of results) {
        // Where raw HTTP shows it broken, a browser has nothing to add.
        if (pass > 0 && result.failures.length > 0) continue;
        await prove(result, stage, kind, visitor, pass === 0);
        const failed = result.failures.map(failure => `\n    ${failure.column}: ${failure.words}`);
        console.log(`  ${result.server.id}${failed.length > 0 ? failed.join('') : ' ok'}`);
      }
    } finally {
      await visitor?.close();
    }
  }
  for (const server of [app, blank, other]) {
    server.closeAllConnections();
    server.close();
  }
  report(results, reasons);
  if (browsers.length === BROWSERS.length) await record(results);
  return results.some(result => result.failures.length > 0) ? 1 : 0;
}

async function resultOf(fixture: Fixture): Promise<Result> {
  const server = SERVERS.find(({ id }) => id === fixture.id);
  if (server === undefined) throw new Error(`${fixture.id} has no text`);
  return {
    fixture,
    server,
    version: await fixture.version(),
    seen: new Set(),
    failures: [],
    remarks: new Set(),
  };
}

function policies(stage: Stage): Policy[] {
  const base: Policy = {
    origins: [stage.listed],
    methods: [METHOD],
    requestHeaders: Object.keys(REQUEST_HEADERS),
    exposeHeaders: [],
    credentials: false,
    maxAge: null,
    path: '/api',
  };
  return [
    {
      ...base,
      origins: [stage.listed, 'https://admin.example'],
      exposeHeaders: ['x-total-count'],
      credentials: true,
      maxAge: 600,
    },
    base,
    // Some libraries take an empty list of headers to mean all of them.
    { ...base, requestHeaders: [] },
    { ...base, origins: ['*'], exposeHeaders: ['x-total-count', 'x-request-id'] },
  ];
}

async function prove(
  result: Result,
  stage: Stage,
  kind: BrowserKind | null,
  visitor: Visitor | null,
  first: boolean,
): Promise<void> {
  const { fixture, server } = result;
  const fail = (column: Column, words: string): void => {
    result.failures.push({ column, words });
  };
  try {
    if (first) {
      result.seen.add('broken fails');
      await withSite(fixture, stage, [], port => broken(result, stage, port, visitor, fail));
    }
    for (const policy of policies(stage)) {
      if (fixture.devProxy && !policy.credentials) continue;
      const rendered = server.render(policy, `http://127.0.0.1:${stage.upstream}`);
      if ('refused' in rendered) {
        fail('raw', rendered.refused);
        continue;
      }
      await withSite(fixture, stage, rendered.parts, async port => {
        if (fixture.devProxy) return proxied(result, stage, port, kind, visitor, fail);
        if (first) await raw(result, stage, port, policy, fail);
        if (
          kind !== null &&
          visitor !== null &&
          result.failures.length === 0 &&
          policy.requestHeaders.length > 0
        )
          await browse(result, stage, port, policy, kind, visitor, fail);
      });
    }
    if (first && !fixture.devProxy) await odd(result, stage, fail);
  } catch (thrown) {
    fail('raw', thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/** The first policy that the server has a way to write. */
function firstWritten(
  server: ServerText,
  tries: readonly Policy[],
  refuse: (words: string) => void,
): [Policy, { parts: Part[] }] {
  for (const policy of tries) {
    const rendered = server.render(policy);
    if (!('refused' in rendered)) return [policy, rendered];
    refuse(`refuses: ${rendered.refused}`);
  }
  throw new Error('odd names and origins: nothing can be written');
}

/** A hostile page chose the names: the server starts all the same, and allows those names and no others. */
async function odd(result: Result, stage: Stage, fail: Fail): Promise<void> {
  const { fixture, server } = result;
  const [first] = policies(stage);
  if (first === undefined) return;
  const withNames = (names: string[]): Policy => ({
    ...first,
    origins: ODD_ORIGINS,
    requestHeaders: names,
    exposeHeaders: names,
  });
  const tries = [[...ODD_NAMES, ...DOLLAR_NAMES], ODD_NAMES, Object.keys(REQUEST_HEADERS)].map(withNames);
  const [policy, rendered] = firstWritten(server, tries, refused => result.remarks.add(refused));
  await withSite(fixture, stage, rendered.parts, async port => {
    for (const origin of policy.origins) {
      const asked = await askFirst(port, '/api/thing', origin, METHOD, [...policy.requestHeaders].sort());
      const objection = preflightObjection(asked, origin, policy);
      if (objection !== null) fail('raw', `odd names and origins: ${objection}`);
      const answer = await send(port, '/api/thing', METHOD, { origin });
      const unread = answerObjection(answer, origin, policy);
      if (unread !== null) fail('raw', `odd names and origins: ${unread}`);
      for (const name of policy.exposeHeaders)
        if (!isExposed(answer.headers, name, 'include')) fail('raw', `odd names: ${name} is not exposed`);
    }
    const wide = await askFirst(port, '/api/thing', ODD_ORIGINS[0] ?? '', METHOD, ['x-stranger']);
    if (tooWide(wide, policy).includes('any header')) fail('unlisted refused', 'odd names allow every name');
  });
}

type Fail = (column: Column, words: string) => void;

async function withSite(
  fixture: Fixture,
  stage: Stage,
  parts: readonly Part[],
  use: (port: number) => Promise<void>,
): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), `crosscheck-${fixture.id}-`));
  try {
    const port = await freePort();
    const command = await fixture.prepare({ dir, port, upstream: stage.upstream, parts });
    const running = await start(command, port, dir);
    try {
      await use(port);
    } finally {
      await running.stop();
    }
  } finally {
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function broken(
  { fixture }: Result,
  stage: Stage,
  port: number,
  visitor: Visitor | null,
  fail: Fail,
): Promise<void> {
  const policy = policies(stage)[0];
  if (policy === undefined) return;
  const page = fixture.devProxy ? `http://localhost:${port}` : stage.listed;
  const target = fixture.devProxy ? stage.upstream : port;
  if (preflightObjection(await askFirst(target, '/api/thing', page), page, policy) === null)
    fail('broken fails', 'the preflight passes with nothing pasted');
  const answer = await send(target, '/api/thing', METHOD, { ...REQUEST_HEADERS, origin: page });
  if (answer.status !== 200) fail('broken fails', `the application answers ${answer.status}`);
  if (answerObjection(answer, page, policy) === null) fail('broken fails', 'the answer passes');
  for (const mode of ['include', 'omit'] as const) {
    const got = await visitor?.ask(page, `http://127.0.0.1:${target}/api/thing`, mode);
    if (typeof got === 'object') fail('broken fails', `the browser reads status ${got.status} (${mode})`);
  }
}

/** Origins that a careless pattern would take for the listed one. */
function strangers(listed: string): string[] {
  const { port } = new URL(listed);
  return [
    'https://stranger.example',
    `${listed}0`,
    `http://localhost.stranger.example:${port}`,
    `http://strangerlocalhost:${port}`,
    listed.replace('http:', 'https:'),
    `${listed}.stranger.example`,
    'https://adminxexample',
    'null',
  ];
}

async function raw(result: Result, stage: Stage, port: number, policy: Policy, fail: Fail): Promise<void> {
  const any = policy.origins.includes('*');
  const put = (path: string, origin: string): Promise<Answer> =>
    send(port, path, METHOD, { ...REQUEST_HEADERS, origin });
  const say = (words: string): string =>
    `${words} (${any ? 'any origin' : `${policy.origins.length} listed`})`;
  const errors = [
    ['/api/error', 500],
    ['/api/missing', 404],
    ...(result.fixture.gateway ? ([['/api/gateway', 502]] as const) : []),
  ] as const;

  for (const column of ['raw', 'errors carry headers', 'unlisted refused'] as const) result.seen.add(column);
  for (const origin of any ? [stage.listed] : policy.origins) {
    const asked = await askFirst(port, '/api/thing', origin, METHOD, policy.requestHeaders);
    if (asked.status !== 204) result.remarks.add(`answers OPTIONS ${asked.status}`);
    const objection = preflightObjection(asked, origin, policy);
    if (objection !== null) fail('raw', say(objection));
    const answer = await put('/api/thing', origin);
    if (answer.status !== 200) fail('raw', say(`${METHOD} is answered ${answer.status}`));
    const unread = answerObjection(answer, origin, policy);
    if (unread !== null) fail('raw', say(unread));
    for (const [path, status] of errors) {
      const before = preflightObjection(
        await askFirst(port, path, origin, METHOD, policy.requestHeaders),
        origin,
        policy,
      );
      if (before !== null) fail('errors carry headers', say(`${path}: ${before}`));
      const error = await put(path, origin);
      // A proxy has its own word for an application that hangs up.
      const same = status === 502 ? error.status >= 500 : error.status === status;
      if (!same) fail('errors carry headers', say(`${path} is answered ${error.status}`));
      const bare = answerObjection(error, origin, policy);
      if (bare !== null) fail('errors carry headers', say(`${error.status}: ${bare}`));
    }
  }
  for (const asked of [
    await askFirst(port, '/api/thing', stage.listed, METHOD, [STRANGE_NAME]),
    await askFirst(port, '/api/thing', stage.listed, STRANGE_METHOD, []),
  ]) {
    for (const what of tooWide(asked, policy)) {
      if (what === 'any header') fail('unlisted refused', say('a header that is not listed is allowed'));
      else result.remarks.add(`allows ${what}`);
    }
  }
  if (any) return;
  for (const origin of strangers(stage.listed)) {
    for (const [what, answer] of [
      ['preflight', await askFirst(port, '/api/thing', origin)],
      ['answer', await put('/api/thing', origin)],
      ['error', await put('/api/error', origin)],
    ] as const) {
      const lines = headerLines(answer.headers, 'access-control-allow-origin');
      if (lines.length > 0) fail('unlisted refused', say(`the ${what} to ${origin} allows ${lines.join()}`));
      if (!variesByOrigin(answer)) result.remarks.add(`no Vary on the ${what} to an unlisted origin`);
    }
  }
  const plain = await send(port, '/api/thing', 'GET', {});
  if (!variesByOrigin(plain)) result.remarks.add('no Vary where no Origin is sent');
}

async function browse(
  result: Result,
  stage: Stage,
  port: number,
  policy: Policy,
  kind: BrowserKind,
  visitor: Visitor,
  fail: Fail,
): Promise<void> {
  result.seen.add(kind);
  const mode = policy.credentials ? 'include' : 'omit';
  const site = `http://127.0.0.1:${port}`;
  const got = await visitor.ask(stage.listed, `${site}/api/thing`, mode);
  if (typeof got === 'string') fail(kind, got);
  else {
    if (got.status !== 200) fail(kind, `the page reads status ${got.status}`);
    if ((got.total === '3') !== policy.exposeHeaders.includes('x-total-count'))
      fail(kind, `the page reads x-total-count as ${got.total}`);
  }
  const error = await visitor.ask(stage.listed, `${site}/api/error`, mode);
  if (typeof error === 'string' || error.status !== 500)
    fail('errors carry headers', `${kind}: ${typeof error === 'string' ? error : error.status}`);
  if (policy.origins.includes('*')) return;
  const stranger = await visitor.ask(stage.unlisted, `${site}/api/thing`, mode);
  if (typeof stranger !== 'string')
    fail('unlisted refused', `${kind}: the unlisted page reads status ${stranger.status}`);
}

/** A proxy for development makes the API the page's own origin. */
async function proxied(
  result: Result,
  stage: Stage,
  port: number,
  kind: BrowserKind | null,
  visitor: Visitor | null,
  fail: Fail,
): Promise<void> {
  const page = `http://localhost:${port}`;
  for (const column of ['raw', 'errors carry headers', 'unlisted refused'] as const) result.seen.add(column);
  const answer = await send(port, '/api/thing', METHOD, { ...REQUEST_HEADERS, origin: page });
  if (answer.status !== 200) fail('raw', `${METHOD} through the proxy is answered ${answer.status}`);
  for (const origin of ['https://stranger.example', 'null']) {
    for (const heard of [
      await askFirst(port, '/api/thing', origin),
      await send(port, '/api/thing', METHOD, { ...REQUEST_HEADERS, origin }),
    ]) {
      const lines = headerLines(heard.headers, 'access-control-allow-origin');
      if (lines.length > 0) fail('unlisted refused', `${origin} is allowed ${lines.join()}`);
    }
  }
  if (kind === null || visitor === null) return;
  result.seen.add(kind);
  const got = await visitor.ask(page, `${page}/api/thing`, 'include');
  if (typeof got === 'string' || got.status !== 200 || got.total !== '3')
    fail(kind, typeof got === 'string' ? got : `the page reads status ${got.status}`);
  const error = await visitor.ask(page, `${page}/api/error`, 'include');
  if (typeof error === 'string' || error.status !== 500)
    fail('errors carry headers', `${kind}: ${typeof error === 'string' ? error : error.status}`);
  const direct = await visitor.ask(page, `http://127.0.0.1:${stage.upstream}/api/thing`, 'include');
  if (typeof direct !== 'string') fail('unlisted refused', `${kind}: asked directly, the API answers`);
}

function report(results: readonly Result[], reasons: ReadonlyMap<string, string>): void {
  const rows = [['server', 'version', ...COLUMNS]];
  for (const result of results) {
    const cells = COLUMNS.map(column => {
      if (result.failures.some(failure => failure.column === column)) return 'FAILED';
      return result.seen.has(column) ? 'yes' : '-';
    });
    rows.push([result.server.id, result.version, ...cells]);
  }
  const widths = rows[0]?.map((_, index) => Math.max(...rows.map(row => row[index]?.length ?? 0))) ?? [];
  console.log('');
  for (const row of rows)
    console.log(
      row
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  console.log('');
  for (const result of results) {
    for (const { column, words } of result.failures)
      console.log(`failed: ${result.server.id}: ${column}: ${words}`);
    if (result.remarks.size > 0) console.log(`note: ${result.server.id}: ${[...result.remarks].join('; ')}`);
  }
  for (const [id, reason] of reasons) {
    const name = SERVERS.find(server => server.id === id)?.name ?? id;
    console.log(`not proven: ${name}: ${reason}`);
  }
  const passed = results.filter(result => result.failures.length === 0).length;
  console.log(`\n${passed} passed, ${results.length - passed} failed, ${reasons.size} skipped`);
}

/** Keeps what was proven before on servers that this run did not start. */
async function record(results: readonly Result[]): Promise<void> {
  const proofs: Record<string, Proof> = {};
  const before: unknown = JSON.parse(await readFile(PROOF_JSON, 'utf8').catch(() => '{}'));
  const known = before as Record<string, Proof>;
  const date = new Date().toISOString().slice(0, 10);
  for (const { id } of FIXTURES) {
    const result = results.find(({ server }) => server.id === id);
    const old = known[id];
    if (result === undefined) {
      if (old !== undefined) proofs[id] = old;
    } else if (result.failures.length === 0) {
      proofs[id] = { version: result.version, date };
    }
  }
  await writeFile(PROOF_JSON, `${JSON.stringify(proofs, null, 2)}\n`);
  const entries = Object.entries(proofs).map(([id, { version, date: day }]) => {
    const key = /^[a-z]\w*$/.test(id) ? id : `'${id}'`;
    return `  ${key}: { version: '${version}', date: '${day}' },\n`;
  });
  await writeFile(
    PROOF_TS,
    `/**
 * On which version each text was last seen to work. Written by test/servers/run.ts.
 */
import type { Proof } from './server.js';

export const PROOF: Readonly<Record<string, Proof>> = {
${entries.join('')}};
`,
  );
}
