/**
 * Where Firefox would go on: its preflight still carries the page's origin after a redirect to another origin, so it
 * passes where Chromium's, which says `null`, is refused. What the request itself would get was never seen; it is
 * assumed to carry the same Allow-Origin and Allow-Credentials as the answer to the preflight.
 */
import { RULES } from './rules/order.js';
import type { Facts } from './rules/rule.js';
import type { Stage } from './stages.js';

/** `firefox`: the stages as Firefox judges them; `seen`: as the browser did, with the same length. */
export function goneOn(firefox: readonly Stage[], seen: readonly Stage[]): Stage[] {
  const last = firefox.at(-1);
  const stopped = seen.at(-1);
  if (last?.where !== 'preflight' || stopped === undefined) return [...firefox];
  if (stopped.failures.length === 0 || last.failures.length > 0) return [...firefox];
  const facts: Facts = {
    ...last.facts,
    where: 'response',
    origin: stopped.facts.origin,
    status: 200,
    unsafeNames: [],
    redirects: false,
  };
  const failures = RULES.response.flatMap(rule => rule.failures(facts).map(failure => ({ rule, failure })));
  return [
    ...firefox,
    {
      where: 'response',
      leg: last.leg,
      cors: true,
      url: last.url,
      home: last.home,
      leadsOut: false,
      clientHints: last.clientHints,
      facts,
      failures,
    },
  ];
}
