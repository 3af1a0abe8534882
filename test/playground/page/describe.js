// What a situation is made of, as text: the script that asks, and what each server answers.

/**
 * @typedef {import('./run.js').Listed} Listed
 * @typedef {import('../situation.ts').RequestSpec} RequestSpec
 * @typedef {import('../situation.ts').Answer} Answer
 */

const VIA = {
  fetch: 'fetch',
  xhr: 'XMLHttpRequest',
  'xhr-upload': 'XMLHttpRequest, upload watched',
  img: 'image',
  script: 'script',
  font: 'font',
  beacon: 'beacon',
  eventsource: 'event stream',
  worker: 'worker',
  'shared-worker': 'shared worker',
  'service-worker': 'service worker',
  frame: 'frame',
  'frame-sandboxed': 'sandboxed frame',
  'frame-csp': 'frame with a policy',
  'frame-csp-api': 'frame with a policy',
};

/**
 * One line: "PUT to api, 2 headers, credentials".
 *
 * @param {Listed} situation
 * @returns {{ method: string, rest: string }}
 */
export function summary(situation) {
  const { request } = situation;
  const parts = [`to ${situation.legs[0].at}`];
  if (request.via !== 'fetch') parts.push(VIA[request.via]);
  const count = request.headers?.length ?? 0;
  if (count > 0) parts.push(count === 1 ? '1 header' : `${count} headers`);
  if (request.credentials === 'include') parts.push('credentials');
  if (request.crossOrigin !== undefined) parts.push('crossorigin');
  if (request.mode !== undefined) parts.push(`mode ${request.mode}`);
  if (request.redirect !== undefined) parts.push(`redirect ${request.redirect}`);
  return { method: request.method ?? (request.via === 'beacon' ? 'POST' : 'GET'), rest: parts.join(', ') };
}

/**
 * The request as a script would write it, whatever makes it.
 *
 * @param {Listed} situation
 * @returns {string}
 */
export function requestText(situation) {
  const { via, headers, ...rest } = situation.request;
  const init = { ...rest, ...(headers === undefined ? {} : { headers: Object.fromEntries(headers) }) };
  const url = situation.url.replace('{run}', '…');
  const options = Object.keys(init).length === 0 ? '' : ` ${JSON.stringify(init, null, 2)}`;
  return `${VIA[via]} ${url}${options}`;
}

/**
 * What the servers say, leg by leg.
 *
 * @param {Listed} situation
 * @returns {{ heading: string, lines: string }[]}
 */
export function answerTexts(situation) {
  return situation.legs.flatMap((leg, index) => {
    const where = situation.legs.length === 1 ? leg.at : `${leg.at}, leg ${index + 1}`;
    const texts = [{ heading: `${where} answers`, lines: answerLines(leg.main) }];
    if (leg.options !== undefined) {
      texts.unshift({ heading: `${where} answers the preflight`, lines: answerLines(leg.options) });
    }
    if (leg.withoutOrigin !== undefined) {
      texts.push({ heading: `${where} answers without Origin`, lines: answerLines(leg.withoutOrigin) });
    }
    return texts;
  });
}

/**
 * @param {Answer} answer
 * @returns {string}
 */
function answerLines(answer) {
  if (answer.cut !== undefined)
    return answer.cut === 'reset' ? '(connection reset)' : '(closed without a byte)';
  const late = answer.delayMs === undefined ? [] : [`(after ${answer.delayMs} ms)`];
  return [...late, String(answer.status), ...answer.headers.map(([name, value]) => `${name}: ${value}`)].join(
    '\n',
  );
}
