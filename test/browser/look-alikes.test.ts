/**
 * What people mistake for CORS and the playground cannot make: certificates, silence, the local network, mixed content.
 * None of it may be called CORS, in either browser.
 */
import { readFileSync } from 'node:fs';
import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, type LaunchOptions, launch, type Page } from '../../scripts/browsers/index.js';
import { buildAll, distOf } from '../../scripts/build.js';
import type { ExchangeReport } from '../../src/report/tab-report.js';
import { askForReport } from './in-page.js';
import { KINDS } from './kinds.js';

/** Vouched for by nobody; for 127.0.0.1 and localhost. */
const CERTIFICATE = {
  key: readFileSync(new URL('certificate/key.pem', import.meta.url)),
  cert: readFileSync(new URL('certificate/certificate.pem', import.meta.url)),
};
/** A host that is not trustworthy, made to be this machine. */
const PLAIN_HOST = 'api.test';

const page: RequestListener = (_, response) => {
  response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>Page</title>');
};

/** Requests for the API that really arrived. */
const arrived: string[] = [];
const api: RequestListener = ({ method, url }, response) => {
  arrived.push(`${method} ${url}`);
  response
    .writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' })
    .end('hello');
};

const servers: Server[] = [];
const sockets = new Set<Socket>();

async function listen(server: Server): Promise<number> {
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return (server.address() as AddressInfo).port;
}

let ports: Record<'page' | 'securePage' | 'api' | 'secureApi' | 'mute', number>;

beforeAll(async () => {
  await buildAll();
  ports = {
    page: await listen(createHttp(page)),
    securePage: await listen(createHttps(CERTIFICATE, page)),
    api: await listen(createHttp(api)),
    secureApi: await listen(createHttps(CERTIFICATE, api)),
    mute: await listen(createTcp(() => {})),
  };
});

afterAll(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
});

/** In the page: a simple request and a preflighted one. Resolves once both have ended. */
async function ask(url: string): Promise<boolean[]> {
  const ended = [fetch(url), fetch(`${url}?preflighted`, { headers: { 'X-A': '1' } })];
  return (await Promise.allSettled(ended)).map(({ status }) => status === 'fulfilled');
}

/** The report of a page at `url` that asked `target`, simply and with a preflight. */
async function reportOf(browser: Browser, url: string, target: string): Promise<ExchangeReport[]> {
  const tab: Page = await browser.newPage(url);
  const tabId = await tab.tabId();
  const popup = await browser.openExtensionPage(`popup.html?tabId=${tabId}`);
  await tab.activate();
  expect(await tab.evaluate(ask, target)).toEqual([false, false]);
  const deadline = Date.now() + 3000;
  for (;;) {
    const { exchanges } = await popup.evaluate(askForReport, tabId);
    const settled = exchanges.length >= 2 && exchanges.every(({ verdict }) => verdict !== 'pending');
    if (settled || Date.now() > deadline) return exchanges;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

const summary = (exchanges: ExchangeReport[]): unknown =>
  exchanges
    .map(({ url, verdict, delivered, rootCause, chromiumReason, findings }) => ({
      preflighted: url.includes('?'),
      verdict,
      delivered,
      cause: rootCause?.code,
      chromiumReason,
      errors: findings.filter(({ severity }) => severity === 'error').length,
    }))
    .sort((a, b) => Number(a.preflighted) - Number(b.preflighted));

const failed = (cause: string, delivered: 'no' | 'unknown', chromiumReason: string | null = null): unknown =>
  [false, true].map(preflighted => ({
    preflighted,
    verdict: 'failed',
    delivered: preflighted ? 'no' : delivered,
    cause,
    chromiumReason,
    errors: 0,
  }));

describe.each(KINDS)('%s', kind => {
  let browser: Browser | undefined;
  const start = async (options: LaunchOptions): Promise<Browser> => {
    await browser?.close();
    browser = await launch(kind, { extensions: [distOf(kind)], ...options });
    return browser;
  };
  const evidenceOf = ([first]: ExchangeReport[]): string => first?.rootCause?.evidence.join(' ') ?? '';

  afterAll(async () => {
    await browser?.close();
  });

  it('names a certificate that nobody vouches for, and a server that never says a word', async () => {
    // The handshake's own limit is half a minute; Firefox lets it be set.
    const running = await start({ prefs: { 'network.http.tls-handshake-timeout': 3 } });
    const home = `http://127.0.0.1:${ports.page}/`;
    const [distrusted, silent] = await Promise.all([
      reportOf(running, home, `https://127.0.0.1:${ports.secureApi}/distrusted`),
      reportOf(running, `${home}?silent`, `https://127.0.0.1:${ports.mute}/silent`),
    ]);
    expect(summary(distrusted)).toEqual(failed('network-failure', 'no'));
    expect(evidenceOf(distrusted)).toMatch(/ERR_CERT_AUTHORITY_INVALID|certificate/);
    expect(summary(silent)).toEqual(failed('network-failure', 'unknown'));
    expect(evidenceOf(silent)).toMatch(/ERR_TIMED_OUT|NS_ERROR_NET_TIMEOUT/);
    expect(arrived).toEqual([]);
  }, 90_000);

  it('names the local network that a page from outside may not speak to', async () => {
    const running = await start({
      args: kind === 'chromium' ? [`--ip-address-space-overrides=127.0.0.1:${ports.page}=public`] : [],
      prefs: {
        'network.lna.enabled': true,
        'network.lna.blocking': true,
        'network.lna.block_trackers': true,
        'network.lna.address_space.public.override': `127.0.0.1:${ports.page}`,
      },
    });
    if (running.kind === 'firefox')
      await running.chromeEval(denyLocalNetwork, `http://127.0.0.1:${ports.page}`);
    const exchanges = await reportOf(
      running,
      `http://127.0.0.1:${ports.page}/`,
      `http://127.0.0.1:${ports.api}/local`,
    );
    expect(summary(exchanges)).toEqual(
      failed('local-network-access', 'no', 'LocalNetworkAccessPermissionDenied'),
    );
    expect(arrived).toEqual([]);
  });

  it('sees nothing of mixed content, which ends inside the page', async () => {
    const running = await start({
      acceptInsecureCerts: true,
      args: kind === 'chromium' ? [`--host-resolver-rules=MAP ${PLAIN_HOST} 127.0.0.1`] : [],
      prefs: {
        'network.dns.localDomains': PLAIN_HOST,
        'security.mixed_content.upgrade_display_content': false,
      },
    });
    const target = `http://${PLAIN_HOST}:${ports.api}/mixed`;
    expect(await reportOf(running, `https://localhost:${ports.securePage}/`, target)).toEqual([]);
    const said = await running.oracle.take(url => url.startsWith(target), { settleMs: 100 });
    if (kind === 'chromium')
      expect(said.map(({ blockedReason }) => blockedReason)).toContain('mixed-content');
    expect(arrived).toEqual([]);
  });
});

/** In Firefox's own scope: what a person would answer to the question. */
function denyLocalNetwork(origin: string): void {
  const { Services } = globalThis as unknown as {
    Services: {
      scriptSecurityManager: { createContentPrincipalFromOrigin(origin: string): unknown };
      perms: {
        DENY_ACTION: number;
        addFromPrincipal(principal: unknown, type: string, action: number): void;
      };
    };
  };
  const principal = Services.scriptSecurityManager.createContentPrincipalFromOrigin(origin);
  for (const type of ['localhost', 'loopback-network', 'local-network'])
    Services.perms.addFromPrincipal(principal, type, Services.perms.DENY_ACTION);
}
