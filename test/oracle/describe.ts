/**
 * One scenario's run in words for a person: what was made, what the browser said, what we said, and the raw events.
 */
import type { Observation } from './batch.js';
import type { Judged } from './run.js';

export function describeJudged({ observation, comparisons, extra }: Judged): string[] {
  return [
    `${observation.watched ? 'watched' : 'unwatched'} scenario ${JSON.stringify(observation.scenario)}`,
    ...comparisons.flatMap(({ case: each, differences }) => [
      `request ${each.step}.${each.index}: page ${each.outcome.text}; browser ${each.truth.verdict} ${each.truth.reason} ${each.truth.parameter}`,
      `  ours ${each.exchange === null ? 'nothing' : describeExchange(each.exchange)}`,
      ...differences.map(({ field, expected, got }) => `  DIFFERS ${field}: ${expected}, ours ${got}`),
    ]),
    ...extra.map(exchange => `  EXTRA ${describeExchange(exchange)}`),
    ...describeServer(observation),
    ...describeEvents(observation),
  ];
}

function describeExchange(exchange: Judged['extra'][number]): string {
  const { requestId, verdict, unknownBecause, chromiumReason, chromiumParameter, firefoxReason, delivered } =
    exchange;
  const { credentials, credentialsEvidence, reasonAlternatives, legs, refusedLocation } = exchange;
  return JSON.stringify({
    requestId,
    verdict,
    unknownBecause,
    chromiumReason,
    chromiumParameter,
    firefoxReason,
    delivered,
    credentials,
    credentialsEvidence,
    reasonAlternatives,
    refusedLocation,
    legs: legs.map(({ url, status, origin, fromCache, preflight }) => [
      url,
      status,
      origin,
      fromCache,
      preflight,
    ]),
  });
}

function describeServer({ arrivals }: Observation): string[] {
  return arrivals.map(
    ({ step, leg, preflight, method, origin, status }) =>
      `  server ${step}.${leg} ${preflight ? 'preflight' : method} origin ${origin} answered ${status}`,
  );
}

function describeEvents({ recording, words }: Observation): string[] {
  const began = recording.events[0]?.details.timeStamp ?? 0;
  return [
    ...words
      .flat()
      .map(
        ({ type, outcome, code, parameter, text, url }) =>
          `  browser ${type} ${outcome} ${code} ${parameter} ${text} ${url}`,
      ),
    ...recording.timings.map(
      ({ url, responseStatus, encodedBodySize, transferSize, start, end }) =>
        `  timing ${(start - began).toFixed(1)} to ${(end - began).toFixed(1)} ${url} status ${responseStatus} body ${encodedBodySize} transfer ${transferSize}`,
    ),
    ...recording.events.map(({ name, details }) => {
      const { requestId, method, url, type, statusCode, error, redirectUrl, fromCache, timeStamp } = details;
      const headers =
        name === 'onSendHeaders'
          ? details.requestHeaders
          : name === 'onHeadersReceived'
            ? details.responseHeaders
            : undefined;
      const place =
        name === 'onBeforeRequest'
          ? `by ${details.initiator ?? details.originUrl} in ${details.documentUrl} `
          : '';
      const lines = (headers ?? [])
        .filter(({ name: each }) => /^(?:access-control|origin$|location|cookie$|sec-fetch)/i.test(each))
        .map(each => `${each.name}: ${each.value}`);
      return `  ${(timeStamp - began).toFixed(1)} ${requestId} ${name} ${method} ${url} ${type} ${details.tabId}/${details.frameId} ${statusCode ?? ''} ${error ?? ''} ${redirectUrl ?? ''} ${fromCache ? 'fromCache' : ''} ${place}${lines.join(' | ')}`;
    }),
  ];
}
