/**
 * A panel source made of samples, steered by the page's address.
 */
import type { Exchange } from '../../../src/capture/exchange.js';
import { diagnose } from '../../../src/diagnosis/diagnose.js';
import type {
  PanelSource,
  RepeatOutcome,
  RepeatRequest,
  SourceListener,
  Theme,
} from '../../../src/panel/source.js';
import type { FromPanel, TabState } from '../../../src/platform/protocol.js';
import { mended } from '../../../src/remedy/apply.js';
import type { Remedy } from '../../../src/remedy/remedy.js';
import { remedyFor } from '../../../src/remedy/remedy-for.js';
import type { Access } from '../../../src/report/tab-report.js';
import { LOADED } from '../samples/build.js';
import { chain, NEAR, UGLY } from '../samples/odd.js';
import { LOADS, REFUSED_OFTEN, SHOP, WARNED } from '../samples/shop.js';

/** What tests can do to the panel, as `window.sample`. */
export interface SampleSource extends PanelSource {
  /** Everything that the panel sent. */
  readonly sent: FromPanel[];
  readonly reloads: number;
  readonly opened: string[];
  /** Everything that the page was asked to send again. */
  readonly repeated: RepeatRequest[];
  change(exchanges: Exchange[], removed?: string[]): void;
  /** Puts `all` in place of what there was. */
  give(all: Exchange[]): void;
  /** Exchanges `from` up to `to`, as they would come one after the other. */
  made(from: number, to: number): Exchange[];
  connection(open: boolean): void;
  theme(theme: Theme): void;
  state(change: Partial<TabState>): void;
}

/** `state`: `empty`, `one` … ; `access`, `paused`, `dropped`, `theme`, `host`, `many`. */
export function sampleSource(query: URLSearchParams): SampleSource {
  // Unasked, as the browser that shows it.
  const own = navigator.userAgent.includes('Firefox/') ? 'firefox' : 'chrome';
  const host = (query.get('host') ?? own) === 'firefox' ? 'firefox' : 'chrome';
  let theme: Theme =
    (query.get('theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark'
      ? 'dark'
      : 'light';
  let tab: TabState = {
    access: (query.get('access') as Access | null) ?? 'all',
    dropped: { allowed: Number(query.get('dropped') ?? 0), blocked: 0 },
    paused: query.has('paused'),
    preserveLog: true,
    loads: query.has('loads')
      ? [...LOADS, { at: (LOADS[0]?.at ?? 0) + 96_500, url: 'https://app.shop.example/stock' }]
      : LOADS,
  };
  let exchanges: Exchange[] = query.has('empty') ? [] : traffic(query);
  let listener: SourceListener | null = null;
  const snapshot = (): void => listener?.message({ type: 'snapshot', tabId: 1, state: tab, exchanges });

  return {
    host,
    browser: host === 'firefox' ? 'Firefox 153' : 'Chrome 156',
    sent: [],
    reloads: 0,
    opened: [],
    repeated: [],
    subscribe(to) {
      listener = to;
      to.theme(theme);
      if (query.has('lost')) to.connection(false);
      snapshot();
      return () => {
        listener = null;
      };
    },
    send(message) {
      this.sent.push(message);
      if (message.type === 'clear') exchanges = [];
      if (message.type === 'pause') tab = { ...tab, paused: message.paused };
      if (message.type === 'preserve-log') tab = { ...tab, preserveLog: message.preserveLog };
      snapshot();
    },
    reload() {
      (this as { reloads: number }).reloads++;
    },
    openInSources(site) {
      this.opened.push(`${site.url}:${site.line}`);
    },
    ...(query.has('norepeat')
      ? {}
      : {
          async repeat(request: RepeatRequest): Promise<RepeatOutcome> {
            this.repeated.push(request);
            if (query.has('nopage')) return { kind: 'impossible', because: 'the page is no longer there' };
            const again = mendedCopy(exchanges, request);
            exchanges = [...exchanges, again];
            listener?.message({ type: 'changed', tabId: 1, state: tab, exchanges: [again], removed: [] });
            return { kind: 'answered', status: 200 };
          },
        }),
    requestAccess() {
      tab = { ...tab, access: 'all' };
      snapshot();
    },
    change(changed, removed = []) {
      listener?.message({ type: 'changed', tabId: 1, state: tab, exchanges: changed, removed });
    },
    give(all) {
      exchanges = all;
      snapshot();
    },
    made: many,
    connection: open => listener?.connection(open),
    theme(next) {
      theme = next;
      listener?.theme(theme);
    },
    state(change) {
      tab = { ...tab, ...change };
      snapshot();
    },
  };
}

function traffic(query: URLSearchParams): Exchange[] {
  const base = query.has('clean')
    ? SHOP.filter(
        exchange => /^[ar](?:\d$|1[45])/.test(exchange.requestId) && exchange.requestId.startsWith('a'),
      )
    : [...SHOP];
  if (query.has('chain')) return [...base, chain(Number(query.get('chain')))];
  if (query.has('near')) return [...base, ...NEAR];
  if (query.has('ugly')) return [...base, UGLY];
  if (query.has('warned')) return [...WARNED];
  if (query.has('often')) return [...REFUSED_OFTEN];
  return query.has('many') ? many(0, Number(query.get('many'))) : base;
}

/** The samples over and over, each with an id, a time and an address of its own, and with objects of its own. */
function many(from: number, to: number): Exchange[] {
  return Array.from({ length: to - from }, (_, at): Exchange => {
    const index = from + at;
    const one = structuredClone(SHOP[index % SHOP.length] as Exchange);
    const [first] = one.legs;
    const url =
      first === undefined ? one.url : `${first.url}${first.url.includes('?') ? '&' : '?'}n=${index}`;
    if (first !== undefined) first.url = url;
    return {
      ...one,
      url: one.legs.length > 1 ? one.url : url,
      requestId: `m${index}`,
      startedAt: LOADED + index * 3,
    };
  });
}

/** The same request, on a server that has been mended meanwhile. */
function mendedCopy(exchanges: readonly Exchange[], request: RepeatRequest): Exchange {
  const route = request.url.split('?')[0];
  const old = exchanges.find(each => each.url.split('?')[0] === route && each.method === request.method);
  if (old === undefined) throw new Error(`no such request: ${request.url}`);
  const whole = mended(old, remedyFor(diagnose(old), request.credentials) ?? NOTHING);
  const at = Date.now();
  const moved = <T extends { at: number }>(head: T | null): T | null => head && { ...head, at: at + 30 };
  return {
    ...whole,
    requestId: `again-${at}`,
    startedAt: at,
    legs: whole.legs.map(leg => ({
      ...leg,
      startedAt: at,
      sentAt: at + 21,
      requestHeaders: [{ name: 'origin', value: old.origin }, ...request.headers],
      response: moved(leg.response),
      preflight: leg.preflight && {
        ...leg.preflight,
        startedAt: at,
        endedAt: at + 20,
        response: moved(leg.preflight.response),
      },
    })),
    ending: { kind: 'completed', at: at + 31 },
  };
}

const NOTHING: Remedy = {
  headers: { preflight: [], response: [] },
  other: [],
  actor: 'server',
  alternatives: [],
};
