/**
 * The chain: which origins a request is led over, and where it is refused.
 */
import type { Random } from '../random.js';
import {
  type Context,
  isCors,
  isOpaque,
  type Leg,
  methodOf,
  type OriginKey,
  type RequestSpec,
} from '../scenario.js';
import {
  type Asked,
  finalAnswer,
  type PreflightFault,
  pickPreflightFault,
  preflightAnswer,
  redirectAnswer,
} from './answer.js';

const FIRST: ReadonlyArray<readonly [number, OriginKey]> = [
  [46, 'api'],
  [16, 'near'],
  [10, 'third'],
  [8, 'sub'],
  [5, 'v6'],
  [8, 'plain'],
  [1, 'closed'],
  [0.4, 'nowhere'],
  [0.4, 'unsafe'],
];

const NEXT: ReadonlyArray<readonly [number, OriginKey]> = [
  [22, 'home'],
  [22, 'third'],
  [18, 'api'],
  [12, 'near'],
  [7, 'sub'],
  [4, 'v6'],
  [8, 'plain'],
  [1.5, 'closed'],
];

/** What fails on purpose: the leg, and the stage of it. */
interface Plan {
  leg: number;
  stage: 'preflight' | 'main';
  fault: PreflightFault | null;
}

/** The legs of `request`, most of which lead to its last stages. */
export function generateLegs(random: Random, context: Context, request: RequestSpec): Leg[] {
  const origins = originsOf(random, context);
  const wild = random.chance(0.08);
  const plan = random.chance(0.38) ? null : planFault(random, origins.length);
  const asked: Asked = {
    include: request.credentials === 'include' || request.via === 'beacon',
    methods: [...new Set([methodOf(request), ...(origins.length > 1 && random.chance(0.7) ? ['GET'] : [])])],
    names: namesOf(request),
  };
  let crossed = false;
  return origins.map((at, i) => {
    crossed ||= at !== 'home' || isOpaque(context);
    const needsCors = crossed && isCors(request);
    // Once in a while more than one thing is wrong.
    const fails = (stage: Plan['stage']): boolean =>
      wild ? random.chance(0.5) : (plan?.leg === i && plan.stage === stage) || random.chance(0.06);
    const fault = fails('preflight')
      ? ((plan?.leg === i ? plan.fault : null) ?? pickPreflightFault(random))
      : null;
    const good = !fails('main');
    const next = origins[i + 1];
    return {
      at,
      options: preflightAnswer(random, asked, fault),
      main:
        next === undefined
          ? finalAnswer(random, asked, good, needsCors)
          : redirectAnswer(random, asked, good, needsCors, next === at),
    };
  });
}

function planFault(random: Random, legs: number): Plan {
  // The later, the likelier: what passes most of its checks tells most.
  const leg = legs - 1 - Math.min(random.int(legs), random.int(legs));
  const stage = random.chance(0.5) ? 'preflight' : 'main';
  return { leg, stage, fault: stage === 'preflight' ? pickPreflightFault(random) : null };
}

function originsOf(random: Random, context: Context): OriginKey[] {
  const count = random.weighted([
    [62, 1],
    [23, 2],
    [10, 3],
    [5, 4],
  ]);
  const fromHome = count > 1 && !isOpaque(context) && random.chance(0.15);
  const origins: OriginKey[] = [fromHome ? 'home' : random.weighted(FIRST)];
  while (origins.length < count) {
    const last = origins.at(-1);
    // From where nobody answers, nothing leads on.
    if (last === 'closed' || last === 'nowhere' || last === 'unsafe' || last === undefined) break;
    origins.push(random.chance(0.25) ? last : random.weighted(NEXT));
  }
  return origins;
}

/** Lower-case names that the page sets or that its body brings. */
function namesOf({ headers = [], body, cache }: RequestSpec): string[] {
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  if (body) names.add('content-type');
  if (cache === 'reload' || cache === 'no-store') names.add('cache-control');
  return [...names];
}
