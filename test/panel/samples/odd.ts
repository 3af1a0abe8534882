/**
 * Exchanges that strain the layout: many origins, long names.
 */
import type { Exchange } from '../../../src/capture/exchange.js';
import { exchange, headers, PAGE, preflight } from './build.js';

/** A request that is redirected through `count` origins and refused at the last. */
export function chain(count: number): Exchange {
  const host = (index: number): string => `https://hop-${index + 1}.network.example`;
  return exchange('chain', 300_000, {
    legs: Array.from({ length: count }, (_, index) => ({
      url: `${host(index)}/start/${index}`,
      sent: 1 + index * 20,
      request: headers(`origin: ${index > 0 ? 'null' : PAGE}`),
      answer: [
        15 + index * 20,
        index === count - 1 ? 200 : 302,
        `access-control-allow-origin: ${index === count - 1 ? PAGE : '*'}`,
        ...(index === count - 1 ? [] : [`location: ${host(index + 1)}/start/${index + 1}`]),
      ] as [number, number, ...string[]],
    })),
    ending: [count * 20, 'net::ERR_FAILED'],
  });
}

const NAMES = Array.from({ length: 30 }, (_, index) => `x-rather-long-custom-header-name-number-${index}`);

/** Long in every way that a server or a page can choose. */
export const UGLY = exchange('ugly', 300_000, {
  legs: [
    {
      url: `https://a-very-long-subdomain-name-that-goes-on-and-on.of-some-company-with-many-words.example:8443/${'path/'.repeat(80)}end?${'q=1&'.repeat(60)}`,
      method: 'UNLOCK-EVERYTHING',
      sent: null,
      preflight: preflight({
        method: 'UNLOCK-EVERYTHING',
        names: NAMES.join(','),
        sent: 3,
        answer: [
          41,
          204,
          `access-control-allow-origin: ${PAGE}`,
          `access-control-allow-headers: ${'y'.repeat(400)}`,
          `access-control-allow-methods: ${NAMES.join(', ').toUpperCase()}`,
        ],
      }),
    },
  ],
  ending: [42, 'net::ERR_FAILED'],
});
