/**
 * Rounds to green: how often a server has to be changed until a request passes, following what Chromium says each time,
 * against following our remedy.
 *
 *     tsx test/bench/rounds.ts [--count 200] [--seed 1] [--product build|dist|worker-only]
 */
import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { launchChromium } from '../../scripts/browsers/chromium.js';
import type { ChromiumBrowser, OracleRecord, Page } from '../../scripts/browsers/types.js';
import { applyChanges } from '../../src/remedy/apply.js';
import type { Remedy } from '../../src/remedy/remedy.js';
import type { ExchangeReport, TabReport } from '../../src/report/tab-report.js';
import { isOkStatus } from '../../src/standard/status.js';
import { type ProductSource, productFor } from '../oracle/product.js';
import { listen, type RawAnswer, type RawRequest, requestHeader } from '../playground/raw-http.js';
import { PAGE, type RoundsCase, roundsCases, type ServerAnswer, type ServerLeg } from './rounds-cases.js';
import { fixed } from './rounds-fix.js';

/** A request that takes more is given up. */
const MOST_ROUNDS = 25;
/** Milliseconds that our report may take to be complete. */
const REPORT_WITHIN = 5000;

/** One case on its way to green, one way of following. */
interface Runner {
  number: number;
  subject: RoundsCase;
  legs: ServerLeg[];
  rounds: number;
  state: 'red' | 'green' | 'stuck';
  /** Why it is stuck. */
  because: string;
  /** Our way only: whether the report knew the credentials mode when it gave the first remedy. */
  known: boolean;
  /** Our way only: where the mode was hidden, whether the first remedy was made for the one that the page used. */
  guessedRight: boolean;
  /** Our way only: the first refusal came before a redirect, of which nobody can know then. */
  unseenRedirect: boolean;
}

const { values: args } = parseArgs({
  options: {
    count: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    product: { type: 'string', default: 'build' },
  },
});

const runners = new Map<number, Runner>();
const origins = { page: '', api: '', third: '' };

/** `/x/<number>/<leg>?<round>` is answered as that runner's server has it now. */
function handle(request: RawRequest): RawAnswer {
  const [, number, index] = /^\/x\/(\d+)\/(\d+)/.exec(request.target) ?? [];
  const runner = runners.get(Number(number));
  const leg = runner?.legs[Number(index)];
  if (runner === undefined || leg === undefined)
    return {
      status: 200,
      headers: [['Content-Type', 'text/html']],
      body: '<!doctype html><title>Rounds</title>',
    };
  const asks =
    request.method === 'OPTIONS' && requestHeader(request, 'access-control-request-method') !== undefined;
  const { status, headers } = asks ? leg.preflight : leg.response;
  const last = Number(index) === runner.legs.length - 1;
  const lines = headers.map(({ name, value }) => [name, value.replaceAll(PAGE, origins.page)] as const);
  const next = runner.subject.redirectsTo === 'third' ? origins.third : origins.api;
  return {
    status: asks || last ? status : 307,
    headers: [
      ...lines,
      ['Cache-Control', 'no-store'],
      ...(asks || last ? [] : [['Location', `${next}/x/${number}/1?${runner.rounds}`] as const]),
    ],
  };
}

declare const chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };

interface Task {
  number: number;
  url: string;
  method: string;
  headers: Record<string, string>;
  credentials: RequestCredentials;
}

/** Runs in the page: which of `tasks` got a response. */
async function fetchAll(tasks: Task[]): Promise<Array<[number: number, ok: boolean]>> {
  return Promise.all(
    tasks.map(async ({ number, url, method, headers, credentials }): Promise<[number, boolean]> => {
      try {
        const body = method === 'GET' ? null : 'x';
        await (await fetch(url, { method, headers, credentials, body })).text();
        return [number, true];
      } catch {
        return [number, false];
      }
    }),
  );
}

/** Each of `wanted` asks once; those that pass are green. */
async function round(page: Page, wanted: readonly Runner[]): Promise<void> {
  for (let from = 0; from < wanted.length; from += 50) {
    const tasks = wanted.slice(from, from + 50).map(
      ({ number, subject, rounds }): Task => ({
        number,
        url: `${origins.api}/x/${number}/0?${rounds}`,
        method: subject.method,
        headers: Object.fromEntries(
          subject.requestHeaders.map(name => [
            name,
            name === 'content-type' ? 'application/json' : 'Bearer x',
          ]),
        ),
        credentials: subject.credentials,
      }),
    );
    for (const [number, ok] of await page.evaluate(fetchAll, tasks)) {
      const runner = runners.get(number);
      if (runner && ok) runner.state = 'green';
    }
  }
}

function red(all: readonly Runner[]): Runner[] {
  return all.filter(({ state }) => state === 'red');
}

