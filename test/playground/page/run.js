// Runs situations: the requests before, then the request itself, from the page, a frame or a worker.

/**
 * @typedef {import('../situation.ts').RequestSpec} RequestSpec
 * @typedef {import('../situation.ts').Situation & { failing: boolean, url: string }} Listed
 * @typedef {{ ok: boolean | null, status: number | null, text: string, read?: string | null }} Seen see requests.js
 * @typedef {Seen & { id: string, run: string, url: string, milliseconds: number }} Outcome
 */

/** Nothing here takes longer, except where a browser hangs. */
const LIMIT_MS = 10_000;

/**
 * @param {RequestSpec} spec
 * @param {string} url
 * @param {Record<string, string>} origins
 * @returns {Promise<Seen>}
 */
function perform(spec, url, origins) {
  switch (spec.via) {
    case 'worker':
      return inWorker(spec, url);
    case 'shared-worker':
      return inSharedWorker(spec, url);
    case 'frame':
      return inFrame(spec, url, `${origins[spec.from ?? 'page']}/frame.html`);
    case 'frame-sandboxed':
      return inFrame(spec, url, '/frame.html', 'allow-scripts');
    case 'frame-csp':
      return inFrame(spec, url, '/frame.html?csp');
    case 'frame-csp-api':
      return inFrame(spec, url, '/frame.html?csp-api');
    case 'service-worker':
      return inFrame(spec, url, '/sw/frame.html');
    default:
      return globalThis.makeRequest(url, spec);
  }
}

/**
 * @param {RequestSpec} spec
 * @param {string} url
 * @returns {Promise<Seen>}
 */
async function inWorker(spec, url) {
  const worker = new Worker('/worker.js');
  const seen = await new Promise(resolve => {
    worker.addEventListener('message', event => resolve(event.data), { once: true });
    worker.postMessage({ url, spec });
  });
  worker.terminate();
  return seen;
}

/**
 * @param {RequestSpec} spec
 * @param {string} url
 * @returns {Promise<Seen>}
 */
function inSharedWorker(spec, url) {
  const { port } = new SharedWorker('/shared-worker.js');
  return new Promise(resolve => {
    port.addEventListener('message', event => resolve(event.data), { once: true });
    port.start();
    port.postMessage({ url, spec });
  });
}

/**
 * @param {RequestSpec} spec
 * @param {string} url
 * @param {string} source
 * @param {string} [sandbox]
 * @returns {Promise<Seen>}
 */
async function inFrame(spec, url, source, sandbox) {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.title = 'A frame that makes a request';
  if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox);
  frame.src = source;
  document.body.append(frame);
  await new Promise(resolve => frame.addEventListener('load', resolve, { once: true }));
  const { port1, port2 } = new MessageChannel();
  const seen = await new Promise(resolve => {
    port1.addEventListener('message', event => resolve(event.data), { once: true });
    port1.start();
    const serviceWorker = spec.via === 'service-worker';
    frame.contentWindow?.postMessage({ url, spec, serviceWorker }, '*', [port2]);
  });
  frame.remove();
  return seen;
}

/**
 * @param {Promise<Seen>} seen
 * @returns {Promise<Seen>}
 */
function withinLimit(seen) {
  const late = new Promise(resolve => {
    const text = `no answer within ${LIMIT_MS / 1000} s`;
    setTimeout(() => resolve({ ok: null, status: null, text }), LIMIT_MS);
  });
  return Promise.race([seen, late]);
}

/**
 * Runs one situation under a run's name, which goes into its URLs.
 *
 * @param {Listed} situation
 * @param {Record<string, string>} origins
 * @param {string} run
 * @returns {Promise<Outcome>}
 */
export async function runSituation(situation, origins, run) {
  const url = situation.url.replace('{run}', run);
  for (const before of situation.first ?? []) await withinLimit(perform(before, url, origins));
  const start = performance.now();
  const seen = await withinLimit(perform(situation.request, url, origins));
  return { ...seen, id: situation.id, run, url, milliseconds: Math.round(performance.now() - start) };
}

/**
 * Whether the page should get an answer; null where it is not told.
 *
 * @param {Listed} situation
 * @returns {boolean | null}
 */
export function shouldSucceed(situation) {
  const inFirefox = navigator.userAgent.includes('Firefox/') ? situation.expect.firefox : undefined;
  const { verdict, delivered } = { ...situation.expect, ...inFirefox };
  if (situation.request.via === 'beacon' || verdict === 'unknown') return null;
  return verdict === 'none' ? delivered === 'yes' : verdict === 'allowed';
}
