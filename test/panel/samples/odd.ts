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

/** The page is on `127.0.0.1`, the server allows `localhost`; and one port is another. */
export const NEAR: readonly Exchange[] = [
  exchange('near1', 300_000, {
    origin: 'http://127.0.0.1:5173',
    documentUrl: 'http://127.0.0.1:5173/',
    legs: [
      {
        url: 'http://localhost:4000/api/session',
        request: headers('origin: http://127.0.0.1:5173', 'accept: */*'),
        answer: [9, 200, 'x-powered-by: Express', 'access-control-allow-origin: http://localhost:5173'],
      },
    ],
    ending: [10, 'net::ERR_FAILED'],
  }),
  exchange('near2', 301_000, {
    legs: [
      {
        url: 'https://api.shop.example/v2/client',
        method: 'PUT',
        sent: null,
        preflight: preflight({
          method: 'PUT',
          names: 'authorization,content-type,x-client-id,x-client-version,x-correlation-id',
          sent: 1,
          answer: [
            22,
            204,
            'server: nginx/1.26.2',
            `access-control-allow-origin: ${PAGE}/`,
            'access-control-allow-headers: authorization, content-type',
          ],
        }),
      },
    ],
    ending: [23, 'net::ERR_FAILED'],
  }),
];

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