/** Always false, for whoever has nothing more to do. */
function stuck(runner: Runner, because: string): boolean {
  runner.state = 'stuck';
  runner.because = because;
  return false;
}

/** `/x/<number>/<leg>?<round>` taken apart; null for another URL. */
function placeOf(url: string): { number: number; leg: number; round: number } | null {
  const [, number, leg, round] = /\/x\/(\d+)\/(\d+)\?(\d+)/.exec(url) ?? [];
  return number === undefined ? null : { number: Number(number), leg: Number(leg), round: Number(round) };
}

/** The browser's way: one word, one change. */
async function followBrowser(browser: ChromiumBrowser, page: Page, all: readonly Runner[]): Promise<void> {
  await round(page, all);
  while (red(all).length > 0) {
    const said = new Map<number, OracleRecord>();
    for (const record of await browser.oracle.take(url => url.includes('/x/'), { settleMs: 300 })) {
      const first = placeOf(record.firstUrl);
      if (
        record.code !== null &&
        record.preflightOf === '' &&
        first?.round === runners.get(first?.number ?? -1)?.rounds
      )
        said.set(first?.number ?? -1, record);
    }
    for (const runner of red(all)) followWord(runner, said.get(runner.number));
    await round(page, red(all));
  }
}

/** True where the server was changed. */
function followWord(runner: Runner, record: OracleRecord | undefined): boolean {
  const at = record === undefined ? null : placeOf(record.url);
  if (record?.code == null || at === null) return stuck(runner, 'Chromium said nothing');
  const leg = runner.legs[at.leg];
  const crossed = at.leg > 0 && runner.subject.redirectsTo === 'third';
  const opaque = crossed && runner.subject.credentials === 'include';
  const change =
    leg &&
    fixed(leg, {
      code: record.code,
      parameter: record.parameter,
      method: runner.subject.method,
      // What would be written for an opaque origin; with credentials nothing is safe.
      origin: crossed ? (opaque ? 'null' : '*') : PAGE,
    });
  if (!leg || !change || opaque)
    return stuck(runner, opaque ? 'opaque origin with credentials' : record.code);
  runner.legs = runner.legs.map(each => (each === leg ? change : each));
  runner.rounds += 1;
  return runner.rounds <= MOST_ROUNDS || stuck(runner, record.code);
}

/** Our way: all of the remedy at once. */
async function followUs(reporter: Page, page: Page, all: readonly Runner[]): Promise<void> {
  await round(page, all);
  while (red(all).length > 0) {
    const waiting = red(all);
    const reports = await reportsOf(reporter, await page.tabId(), waiting);
    for (const runner of waiting) followRemedy(runner, reports.get(runner.number));
    await round(page, red(all));
  }
}

/** True where the server was changed. */
function followRemedy(runner: Runner, report: ExchangeReport | undefined): boolean {
  if (report === undefined) return stuck(runner, 'not in the report');
  if (runner.rounds === 0) runner.known = report.credentials !== 'unknown';
  const { remedy } = report;
  if (remedy === null) return stuck(runner, `no remedy: ${report.verdict}`);
  if (runner.rounds === 0) {
    const seen = report.legs.length + (report.refusedLocation === undefined ? 0 : 1);
    runner.unseenRedirect = runner.subject.legs.length > seen;
  }
  if (runner.rounds === 0)
    runner.guessedRight = (remedy.assumes === 'include') === (runner.subject.credentials === 'include');
  const before = JSON.stringify(runner.legs);
  runner.legs = runner.legs.map((leg, index) => changed(leg, index, remedy));
  if (JSON.stringify(runner.legs) === before)
    return stuck(runner, `no header mends it: ${remedy.other.join(', ') || report.rootCause?.code}`);
  runner.rounds += 1;
  return runner.rounds <= MOST_ROUNDS || stuck(runner, 'too many rounds');
}

function changed(leg: ServerLeg, index: number, remedy: Remedy): ServerLeg {
  const changes = remedy.legs === undefined ? remedy.headers : remedy.legs.find(each => each.leg === index);
  const apply = (answer: ServerAnswer, where: 'preflight' | 'response'): ServerAnswer => ({
    ...answer,
    headers: applyChanges(
      answer.headers.map(({ name, value }) => ({ name, value: value.replaceAll(PAGE, origins.page) })),
      changes?.[where] ?? [],
    ),
  });
  const preflight = apply(leg.preflight, 'preflight');
  const answersIt =
    remedy.other.includes('answer-options-2xx') || remedy.other.includes('do-not-redirect-options');
  return {
    preflight: answersIt && !isOkStatus(preflight.status) ? { ...preflight, status: 204 } : preflight,
    response: apply(leg.response, 'response'),
  };
}

