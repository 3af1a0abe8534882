import { headerValue, listItems } from '../../standard/headers.js';
import { readAllowOrigin, variesBy } from '../causes/signs/answer.js';
import { pastOfEndpoint } from '../causes/signs/past.js';
import { hostOf, quote } from '../causes/signs/words.js';
import { type Answer, answersOf, warn } from './answers.js';
import type { WarningRule, WarningWords } from './warning.js';

const CODE = 'VaryOriginMissing';

export const varyOriginMissing: WarningRule = {
  code: CODE,
  severity: 'warning',
  // Preflights are left out: HTTP caches keep no OPTIONS, and the preflight cache ignores Vary.
  find(evidence) {
    return answersOf(evidence)
      .filter(({ where, headers, origin }) => {
        if (where === 'preflight' || variesBy(headers, 'origin')) return false;
        const { kind } = readAllowOrigin(headers, origin);
        if (kind !== 'match' && kind !== 'other' && kind !== 'near') return false;
        // Another origin was given the same header: the value is fixed, and any copy of it is as good.
        const value = headerValue(headers, 'access-control-allow-origin');
        return !pastOfEndpoint(evidence).some(
          past =>
            past.stage === 'response' &&
            past.origin !== null &&
            past.origin !== origin &&
            past.allowOrigin === value,
        );
      })
      .map(answer =>
        warn(
          CODE,
          isStorable(answer) ? 'warning' : 'info',
          answer,
          'vary',
          headerValue(answer.headers, 'vary'),
        ),
      );
  },
};

export const words: WarningWords = {
  title: 'The answer depends on the Origin, and Vary does not say so',
  explain(finding, { exchange }) {
    const host = hostOf(exchange.legs[finding.leg]?.url ?? exchange.url);
    const { response: head, preflight } = exchange.legs[finding.leg] ?? { response: null, preflight: null };
    const asked =
      preflight === null
        ? ''
        : ' Preflights are safe: the browser keeps their answers by origin and never looks at Vary.';
    const age = headerValue(head?.headers ?? [], 'cache-control');
    return finding.severity === 'info'
      ? `${host} names one origin and does not list Origin in Vary. No cache stores this answer, so it does no harm as it is.`
      : `${host} names one origin and does not list Origin in Vary. The browser’s cache, or one on the way, may hand this copy to a page of another origin, which is then blocked.${age === null ? ' Without Cache-Control caches decide for themselves how long.' : ` ${quote(`Cache-Control: ${age}`)} says how long.`}${asked}`;
  },
  link: 'https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches',
};

export const examples = {
  blocked: 'Access-Control-Allow-Origin: https://app.example\nCache-Control: max-age=3600',
  allowed: 'Access-Control-Allow-Origin: https://app.example\nCache-Control: max-age=3600\nVary: Origin',
};

function isStorable({ leg, headers }: Answer): boolean {
  if (leg.method !== 'GET' && leg.method !== 'HEAD') return false;
  return !listItems(headerValue(headers, 'cache-control')).some(item => item.toLowerCase() === 'no-store');
}
