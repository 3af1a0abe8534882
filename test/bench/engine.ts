/**
 * What the engine can do in Node, on one core: exchanges judged, events taken, a long soak.
 */
import { Worker } from '../../src/background/worker.js';
import type { RequestDetails, RequestEvent } from '../../src/capture/events.js';
import type { Exchange } from '../../src/capture/exchange.js';
import { Tracker } from '../../src/capture/tracker.js';
import { diagnose } from '../../src/diagnosis/diagnose.js';
import { verdictOf } from '../../src/diagnosis/verdict.js';
import { tabReport } from '../../src/report/report.js';

const PAGE = 'http://localhost:3000';

const SENT = {
  Host: 'api.example:4000',
  'User-Agent':
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  Accept: '*/*',
  'Accept-Encoding': 'gzip, deflate, br, zstd',
  'Accept-Language': 'en-GB,en;q=0.9',
  Origin: PAGE,
  Referer: `${PAGE}/`,
  'Sec-Fetch-Dest': 'empty',
  'Sec-Fetch-Mode': 'cors',
  'Sec-Fetch-Site': 'cross-site',
  'sec-ch-ua': '"Chromium";v="156", "Not_A Brand";v="24"',
  'sec-ch-ua-mobile': '?0',
  'sec-ch-ua-platform': '"Linux"',
};

const RECEIVED = {
  'Cache-Control': 'no-store',
  'Content-Type': 'application/json; charset=utf-8',
  Connection: 'keep-alive',
  Server: 'nginx/1.24.0',
  'Strict-Transport-Security': 'max-age=31536000',
  'Content-Length': '128',
};

const lines = (headers: Record<string, string>) =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

/** The events of request number `n`, as a worker that spares itself hears them. Every fourth is refused. */
export function eventsOf(n: number, tabId: number, at: number): RequestEvent[] {
  const refused = n % 4 === 3;
  const details: RequestDetails = {
    requestId: String(n),
    url: `http://api.example:4000/items/${n % 500}?page=${n}`,
    method: 'GET',
    tabId,
    frameId: 0,
    type: 'xmlhttprequest',
    timeStamp: at,
    initiator: PAGE,
  };
  const received = {
    ...RECEIVED,
    Date: new Date(at).toUTCString(),
    'X-Request-Id': `req-${n}`,
    ...(refused ? {} : { 'Access-Control-Allow-Origin': '*' }),
  };
  return [
    { name: 'onSendHeaders', details: { ...details, requestHeaders: lines(SENT) } },
    { name: 'onHeadersReceived', details: { ...details, statusCode: 200, responseHeaders: lines(received) } },
    ...(refused
      ? [{ name: 'onErrorOccurred', details: { ...details, error: 'net::ERR_FAILED' } } as const]
      : []),
  ];
}

/** Exchanges as they stand at their end. */
export function exchangesOf(count: number): Exchange[] {
  const ended = new Map<string, Exchange>();
  const tracker = new Tracker('chromium', { changed: exchange => ended.set(exchange.requestId, exchange) });
  for (let n = 0; n < count; n++) for (const event of eventsOf(n, 1, 1_000_000 + n)) tracker.handle(event);
  for (let look = 0; look < 3; look++) tracker.settle(2_000_000);
  return [...ended.values()];
}

/** Times a second of CPU that `work` can be done with one of `items`: the best of five, as a busy machine only slows it. */
function throughput<T>(items: readonly T[], work: (item: T) => void): number {
  for (const item of items) work(item);
  return Math.max(...Array.from({ length: 5 }, () => onceThrough(items, work)));
}

function onceThrough<T>(items: readonly T[], work: (item: T) => void): number {
  const begun = performance.now();
  const before = process.cpuUsage();
  let done = 0;
  while (performance.now() - begun < 300) {
    for (const item of items) work(item);
    done += items.length;
  }
  const { user, system } = process.cpuUsage(before);
  return (done / (user + system)) * 1e6;
}

export function verdictsPerCpuSecond(): number {
  return throughput(exchangesOf(2000), exchange => void verdictOf(exchange));
}

export function diagnosesPerSecond(): number {
  return throughput(exchangesOf(500), exchange => void diagnose(exchange));
}

/** A worker with nothing around it but a clock and a storage that forgets. */
export function bareWorker(written: (characters: number) => void = () => undefined): Worker {
  return new Worker({
    engine: 'chromium',
    clock: { now: () => Date.now(), after: (ms, task) => void setTimeout(task, ms) },
    session: {
      read: async () => ({ open: false, b0: '' }),
      write: async items => {
        for (const value of Object.values(items)) written(typeof value === 'string' ? value.length : 0);
      },
    },
    openTabs: async () => Array.from({ length: 60 }, (_, id) => ({ id, origin: PAGE, incognito: false })),
    tab: async id => ({ id, origin: PAGE, incognito: false }),
    showBlocked: () => undefined,
    access: async () => 'all',
    reportMaker: async () => tabReport,
    attention: async () => 'always',
    listenEverywhere: () => undefined,
    watch: () => undefined,
    askWitness: async () => null,
  });
}

/** CPU microseconds of this process for each exchange that a worker takes from its first event to its storage. */
export async function workerCpuPerExchange(count = 20_000): Promise<number> {
  const worker = bareWorker();
  await new Promise(resolve => setTimeout(resolve, 50));
  const run = async (from: number, to: number): Promise<void> => {
    for (let n = from; n < to; n++) {
      for (const event of eventsOf(n, n % 5, Date.now())) worker.requestEvent(event);
      if (n % 100 === 0) await new Promise(resolve => setTimeout(resolve, 5));
    }
    await new Promise(resolve => setTimeout(resolve, 700));
  };
  await run(0, 3000);
  const before = process.cpuUsage();
  await run(3000, 3000 + count);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}
