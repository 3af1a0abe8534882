/**
 * A batch: scenarios that share a top-level document, run at once, and everything that was seen of each.
 */
import { createHash } from 'node:crypto';
import type { OracleRecord } from '../../scripts/browsers/types.js';
import type { ExchangeReport } from '../../src/report/tab-report.js';
import { bodyFor } from './answers.js';
import { legUrl, meddleQuery, originsFor, parseLegUrl, requesterOrigin } from './origins.js';
import type { Order, Outcome } from './page/agent.js';
import type { Task } from './page/host.js';
import type { Recording } from './recorder/recording.js';
import { isElement, type OriginKey, type RequestSpec, type Scenario, type Step } from './scenario.js';
import type { Arrival } from './servers.js';
import { hostOf, type World } from './world.js';

/** One scenario, and all that is known of how it went. */
export interface Observation {
  scenario: Scenario;
  run: number;
  /** Per step, per request: what the page was told. */
  outcomes: Outcome[][];
  /** What the browser itself said, per step. */
  words: OracleRecord[][];
  arrivals: readonly Arrival[];
  /** Ours, oldest first. */
  exchanges: ExchangeReport[];
  /** The serialized origin of the requester, and of each key. */
  origin: string;
  origins: Readonly<Record<OriginKey, string>>;
  recording: Recording;
  /** The top-level document. */
  pageUrl: string;
  /** Somebody looked at the tab: the extension listened to every event. */
  watched: boolean;
}

declare const oracle: { run(tasks: Task[]): Promise<Record<string, Outcome>> };

/** Milliseconds that our report may take to be complete: a request may stay pending for 500. */
const REPORT_WITHIN = 1200;
/** Milliseconds that the browser's own words may take. */
const WORDS_WITHIN = 600;

let lastRun = 0;

