/**
 * Requests and the servers that answer them wrongly: what has to be put right until the request passes.
 */
import fc from 'fast-check';
import type { Header } from '../../src/standard/headers.js';

/** What one server says, and can be made to say. */
export interface ServerAnswer {
  status: number;
  headers: Header[];
}

export interface ServerLeg {
  preflight: ServerAnswer;
  /** A further leg makes it a redirect. */
  response: ServerAnswer;
}

export interface RoundsCase {
  method: string;
  /** Names; the values do not matter here. */
  requestHeaders: string[];
  credentials: 'include' | 'same-origin';
  legs: ServerLeg[];
  /** Where the second leg is. */
  redirectsTo: 'same' | 'third';
}

/** The page's origin, as a placeholder: it is known once the servers listen. */
export const PAGE = '{page}';

const lines = (name: string, values: readonly string[]): Header[] => values.map(value => ({ name, value }));

/** Weighted towards what servers in the field get wrong: nothing there, the wildcard, another origin. */
const allowOrigin = fc.oneof(
  { weight: 4, arbitrary: fc.constant<string[]>([]) },
  { weight: 3, arbitrary: fc.constant<string[]>(['*']) },
  { weight: 4, arbitrary: fc.constant<string[]>([PAGE]) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<string[]>(
      ['https://app.example'],
      [`${PAGE}/`],
      [PAGE, PAGE],
      [`${PAGE}, https://app.example`],
      ['app.example'],
      ['null'],
      [''],
    ),
  },
);
const allowCredentials = fc.constantFrom<string[]>([], [], ['true'], ['true'], ['True'], ['false']);
const allowMethods = fc.constantFrom<string[]>(
  [],
  ['GET, POST'],
  ['*'],
  ['GET, POST, PUT, DELETE, PATCH'],
  ['GET POST'],
);
const allowHeaders = fc.constantFrom<string[]>(
  [],
  ['content-type'],
  ['*'],
  ['Content-Type, X-A'],
  ['authorization, content-type, x-a, x-b'],
  ['x-a x-b'],
);

const corsHeaders = fc
  .record({ allowOrigin, allowCredentials, allowMethods, allowHeaders })
  .map(each => [
    ...lines('Access-Control-Allow-Origin', each.allowOrigin),
    ...lines('Access-Control-Allow-Credentials', each.allowCredentials),
    ...lines('Access-Control-Allow-Methods', each.allowMethods),
    ...lines('Access-Control-Allow-Headers', each.allowHeaders),
  ]);

const answer = (...statuses: number[]): fc.Arbitrary<ServerAnswer> =>
  fc.record({ status: fc.constantFrom(...statuses), headers: corsHeaders });

/** Most servers answer both alike; some know of OPTIONS nothing. */
const leg: fc.Arbitrary<ServerLeg> = fc.oneof(
  fc
    .record({
      headers: corsHeaders,
      preflight: fc.constantFrom(200, 204, 204),
      response: fc.constantFrom(200, 200, 404, 500),
    })
    .map(({ headers, preflight, response }) => ({
      preflight: { status: preflight, headers },
      response: { status: response, headers: headers.filter(({ name }) => !/methods|headers$/i.test(name)) },
    })),
  fc.record({ preflight: answer(200, 204, 401, 404, 405), response: answer(200, 200, 404, 500) }),
);

const generated: fc.Arbitrary<RoundsCase> = fc.record({
  method: fc.constantFrom('GET', 'GET', 'POST', 'PUT', 'DELETE', 'PATCH'),
  requestHeaders: fc.subarray(['authorization', 'content-type', 'x-a', 'x-b']),
  credentials: fc.constantFrom('include' as const, 'same-origin' as const),
  legs: fc.oneof(
    { weight: 9, arbitrary: fc.array(leg, { minLength: 1, maxLength: 1 }) },
    { weight: 1, arbitrary: fc.array(leg, { minLength: 2, maxLength: 2 }) },
  ),
  redirectsTo: fc.constantFrom('same' as const, 'third' as const),
});

/** The first `count` of `seed`. Some pass as they are. */
export function roundsCases(seed: number, count: number): RoundsCase[] {
  return fc.sample(generated, { seed, numRuns: count });
}
