// Makes one request, as a page, a frame or a worker does, and tells what it saw. A classic script, because a sandboxed
// frame and a worker load it too, and a module there would be a cross-origin request of its own.

/**
 * @typedef {object} Outcome
 * @property {boolean | null} ok whether the script got an answer; null where it is not told
 * @property {number | null} status
 * @property {string} text what the script saw: "200 OK", "TypeError: Failed to fetch"
 * @property {string | null} [read] the value of the response header that was asked for
 */

/** @typedef {import('../situation.ts').RequestSpec} RequestSpec */

/**
 * @param {string} url
 * @param {RequestSpec} spec
 * @returns {Promise<Outcome>}
 */
async function requestWithFetch(url, spec) {
  const controller = new AbortController();
  if (spec.abortAfterMs !== undefined) setTimeout(() => controller.abort(), spec.abortAfterMs);
  try {
    const response = await fetch(url, {
      method: spec.method ?? 'GET',
      headers: Object.fromEntries(spec.headers ?? []),
      signal: controller.signal,
      ...(spec.body === undefined ? {} : { body: spec.body }),
      ...(spec.credentials === undefined ? {} : { credentials: spec.credentials }),
      ...(spec.mode === undefined ? {} : { mode: spec.mode }),
      ...(spec.redirect === undefined ? {} : { redirect: spec.redirect }),
      ...(spec.cache === undefined ? {} : { cache: spec.cache }),
      ...(spec.integrity === undefined ? {} : { integrity: spec.integrity }),
    });
    await response.text();
    const opaque = response.type.startsWith('opaque');
    return {
      ok: true,
      status: response.status,
      text: opaque ? `${response.type}, status 0` : `${response.status} ${response.statusText}`.trim(),
      ...(spec.read === undefined ? {} : { read: response.headers.get(spec.read) }),
    };
  } catch (error) {
    return { ok: false, status: null, text: String(error) };
  }
}

/**
 * @param {string} url
 * @param {RequestSpec} spec
 * @returns {Promise<Outcome>}
 */
function requestWithXhr(url, spec) {
  return new Promise(resolve => {
    const xhr = new XMLHttpRequest();
    xhr.open(spec.method ?? 'GET', url);
    xhr.withCredentials = spec.credentials === 'include';
    for (const [name, value] of spec.headers ?? []) xhr.setRequestHeader(name, value);
    if (spec.via === 'xhr-upload') xhr.upload.addEventListener('progress', () => {});
    xhr.onload = () =>
      resolve({ ok: true, status: xhr.status, text: `${xhr.status} ${xhr.statusText}`.trim() });
    xhr.onerror = () => resolve({ ok: false, status: null, text: 'error event, status 0' });
    xhr.send(spec.body);
  });
}

/**
 * An element or another object that tells by events only.
 *
 * @param {EventTarget} target
 * @param {string} success the event that means an answer
 * @returns {Promise<Outcome>}
 */
function outcomeOfEvents(target, success) {
  return new Promise(resolve => {
    target.addEventListener(success, () => resolve({ ok: true, status: null, text: `${success} event` }));
    target.addEventListener('error', () => resolve({ ok: false, status: null, text: 'error event' }));
  });
}

/**
 * @param {string} url
 * @param {RequestSpec} spec
 * @returns {Promise<Outcome>}
 */
async function requestWithElement(url, spec) {
  const element = document.createElement(spec.via);
  if (spec.crossOrigin !== undefined) element.setAttribute('crossorigin', spec.crossOrigin);
  const outcome = outcomeOfEvents(element, 'load');
  element.setAttribute('src', url);
  if (spec.via === 'script') document.head.append(element);
  const result = await outcome;
  element.remove();
  return result;
}

/**
 * @param {string} url
 * @returns {Promise<Outcome>}
 */
async function requestWithEventSource(url) {
  const source = new EventSource(url);
  const outcome = await outcomeOfEvents(source, 'open');
  source.close();
  return outcome;
}

/**
 * @param {string} url
 * @returns {Promise<Outcome>}
 */
async function requestWithFont(url) {
  try {
    await new FontFace('Playground', `url("${url}")`).load();
    return { ok: true, status: null, text: 'loaded' };
  } catch (error) {
    return { ok: false, status: null, text: String(error) };
  }
}

/** How long a beacon may take before the next request starts: nobody tells the page when it is done. */
const BEACON_MS = 400;

/**
 * @param {string} url
 * @param {RequestSpec} spec
 * @returns {Promise<Outcome>}
 */
async function requestWithBeacon(url, spec) {
  const type = spec.headers?.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? 'text/plain';
  const queued = navigator.sendBeacon(url, new Blob([spec.body ?? ''], { type }));
  await new Promise(resolve => setTimeout(resolve, BEACON_MS));
  return queued
    ? { ok: null, status: null, text: 'queued; the page is not told more' }
    : { ok: false, status: null, text: 'not queued' };
}

/**
 * Makes the request from where this script runs. Workers and frames are made by page.js.
 *
 * @param {string} url
 * @param {RequestSpec} spec
 * @returns {Promise<Outcome>}
 */
// biome-ignore lint/correctness/noUnusedVariables: a classic script shares it with page.js, frame.html and the workers
function makeRequest(url, spec) {
  switch (spec.via) {
    case 'xhr':
    case 'xhr-upload':
      return requestWithXhr(url, spec);
    case 'img':
    case 'script':
      return requestWithElement(url, spec);
    case 'eventsource':
      return requestWithEventSource(url);
    case 'font':
      return requestWithFont(url);
    case 'beacon':
      return requestWithBeacon(url, spec);
    default:
      return requestWithFetch(url, spec);
  }
}
