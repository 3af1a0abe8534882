/**
 * Origins are remembered by their place; what is remembered may not show.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseUrl, serializedOrigin } from '../../src/standard/origin.js';

const URLS = [
  'http://localhost:3000/',
  'http://localhost:3000/orders?next=http://127.0.0.1/',
  'http://localhost:30001/',
  'http://localhost:3000',
  'http://localhost:3000.example.com/',
  'http://localhost:3000@example.com/',
  'http://localhost:80/',
  'http://localhost/',
  'HTTP://LOCALHOST:3000/',
  'https://localhost:3000/',
  'https://user:password@example.com/',
  'https://[::1]:8443/a',
  'http://a..b/',
  'file:///tmp/page.html',
  'blob:https://example.com/1b2e',
  'data:text/plain,hello',
  'about:blank',
  'none',
  '',
];

test('in whatever order URLs come, each has the origin that it parses to', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...URLS), fc.webUrl({ withQueryParameters: true }))),
      urls => {
        for (const url of urls) {
          const parsed = parseUrl(url);
          const origin = parsed === null || parsed.protocol === 'file:' ? 'null' : parsed.origin;
          expect(serializedOrigin(url)).toBe(origin);
        }
      },
    ),
    { numRuns: 500 },
  );
});
