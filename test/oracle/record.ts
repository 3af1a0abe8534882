/**
 * Writes what was observed of a scenario as a recorded case of the corpus.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserKind, OracleRecord } from '../../scripts/browsers/types.js';
import type { RawHeader, RequestDetails, RequestEvent } from '../../src/capture/events.js';
import { type RecordedCase, TAB, type Word } from '../corpus/recorded.js';
import type { Ports } from './origins.js';
import type { Judged } from './run.js';

const CORPUS = fileURLToPath(new URL('../corpus/', import.meta.url));

/** Events that the product does not listen to. */
const UNHEARD: Record<BrowserKind, ReadonlySet<string>> = {
  chromium: new Set(),
  firefox: new Set(['onResponseStarted']),
};
/** Request headers that say something of the machine and nothing of the exchange. */
const IDLE = /^(?:sec-ch-ua.*|accept-encoding|connection|host|content-length|priority)$/i;

export interface RecordOptions {
  name: string;
  shows: string;
  browser: BrowserKind;
  version: string;
  ports: Ports;
  excuse?: string;
}

/** Writes test/corpus/<browser>/<name>.json; gives its path. */
export async function record({ observation, comparisons }: Judged, options: RecordOptions): Promise<string> {
  const { name, shows, browser, version, ports, excuse } = options;
  const { scenario, origin, origins, outcomes, arrivals, recording, pageUrl } = observation;
  const start = recording.events[0]?.details.timeStamp ?? 0;
  const since = (time: number): number => Math.round((time - start) * 10) / 10;
  const frames = new Map<number, number>([
    [0, 0],
    [-1, -1],
  ]);
  const frameOf = (id: number): number => {
    if (!frames.has(id)) frames.set(id, frames.size + 3);
    return frames.get(id) ?? id;
  };
  const set = scenario.steps
    .flatMap(({ requests }) => requests)
    .flatMap(({ headers = [] }) => headers.map(([each]) => each.toLowerCase()));
  const recorded: RecordedCase = {
    shows,
    browser,
    version,
    truth: comparisons.map(({ case: { truth } }) =>
      [truth.verdict, truth.reason, truth.parameter].filter(Boolean).join(' '),
    ),
    ...(excuse === undefined ? {} : { excuse }),
    scenario: { ...scenario, id: name },
    origin,
    origins,
    pageUrl,
    outcomes,
    words: observation.words.map(step => step.map(record => wordOf(record, browser))),
    arrivals: arrivals.map(({ headers: _, run: __, ...rest }) => rest),
    timings: recording.timings.map(entry => ({
      ...entry,
      frameId: frameOf(entry.frameId),
      start: since(entry.start),
      end: since(entry.end),
    })),
    events: eventsOf(recording.events, since, frameOf, set, UNHEARD[browser]),
  };
  const directory = join(CORPUS, browser);
  await mkdir(directory, { recursive: true });
  const path = join(directory, `${name}.json`);
  await writeFile(path, anonymous(layOut(recorded), observation.run, ports));
  return path;
}

function wordOf(
  { outcome, code, parameter, text, requestId, preflightOf }: OracleRecord,
  browser: BrowserKind,
): Word {
  return { outcome, code, parameter, text: browser === 'firefox' ? '' : text, requestId, preflightOf };
}

function eventsOf(
  events: readonly RequestEvent[],
  since: (time: number) => number,
  frameOf: (id: number) => number,
  kept: readonly string[],
  unheard: ReadonlySet<string>,
): RequestEvent[] {
  const ids = new Map<string, string>();
  const received = new Map<string, string>();
  return events.flatMap(({ name, details }) => {
    if (unheard.has(name)) return [];
    const { requestId, frameId, tabId, timeStamp, requestHeaders, responseHeaders, ...rest } = details;
    if (!ids.has(requestId)) ids.set(requestId, String(ids.size + 1));
    const own: RequestDetails = {
      ...rest,
      requestId: ids.get(requestId) ?? requestId,
      tabId: tabId < 0 ? tabId : TAB,
      frameId: frameOf(frameId),
      timeStamp: since(timeStamp),
    };
    if (name === 'onSendHeaders' && requestHeaders) own.requestHeaders = telling(requestHeaders, kept);
    if (name === 'onHeadersReceived' && responseHeaders) {
      own.responseHeaders = responseHeaders;
      received.set(requestId, JSON.stringify(responseHeaders));
    }
    // As they were received, unless another extension changed them.
    if (
      name === 'onCompleted' &&
      responseHeaders &&
      received.get(requestId) !== JSON.stringify(responseHeaders)
    ) {
      own.responseHeaders = responseHeaders;
    }
    return [{ name, details: own }];
  });
}

function telling(headers: readonly RawHeader[], kept: readonly string[]): RawHeader[] {
  return headers.filter(({ name }) => kept.includes(name.toLowerCase()) || !IDLE.test(name));
}

/** One event, arrival, word or timing a line. */
function layOut(recorded: RecordedCase): string {
  const lines = Object.entries(recorded).map(([key, value]) => {
    const nested = ['events', 'arrivals', 'timings', 'words', 'outcomes'].includes(key);
    const text =
      nested && Array.isArray(value) && value.length > 0
        ? `[\n${value.map(each => `    ${JSON.stringify(each)}`).join(',\n')}\n  ]`
        : JSON.stringify(value);
    return `  ${JSON.stringify(key)}: ${text}`;
  });
  return `{\n${lines.join(',\n')}\n}\n`;
}

/** The same ports, paths and run numbers whatever machine and run recorded it. */
function anonymous(text: string, run: number, ports: Ports): string {
  const names = new Map<number, number>();
  Object.values(ports).forEach((port, i) => {
    names.set(port, 8000 + 10 * i);
    names.set(port + 1, 8001 + 10 * i);
  });
  for (const [port, i] of Object.values(ports).map((port, i) => [port, i] as const))
    names.set(port, 8000 + 10 * i);
  return text
    .replace(
      /(localhost|127\.0\.0\.1|\[::1\]|\.test|\.invalid):(\d+)/gi,
      (whole, host: string, port: string) =>
        names.has(Number(port)) ? `${host}:${names.get(Number(port))}` : whole,
    )
    .replaceAll(`/x/${run}/`, '/x/1/')
    .replace(/\?meddle=[a-z-]+/g, '')
    .replace(/file:\/\/\/[^"?]*\/host\.html/g, 'file:///oracle/host.html')
    .replace(/\/host(\.html)?\?\d+/g, '/host$1');
}
