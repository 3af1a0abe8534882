/**
 * The page that the runner drives: it has a frame or a worker of each kind, made when first needed.
 */
import type { Context } from '../scenario.js';
import { addMeta, type Order, type Outcome, perform } from './agent.js';
import { type Hearer, orderFrom } from './talk.js';

/** An order, where it is carried out, and the key of its outcome. */
export interface Task {
  key: string;
  context: Context;
  order: Order;
}

/** Where the frames' documents are, and the worker scripts as text for those that have no URL. */
export interface Setup {
  crossFrame: string;
  frameScript: string;
  workerScript: string;
}

declare const SETUP: Setup;

/** Milliseconds that a frame gets to go. */
const LEAVING_MS = 200;

/** Milliseconds that a service worker's message may take. */
const TOLD_WITHIN = 100;

const hearers = new Map<Context, Promise<Hearer>>();
const frames = new Map<Context, HTMLIFrameElement>();

async function carryOut({ context, order }: Task): Promise<Outcome> {
  if (order.request.quiet) addMeta({ name: 'referrer', content: 'no-referrer' });
  if (
    context === 'page' ||
    context === 'insecure-page' ||
    context === 'file' ||
    context === 'controlled-page'
  ) {
    const outcome = await perform(order);
    return context === 'controlled-page' && outcome.ok === false ? outcomeOfWorker(order, outcome) : outcome;
  }
  let hearer = hearers.get(context);
  if (hearer === undefined) {
    hearer = makeHearer(context);
    hearers.set(context, hearer);
  }
  const outcome = orderFrom(await hearer, order);
  const { leave } = order.request;
  return leave === undefined ? outcome : leaveAfter(leave, context);
}

/** What the page's service worker got, and for which request. */
const passedOn: Array<{ passedOn: string; method: string; names: string[]; status: number }> = [];

navigator.serviceWorker?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if ((data as { passedOn?: string }).passedOn !== undefined)
    passedOn.push(data as (typeof passedOn)[number]);
});

/** It is the worker's own request that is judged: the page may be refused what that got. */
async function outcomeOfWorker({ url, request }: Order, outcome: Outcome): Promise<Outcome> {
  await new Promise(resolve => setTimeout(resolve, TOLD_WITHIN));
  const own = (request.headers ?? []).map(([name]) => name.toLowerCase());
  // Of several to one URL, the one with this method, these headers, and no others.
  const [told] = passedOn
    .filter(
      ({ passedOn: asked, method, names }) =>
        asked === url &&
        method.toUpperCase() === (request.method ?? 'GET').toUpperCase() &&
        own.every(name => names.includes(name)),
    )
    .sort((a, b) => a.names.length - b.names.length);
  if (told === undefined || request.abort !== undefined) return outcome;
  const { status } = told;
  return { ok: true, status, text: `the service worker got ${status}, the page ${outcome.text}` };
}

/** The frame is taken elsewhere; nobody is left to say how the request went. */
async function leaveAfter(ms: number, context: Context): Promise<Outcome> {
  await new Promise(resolve => setTimeout(resolve, ms));
  frames.get(context)?.setAttribute('src', 'about:blank');
  frames.get(context)?.removeAttribute('srcdoc');
  hearers.delete(context);
  await new Promise(resolve => setTimeout(resolve, LEAVING_MS));
  return { ok: false, status: null, text: 'left' };
}

async function makeHearer(context: Context): Promise<Hearer> {
  switch (context) {
    case 'frame':
      return frame(context, element => element.setAttribute('src', '/frame'));
    case 'cross-frame':
      return frame(context, element => element.setAttribute('src', SETUP.crossFrame));
    case 'sandboxed-frame':
      return frame(context, element => {
        element.setAttribute('sandbox', 'allow-scripts');
        element.setAttribute('src', '/frame');
      });
    case 'srcdoc-frame':
      return frame(context, element => element.setAttribute('srcdoc', frameHtml()));
    case 'data-frame':
      return frame(context, element =>
        element.setAttribute('src', `data:text/html,${encodeURIComponent(frameHtml())}`),
      );
    case 'worker':
      return new Worker('/worker.js');
    case 'blob-worker':
      return new Worker(URL.createObjectURL(new Blob([SETUP.workerScript], { type: 'text/javascript' })));
    case 'shared-worker': {
      const { port } = new SharedWorker('/worker.js');
      port.start();
      return port;
    }
    case 'service-worker':
      return serviceWorker('/aside/');
    default:
      throw new Error(`The page itself is ${context}`);
  }
}

function frameHtml(): string {
  return `<!doctype html><script>${SETUP.frameScript.replaceAll('</script', '<\\/script')}</script>`;
}

function frame(context: Context, prepare: (element: HTMLIFrameElement) => void): Promise<Hearer> {
  const element = document.createElement('iframe');
  frames.set(context, element);
  prepare(element);
  return new Promise(resolve => {
    addEventListener('message', function ready(event) {
      const { contentWindow } = element;
      if (contentWindow === null || event.source !== contentWindow) return;
      removeEventListener('message', ready);
      resolve({ postMessage: (message, transfer) => contentWindow.postMessage(message, '*', transfer) });
    });
    document.body.append(element);
  });
}

async function serviceWorker(scope: string): Promise<Hearer> {
  const registration = await navigator.serviceWorker.register('/worker.js', { scope });
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  if (worker === null) throw new Error('No service worker came of it');
  if (worker.state !== 'activated') {
    await new Promise<void>(resolve => {
      worker.addEventListener('statechange', () => {
        if (worker.state === 'activated') resolve();
      });
    });
  }
  return worker;
}

/** Carries out all tasks at once. */
async function run(tasks: Task[]): Promise<Record<string, Outcome>> {
  const outcomes: Record<string, Outcome> = {};
  await Promise.all(
    tasks.map(async task => {
      try {
        outcomes[task.key] = await carryOut(task);
      } catch (error) {
        outcomes[task.key] = { ok: false, status: null, text: `not made: ${String(error)}` };
      }
    }),
  );
  return outcomes;
}

/** Resolves once the page is in the hands of its service worker. */
async function control(): Promise<void> {
  await serviceWorker('/controlled/');
  if (navigator.serviceWorker.controller === null) {
    await new Promise<void>(resolve => {
      navigator.serviceWorker.addEventListener('controllerchange', () => resolve());
    });
  }
}

export const oracle = { run, control };
Object.assign(globalThis, { oracle });
