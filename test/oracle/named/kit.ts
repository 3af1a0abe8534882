/**
 * What the named scenarios are put together from.
 */
import type { BrowserKind } from '../../../scripts/browsers/types.js';
import type { Recording } from '../recorder/recording.js';
import type {
  Answer,
  Context,
  HeaderLine,
  Leg,
  Meddling,
  OriginKey,
  RequestSpec,
  Scenario,
  Step,
} from '../scenario.js';

/** A scenario that is recorded under its name. */
export interface Named {
  name: string;
  /** What the recorded case shows, in a sentence. */
  shows: string;
  scenario: Omit<Scenario, 'id'>;
  /** Both where absent. */
  browsers?: readonly BrowserKind[];
  /** One half of the proof that this kind of difference cannot be told (excuses.ts), or of two readings. */
  excuse?: string;
  /** Races are run again until they end so. */
  wants?: (recording: Recording) => boolean;
  /** The pages count as coming from the internet (Chromium). */
  publicPages?: true;
}

export const ALLOW: HeaderLine = ['Access-Control-Allow-Origin', '{request-origin}'];
export const ANY: HeaderLine = ['Access-Control-Allow-Origin', '*'];
export const WITH_CREDENTIALS: HeaderLine = ['Access-Control-Allow-Credentials', 'true'];
export const METHODS: HeaderLine = ['Access-Control-Allow-Methods', 'GET, PUT, DELETE, PATCH, patch'];
export const HEADERS: HeaderLine = ['Access-Control-Allow-Headers', 'content-type, x-a, x-b, authorization'];

export const GRANT: Answer = { status: 204, headers: [ALLOW, METHODS, HEADERS] };
export const BARE: Answer = { status: 405, headers: [] };

export function answer(status: number, ...headers: HeaderLine[]): Answer {
  return { status, headers };
}

export function leg(main: Answer, options: Answer = GRANT, at: OriginKey = 'api'): Leg {
  return { at, options, main };
}

export function to(at: OriginKey, main: Answer, options: Answer = GRANT): Leg {
  return { at, options, main };
}

export function redirect(status: number, ...headers: HeaderLine[]): Answer {
  return { status, headers: [...headers, ['Location', '{next}']] };
}

/** One request. */
export function one(
  request: RequestSpec,
  legs: Leg | Leg[],
  context: Context = 'page',
  more: { cookie?: true; meddle?: Meddling } = {},
): Omit<Scenario, 'id'> {
  return { context, ...more, steps: [{ requests: [request], legs: [legs].flat() }] };
}

/** Several, one after the other. */
export function inTurn(context: Context, ...steps: Step[]): Omit<Scenario, 'id'> {
  return { context, steps };
}

export const GET: RequestSpec = { via: 'fetch' };
export const PUT: RequestSpec = { via: 'fetch', method: 'PUT' };
export const X_A: RequestSpec = { via: 'fetch', headers: [['X-A', '1']] };
export const GET_INCLUDE: RequestSpec = { via: 'fetch', credentials: 'include' };