async function reportsOf(
  reporter: Page,
  tabId: number,
  waiting: readonly Runner[],
): Promise<Map<number, ExchangeReport>> {
  const deadline = Date.now() + REPORT_WITHIN;
  for (;;) {
    const report = (await reporter.evaluate(
      async (id: number) => (await chrome.runtime.sendMessage({ type: 'report', tabId: id })) as object,
      tabId,
    )) as TabReport;
    const found = new Map<number, ExchangeReport>();
    for (const exchange of report.exchanges) {
      const place = placeOf(exchange.url);
      const runner = waiting.find(({ number }) => number === place?.number);
      if (runner && place?.round === runner.rounds && exchange.verdict !== 'pending')
        found.set(runner.number, exchange);
    }
    if (found.size === waiting.length || Date.now() > deadline) return found;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

function addRunner(subject: RoundsCase): Runner {
  const number = runners.size + 1;
  const runner: Runner = {
    number,
    subject,
    legs: subject.legs,
    rounds: 0,
    state: 'red',
    because: '',
    known: false,
    guessedRight: false,
    unseenRedirect: false,
  };
  runners.set(number, runner);
  return runner;
}

function average(all: readonly Runner[]): string {
  return (all.reduce((sum, { rounds }) => sum + rounds, 0) / all.length).toFixed(2);
}

function line(title: string, all: readonly Runner[]): string {
  const green = all.filter(({ state }) => state === 'green');
  const most = Math.max(0, ...green.map(({ rounds }) => rounds));
  return green.length === 0
    ? `${title}: none`
    : `${title}: ${average(green)} rounds on average, ${most} at most, over ${green.length} requests`;
}

async function main(): Promise<void> {
  const count = Number(args.count);
  const servers = [];
  for (const key of ['page', 'api', 'third'] as const) {
    const server = await listen(handle, '127.0.0.1', 0);
    servers.push(server);
    origins[key] = `http://${key === 'page' ? 'localhost' : '127.0.0.1'}:${server.port}`;
  }
  const product = await productFor('chromium', args.product as ProductSource);
  const browser = await launchChromium({ extensions: [product] });
  try {
    const page = await browser.newPage(`${origins.page}/`);
    const reporter = await browser.openExtensionPage('popup.html');
    const blocked = await blockedCases(page, count);
    await browser.oracle.clear();
    const theirs = blocked.map(addRunner);
    await followBrowser(browser, page, theirs);
    const ours = blocked.map(addRunner);
    await followUs(reporter, page, ours);
    print(browser.version, theirs, ours);
  } finally {
    await browser.close();
    for (const server of servers) await server.close();
    await rm(product, { recursive: true, force: true });
  }
}

/** The first `count` generated ones that Chromium blocks. */
async function blockedCases(page: Page, count: number): Promise<RoundsCase[]> {
  const blocked: RoundsCase[] = [];
  for (let batch = 0; blocked.length < count; batch++) {
    const tried = roundsCases(Number(args.seed) + batch, count).map(addRunner);
    await round(page, tried);
    blocked.push(...red(tried).map(({ subject }) => subject));
  }
  return blocked.slice(0, count);
}

function print(version: string, theirs: readonly Runner[], ours: readonly Runner[]): void {
  // Only those that both ways can put right are compared.
  const both = ours.flatMap((own, i) => {
    const their = theirs[i];
    return own.state === 'green' && their?.state === 'green' ? [{ own, their }] : [];
  });
  const seen = both.filter(({ own }) => !own.unseenRedirect);
  const hidden = seen.filter(({ own }) => !own.known);
  const show = (title: string, pairs: typeof both): void => {
    console.log(title);
    console.log(
      line(
        '  following Chromium ',
        pairs.map(({ their }) => their),
      ),
    );
    console.log(
      line(
        '  following Crosscheck',
        pairs.map(({ own }) => own),
      ),
    );
  };
  console.log(`Rounds to green, Chromium ${version}, ${ours.length} blocked requests, seed ${args.seed}`);
  show('All that both can put right', both);
  show(
    'Credentials mode known',
    seen.filter(({ own }) => own.known),
  );
  show(
    'Credentials mode hidden, and the remedy made for the one that the page uses',
    hidden.filter(({ own }) => own.guessedRight),
  );
  show(
    'Credentials mode hidden, and the remedy made for the other one (the panel has a switch)',
    hidden.filter(({ own }) => !own.guessedRight),
  );
  show(
    'Refused before a redirect that had not been seen yet',
    both.filter(({ own }) => own.unseenRedirect),
  );
  const counts = new Map<string, number>();
  for (const [who, all] of [
    ['Chromium', theirs],
    ['Crosscheck', ours],
  ] as const) {
    for (const { state, because } of all)
      if (state === 'stuck') counts.set(`${who}: ${because}`, (counts.get(`${who}: ${because}`) ?? 0) + 1);
  }
  for (const [because, number] of counts) console.log(`Not put right by headers: ${number} (${because})`);
}

await main();
