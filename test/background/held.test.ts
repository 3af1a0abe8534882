/**
 * Firefox: what only the page knows is asked when somebody looks, or when the page says that it was refused something.
 */
import { expect, test } from 'vitest';
import type { RequestDetails } from '../../src/capture/events.js';
import type { WitnessQuestion } from '../../src/platform/witness.js';
import { Stage } from './stage.js';

const PAGE = 'http://localhost:3000';
const ANY_ORIGIN = [{ name: 'Access-Control-Allow-Origin', value: '*' }];
/** What passes whatever the credentials mode. */
const THIS_ORIGIN = [
  { name: 'Access-Control-Allow-Origin', value: PAGE },
  { name: 'Access-Control-Allow-Credentials', value: 'true' },
];

interface Scene {
  stage: Stage;
  /** What the page was asked. */
  asked: WitnessQuestion[];
  /**
   * A request whose answer any origin may read, unless its credentials mode is `include`; gives when it began. `answer`:
   * other header lines of the answer.
   */
  request(
    requestId: string,
    path?: string,
    more?: Partial<RequestDetails>,
    answer?: ReadonlyArray<{ name: string; value: string }>,
  ): number;
}

async function setUp(status = 200): Promise<Scene> {
  const stage = new Stage('firefox');
  const asked: WitnessQuestion[] = [];
  stage.witness = question => {
    asked.push(question);
    return { statuses: [status], documentUrl: `${PAGE}/` };
  };
  await stage.clock.advance(60_000);
  return {
    stage,
    asked,
    request(requestId, path = '/orders', more = {}, answer = ANY_ORIGIN) {
      const timeStamp = stage.clock.now();
      const details: RequestDetails = {
        requestId,
        url: `http://127.0.0.1:4000${path}`,
        method: 'GET',
        tabId: 1,
        frameId: 0,
        type: 'xmlhttprequest',
        timeStamp,
        documentUrl: `${PAGE}/`,
        originUrl: `${PAGE}/`,
        ...more,
      };
      const requestHeaders = [{ name: 'Origin', value: PAGE }];
      const responseHeaders = [...answer];
      stage.event({ name: 'onSendHeaders', details: { ...details, requestHeaders } });
      stage.event({ name: 'onHeadersReceived', details: { ...details, statusCode: 200, responseHeaders } });
      return timeStamp;
    },
  };
}

const verdicts = async (stage: Stage): Promise<string[]> =>
  (await stage.report()).exchanges.map(({ verdict }) => verdict);

test('nobody is asked while nobody looks, and the report is whole', async () => {
  const { stage, asked, request } = await setUp();
  request('1');
  request('2', '/carts');
  await stage.clock.advance(5000);
  expect(asked).toEqual([]);
  expect(await verdicts(stage)).toEqual(['allowed', 'allowed']);
  expect(asked.map(({ url, redacted }) => [url, redacted])).toEqual([
    ['http://127.0.0.1:4000/orders', undefined],
    ['http://127.0.0.1:4000/carts', undefined],
  ]);
});

test('a URL with a secret is not kept for the question', async () => {
  const { stage, asked, request } = await setUp();
  request('1', '/orders?token=sesame-open');
  await stage.clock.advance(5000);
  expect(await verdicts(stage)).toEqual(['allowed']);
  expect(asked).toMatchObject([{ redacted: true }]);
  expect(asked[0]?.url).not.toContain('sesame');
});

test.each(['before', 'after'])(
  'a refusal that the page speaks of %s the request is taken for ended is asked about, and counted',
  async when => {
    const { stage, asked, request } = await setUp(0);
    const at = request('1');
    await stage.clock.advance(when === 'before' ? 50 : 3000);
    stage.worker.documentRefused(1, [[at - 1, at + 20]]);
    await stage.clock.advance(1000);
    expect(asked).toHaveLength(1);
    expect(stage.badges.get(1)).toBe(1);
    expect(await verdicts(stage)).toEqual(['blocked']);
    expect(asked).toHaveLength(1);
  },
);

test('of all that is held only what the refusal may be about is asked', async () => {
  const { stage, asked, request } = await setUp(0);
  request('1');
  await stage.clock.advance(1000);
  const at = request('2', '/carts');
  await stage.clock.advance(1000);
  stage.worker.documentRefused(1, [[at - 1, at + 20]]);
  await stage.clock.advance(1000);
  expect(asked.map(({ url }) => url)).toEqual(['http://127.0.0.1:4000/carts']);
});

test('who opens the panel is told at once, and of what comes while it is open', async () => {
  const { stage, asked, request } = await setUp();
  request('1');
  await stage.clock.advance(3000);
  const port = stage.openPanel();
  await stage.clock.advance(100);
  expect(asked).toHaveLength(1);
  request('2');
  await stage.clock.advance(1000);
  expect(asked).toHaveLength(2);
  port.drop();
  request('3');
  await stage.clock.advance(1000);
  expect(asked).toHaveLength(2);
});

test('what leaves no doubt is allowed at once for whoever opens the panel, and nobody is asked', async () => {
  const { stage, asked, request } = await setUp();
  request('1', '/orders', {}, THIS_ORIGIN);
  await stage.clock.advance(3000);
  await stage.stop();
  const port = stage.openPanel();
  await stage.clock.advance(200);
  const [first] = port.heard;
  expect(first).toMatchObject({
    type: 'snapshot',
    exchanges: [{ requestId: '1', ending: { kind: 'completed' } }],
  });
  expect(JSON.stringify(first)).not.toContain('awaitsWitness');
  expect(await verdicts(stage)).toEqual(['allowed']);
  expect(asked).toEqual([]);
});

test.each(['stop', 'kill'] as const)('what is held is held after a %s too', async end => {
  const { stage, asked, request } = await setUp();
  request('1');
  await stage.clock.advance(5000);
  if (end === 'stop') await stage.stop();
  else stage.kill();
  await stage.clock.advance(5000);
  expect(asked).toEqual([]);
  expect(await verdicts(stage)).toEqual(['allowed']);
  expect(asked).toHaveLength(1);
});

test('a frame may go before its tab, and other kinds tell of no refusal: they are asked at once', async () => {
  const { stage, asked, request } = await setUp();
  request('1', '/frame', { frameId: 3 });
  request('2', '/font', { type: 'font' });
  await stage.clock.advance(1000);
  expect(asked).toHaveLength(2);
});

test('a page that says nothing leaves it unknown, and nobody waits for it', async () => {
  const { stage, request } = await setUp();
  stage.witness = () => null;
  request('1');
  await stage.clock.advance(5000);
  const before = stage.clock.now();
  expect(await verdicts(stage)).toEqual(['unknown']);
  expect(stage.clock.now() - before).toBeLessThan(500);
});
