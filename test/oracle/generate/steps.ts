/**
 * Several requests to one URL: at once, or one after the other, with caches in between.
 */
import type { Random } from '../random.js';
import type { Answer, Context, HeaderLine, Leg, RequestSpec, Step } from '../scenario.js';
import { generateLegs } from './chain.js';
import { generateRequest } from './request.js';

/** `request` and `legs` are the last step's, or those of all requests at once. */
export function generateSteps(random: Random, context: Context, request: RequestSpec, legs: Leg[]): Step[] {
  return random.weighted<() => Step[]>([
    [30, () => [{ requests: atOnce(random, context, request), legs }]],
    [
      20,
      () => [
        { requests: [request], legs },
        { requests: [{ ...request }], legs },
      ],
    ],
    [
      15,
      () => [
        { requests: [request], legs: kept(random, legs) },
        { requests: [{ ...request }], legs },
      ],
    ],
    [
      20,
      () => [
        { requests: [request], legs: stored(random, legs) },
        { requests: [cacheModeOf(random, request)], legs: revalidated(random, legs) },
      ],
    ],
    [
      15,
      () => {
        const other = generateRequest(random, context);
        return [
          { requests: [other], legs: stored(random, generateLegs(random, context, other).slice(0, 1)) },
          { requests: [request], legs },
        ];
      },
    ],
  ])();
}

/** Two or three requests, some of which differ in what needs leave. */
function atOnce(random: Random, context: Context, request: RequestSpec): RequestSpec[] {
  const requests = [request];
  const count = 2 + random.int(2);
  while (requests.length < count) {
    const other: RequestSpec = random.chance(0.35) ? generateRequest(random, context) : { ...request };
    if (random.chance(0.5) && (other.via === 'fetch' || other.via === 'xhr') && other.mode !== 'no-cors') {
      const extra: HeaderLine = [random.pick(['x-one', 'x-two', 'x-three']), '1'];
      other.headers = [...(other.headers ?? []), extra];
    }
    requests.push(other);
  }
  return requests;
}

/** The preflight's answer is kept for the next step. */
function kept(random: Random, legs: readonly Leg[]): Leg[] {
  return legs.map(leg => ({
    ...leg,
    options: withHeader(leg.options, 'Access-Control-Max-Age', random.pick(['600', '86400', '60'])),
  }));
}

/** The response is stored for the next step. */
function stored(random: Random, legs: readonly Leg[]): Leg[] {
  return legs.map(leg => {
    let main = withHeader(leg.main, 'Cache-Control', random.pick(['max-age=600', 'no-cache', 'max-age=0']));
    if (random.chance(0.6)) main = withHeader(main, 'ETag', '"v1"');
    if (random.chance(0.3)) main = withHeader(main, 'Vary', 'Origin');
    return { ...leg, main };
  });
}

/** The second answer: 304 where the browser asks whether its copy is still good. */
function revalidated(random: Random, legs: readonly Leg[]): Leg[] {
  return legs.map((leg, i) =>
    i === legs.length - 1 && random.chance(0.5) ? { ...leg, main: { ...leg.main, status: 304 } } : leg,
  );
}

function cacheModeOf(random: Random, request: RequestSpec): RequestSpec {
  if (request.via !== 'fetch' || random.chance(0.5)) return { ...request };
  return { ...request, cache: random.pick(['no-cache', 'force-cache', 'reload', 'no-store']) };
}

function withHeader(answer: Answer, name: string, value: string): Answer {
  const rest = answer.headers.filter(([each]) => each.toLowerCase() !== name.toLowerCase());
  return { ...answer, headers: [...rest, [name, value]] };
}
