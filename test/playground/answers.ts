/** What a server says to a request for a situation: by the id and the leg in the path, so that no state is kept. */
import { setTimeout as sleep } from 'node:timers/promises';
import { fill, legValues, originValues, type PlaceholderValues } from './placeholders.js';
import { type RawAnswer, type RawRequest, requestHeader } from './raw-http.js';
import type { Answer, LegSpec, Origins, Situation } from './situation.js';
import { legUrl, parseTarget } from './urls.js';

const NOT_FOUND: RawAnswer = {
  status: 404,
  headers: [['Content-Type', 'text/plain']],
  body: 'No such situation',
};

/** A server that has never heard of OPTIONS. */
const NO_OPTIONS: Answer = { status: 405, headers: [['Allow', 'GET, HEAD, POST']] };

/** The answer to `request`, after its delay. */
export async function answerTo(
  request: RawRequest,
  find: (id: string) => Situation | undefined,
  origins: Origins,
): Promise<RawAnswer> {
  const target = parseTarget(request.target);
  const situation = target ? find(target.id) : undefined;
  const leg = target ? situation?.legs[target.leg] : undefined;
  if (target === null || situation === undefined || leg === undefined) return NOT_FOUND;

  const answer = choose(leg, request);
  if (answer.delayMs !== undefined) await sleep(answer.delayMs, undefined, { ref: false });
  const here = `${origins[leg.at]}${request.target}`;
  const next = legUrl(situation, origins, target.run, target.leg + 1);
  const origin = requestHeader(request, 'origin') ?? '';
  return render(answer, { ...originValues(origins), ...legValues(here, next, origin) });
}

function choose(leg: LegSpec, request: RawRequest): Answer {
  const asksFirst =
    request.method === 'OPTIONS' && requestHeader(request, 'access-control-request-method') !== undefined;
  if (asksFirst) return leg.options ?? NO_OPTIONS;
  if (requestHeader(request, 'origin') === undefined) return leg.withoutOrigin ?? leg.main;
  return leg.main;
}

/** `answer` as it goes over the wire. Nothing is stored, except where the situation is about that. */
function render(answer: Answer, values: PlaceholderValues): RawAnswer {
  const headers = answer.headers.map(([name, value]) => [name, fill(value, values)] as const);
  const saysCaching = headers.some(([name]) => name.toLowerCase() === 'cache-control');
  return {
    status: answer.status,
    headers: saysCaching ? headers : [...headers, ['Cache-Control', 'no-store']],
    ...(answer.body === undefined ? {} : { body: fill(answer.body, values) }),
    ...(answer.cut === undefined ? {} : { cut: answer.cut }),
  };
}