/** Runs `scenarios`, which have one host in common, and gives what was seen of each, in order. */
export async function runBatch(
  world: World,
  scenarios: readonly Scenario[],
  watched: boolean,
): Promise<Observation[]> {
  const [first] = scenarios;
  if (first === undefined) return [];
  const { servers, browser } = world;
  const page = await world.freshHost(hostOf(first.context), watched);
  const pageUrl = await page.url();
  const running = scenarios.map((scenario): Observation => {
    lastRun += 1;
    servers.serve(lastRun, scenario);
    return {
      scenario,
      run: lastRun,
      outcomes: [],
      words: [],
      arrivals: servers.arrivals(lastRun),
      exchanges: [],
      origin: requesterOrigin(servers.ports, scenario.context),
      origins: originsFor(servers.ports, scenario.context),
      recording: { events: [], timings: [] },
      pageUrl,
      watched,
    };
  });
  await storeCookies();
  const phases = Math.max(...scenarios.map(({ steps }) => steps.length));
  for (let phase = 0; phase < phases; phase++) {
    const taking = running.filter(({ scenario }) => scenario.steps.length > phase);
    await pause(Math.max(0, ...taking.map(({ scenario }) => scenario.steps[phase]?.waitMs ?? 0)));
    await perform(taking, phase);
    await collectWords(taking, phase);
  }
  await collectReport();
  await collectRecording();
  for (const { run } of running) servers.forget(run);
  return running;

  function urlOf({ scenario, run }: Observation, step: Step, leg: number | string): string {
    return legUrl(originsFor(servers.ports, scenario.context)[step.legs[0]?.at ?? 'api'], run, leg);
  }

  async function storeCookies(): Promise<void> {
    const tasks = running.flatMap((each): Task[] => {
      const { scenario, run } = each;
      const [step] = scenario.steps;
      if (!scenario.cookie || step === undefined) return [];
      const request: RequestSpec = { via: 'fetch', mode: 'no-cors', credentials: 'include' };
      const order: Order = { url: urlOf(each, step, 'cookie'), request, integrity: null };
      return [{ key: `${run}`, context: scenario.context, order }];
    });
    if (tasks.length > 0) await page.evaluate(given => oracle.run(given), tasks);
  }

  async function perform(taking: readonly Observation[], phase: number): Promise<void> {
    const tasks = taking.flatMap((each): Task[] => {
      const { scenario, run } = each;
      const step = scenario.steps[phase];
      if (step === undefined) return [];
      servers.setStep(run, phase);
      return step.requests.map((request, i) => ({
        key: `${run} ${i}`,
        context: scenario.context,
        order: {
          url: urlOf(each, step, 0) + meddleQuery(scenario),
          request,
          integrity: digestFor(request, step),
        },
      }));
    });
    const outcomes = await page.evaluate(given => oracle.run(given), tasks);
    for (const each of taking) {
      each.outcomes[phase] = (each.scenario.steps[phase]?.requests ?? []).map(
        (_, i) => outcomes[`${each.run} ${i}`] ?? { ok: null, status: null, text: 'nothing was told' },
      );
    }
  }

  /** Each request of Chromium's has its word; Firefox speaks of failures only, a little later. */
  async function collectWords(taking: readonly Observation[], phase: number): Promise<void> {
    const byRun = new Map(taking.map(each => [each.run, each]));
    for (const each of taking) each.words[phase] = [];
    const mine = (url: string): boolean => byRun.has(parseLegUrl(url)?.run ?? -1);
    const deadline = Date.now() + (world.kind === 'chromium' ? WORDS_WITHIN : 0);
    if (world.kind === 'firefox') await pause(40);
    for (;;) {
      for (const record of await browser.oracle.take(mine)) {
        const target = parseLegUrl(record.firstUrl) ?? parseLegUrl(record.url);
        if (target?.leg !== 'cookie') byRun.get(target?.run ?? -1)?.words[phase]?.push(record);
      }
      if (Date.now() >= deadline || taking.every(each => hasAllWords(each, phase))) return;
      await pause(10);
    }
  }

  async function collectReport(): Promise<void> {
    const byRun = new Map(running.map(each => [each.run, each]));
    const deadline = Date.now() + REPORT_WITHIN;
    for (;;) {
      for (const each of running) each.exchanges = [];
      for (const exchange of (await world.report(page)).exchanges) {
        const target = parseLegUrl(exchange.url);
        if (target !== null && target.leg !== 'cookie') byRun.get(target.run)?.exchanges.push(exchange);
      }
      const complete = running.every(
        ({ exchanges, scenario }) =>
          exchanges.length >= leastExchanges(scenario) &&
          exchanges.every(({ verdict }) => verdict !== 'pending') &&
          !exchanges.some(isAwaited),
      );
      if (complete || Date.now() >= deadline) return;
      await pause(50);
    }
  }

  async function collectRecording(): Promise<void> {
    const { events, timings } = await world.recording();
    const byRun = new Map(running.map(each => [each.run, each]));
    for (const event of events) {
      const target = parseLegUrl(event.details.url);
      if (target && target.leg !== 'cookie') byRun.get(target.run)?.recording.events.push(event);
    }
    for (const entry of timings) {
      const target = parseLegUrl(entry.url);
      if (target && target.leg !== 'cookie') byRun.get(target.run)?.recording.timings.push(entry);
    }
  }
}

/** Firefox: a busy page answers late how a request of its own, or of its worker, went, and the verdict is mended then. */
function isAwaited({ unknownBecause }: ExchangeReport): boolean {
  return unknownBecause === 'credentials-mode';
}

/** How many exchanges there will be for certain; fewer where a request may be none, or leave no event. */
function leastExchanges({ steps }: Scenario): number {
  return steps
    .filter(({ legs }) => legs[0]?.at !== 'home')
    .flatMap(({ requests }) => requests)
    .filter(request => request.mode !== 'no-cors' || !isElement(request)).length;
}

function hasAllWords({ words, scenario }: Observation, phase: number): boolean {
  const wanted = scenario.steps[phase]?.requests.length ?? 0;
  return (words[phase] ?? []).filter(({ preflightOf }) => preflightOf === '').length >= wanted;
}

function digestFor(request: RequestSpec, step: Step): string | null {
  if (request.integrity === undefined) return null;
  const last = step.legs.at(-1)?.main;
  const body = last?.body ?? bodyFor(step.requests[0]?.via ?? 'fetch');
  const text = request.integrity === 'right' ? body : `not ${body}`;
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function pause(ms: number): Promise<void> {
  return ms > 0 ? new Promise(resolve => setTimeout(resolve, ms)) : Promise.resolve();
}
