/**
 * Answers as they go over the wire: placeholders filled, and a body that suits what asks.
 *
 * Placeholders: `{origin}` the requester's, `{origin:upper}`, `{origin:https}` and `{origin:port}` the same in capitals,
 * with the other scheme, and with the next port; `{host}` its host and port; `{home}`, `{api}`, … an origin;
 * `{self}` the origin that answers; `{next}` the URL of the next leg, `{next:userinfo}` and `{next:user}` with a user name
 * and a password, and a user name only, `{next:path}` its path; `{request-origin}` the Origin that the request carried.
 */
import type { RawAnswer } from '../playground/raw-http.js';
import type { Answer, HeaderLine, Via } from './scenario.js';

export interface AnswerPlace {
  /** The requester's serialized origin. */
  origin: string;
  /** Every origin, by its key. */
  origins: Readonly<Record<string, string>>;
  /** The origin that answers. */
  self: string;
  /** The URL of the next leg; of one that nobody serves at the last. */
  next: string;
  /** As sent, null where the request had none. */
  requestOrigin: string | null;
  via: Via;
}

const BODIES: Readonly<Record<Via, readonly [type: string, body: string]>> = {
  fetch: ['text/plain', 'hello'],
  xhr: ['text/plain', 'hello'],
  'xhr-upload': ['text/plain', 'hello'],
  eventsource: ['text/event-stream', 'data: hello\n\n'],
  img: ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'],
  script: ['text/javascript', '0;'],
  module: ['text/javascript', '0;'],
  style: ['text/css', 'a{}'],
  font: ['font/woff2', 'no font'],
  beacon: ['text/plain', 'hello'],
};

/** What the body is where an answer does not say. */
export function bodyFor(via: Via): string {
  return BODIES[via][1];
}

/** `answer` as it is sent from `place`. */
export function fillAnswer(answer: Answer, place: AnswerPlace): RawAnswer {
  const values = valuesOf(place);
  const headers = answer.headers.map(([name, value]): HeaderLine => [name, fill(value, values)]);
  const has = (name: string): boolean => headers.some(([each]) => each.toLowerCase() === name);
  if (!has('cache-control')) headers.push(['Cache-Control', 'no-store']);
  if (!has('content-type')) headers.push(['Content-Type', BODIES[place.via][0]]);
  return {
    status: answer.status,
    headers,
    body: answer.size === undefined ? (answer.body ?? bodyFor(place.via)) : 'x'.repeat(answer.size),
    ...(answer.cut === undefined ? {} : { cut: answer.cut }),
  };
}

function valuesOf({ origin, origins, self, next, requestOrigin }: AnswerPlace): Record<string, string> {
  const url = URL.canParse(origin) ? new URL(origin) : null;
  return {
    ...origins,
    origin,
    'origin:upper': origin.toUpperCase(),
    'origin:https': origin.replace('http:', 'https:'),
    'origin:port': url === null ? origin : `${url.protocol}//${url.hostname}:${Number(url.port) + 1}`,
    host: url?.host ?? 'localhost',
    self,
    next,
    'next:userinfo': next.replace('://', '://kim:swordfish@'),
    'next:user': next.replace('://', '://kim@'),
    'next:path': new URL(next).pathname,
    'request-origin': requestOrigin ?? '',
  };
}

/** `template` with every known placeholder filled. */
function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{([a-z0-9]+(?:[:-][a-z]+)?)\}/g, (whole, name: string) => values[name] ?? whole);
}
