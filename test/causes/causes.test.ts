/** Every cause is made by real situations and has its look-alikes; the table says what the last run saw. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CAUSES } from '../../src/diagnosis/causes/order.js';
import { PLATFORMS } from '../../src/diagnosis/platforms/order.js';
import { situationOf, situations } from '../playground/situations.js';
import { coverageOf, EXCEPTIONS } from './coverage.js';
import { NEEDS } from './needs.js';
import { SCENES } from './scenes.js';
import { type Record as Seen, tableOf } from './table.js';

const CODES = CAUSES.map(({ code }) => code);
const BROWSERS = ['chromium', 'firefox'] as const;
const ROOT = join(import.meta.dirname, '../..');

/** The contract's table, which the product promises to programs. */
const PROMISED =
  `network-failure blocked-by-client local-network-access corp orb integrity csp mixed-content cancelled
headers-changed-by-extension error-without-cors origin-rejected preflight-needs-auth preflight-not-routed preflight-redirected
redirect-without-cors redirect-to-login redirect-null-origin redirect-changed-method cached-without-vary stale-preflight
duplicate-headers origin-near-miss origin-list origin-malformed origin-not-listed null-origin wildcard-with-credentials
credentials-not-allowed method-not-allowed method-case header-not-allowed response-header-on-request
authorization-under-wildcard header-misspelled only-preflight-has-cors cors-not-enabled service-worker opaque-response
header-not-exposed cookies-not-sent cookie-not-stored`.split(/\s+/);

describe('each cause', () => {
  it('is one of those that were promised, or was added since', () => {
    for (const code of PROMISED) expect(CODES).toContain(code);
  });

  it.each(CODES)('%s is made twice in each browser, and has a look-alike', code => {
    const { made, lookAlikes } = coverageOf(code);
    for (const kind of BROWSERS) {
      const exception = EXCEPTIONS[code]?.made[kind];
      if (exception === undefined) expect(made[kind].length, kind).toBeGreaterThanOrEqual(2);
      // What can be made after all is an exception no more.
      else expect(made[kind].length, kind).toBe(exception);
      // Where nothing makes it, nothing can be taken for it either.
      if (exception !== 0) expect(lookAlikes[kind].length, `${kind}: look-alikes`).toBeGreaterThanOrEqual(1);
    }
  });

  it('has a reason where it is an exception', () => {
    for (const [code, { because }] of Object.entries(EXCEPTIONS)) {
      expect(CODES).toContain(code);
      expect(because).not.toBe('');
    }
  });
});

describe('the scenes', () => {
  it('have ids of their own', () => {
    const ids = [...SCENES, ...situations].map(({ id }) => id);
    expect(
      ids.filter((id, index) => ids.indexOf(id) !== index && SCENES.some(scene => scene.id === id)),
    ).toEqual([]);
  });

  it.each(SCENES.map(scene => [scene.id, scene] as const))('%s names what there is', (_, scene) => {
    if (scene.cause !== null) expect(CODES).toContain(scene.cause);
    for (const code of scene.not) expect(CODES).toContain(code);
    expect(scene.not).not.toContain(scene.cause);
    expect(scene.not.length).toBeGreaterThan(0);
    for (const need of scene.needs) expect(NEEDS).toHaveProperty(need);
    if (scene.platform !== undefined) expect(PLATFORMS.map(({ id }) => id)).toContain(scene.platform);
  });

  it('have look-alikes in the playground that are there', () => {
    for (const code of CODES)
      for (const id of coverageOf(code).lookAlikes.chromium)
        if (!SCENES.some(scene => scene.id === id)) expect(() => situationOf(id)).not.toThrow();
  });
});

describe('the table', () => {
  const seen = JSON.parse(readFileSync(join(import.meta.dirname, 'seen.json'), 'utf8')) as Seen;

  it('is what the last run wrote', () => {
    expect(readFileSync(join(ROOT, 'CAUSES.md'), 'utf8')).toBe(tableOf(seen));
  });

  it('holds every scene as it was seen in each browser, and what we said was right', () => {
    for (const { id, cause, only } of SCENES) {
      for (const kind of BROWSERS.filter(kind => only === undefined || only.browser === kind))
        expect([id, kind, seen.scenes[id]?.[kind]?.cause ?? null]).toEqual([id, kind, cause]);
    }
    for (const id of Object.keys(seen.scenes)) expect(SCENES.map(scene => scene.id)).toContain(id);
  });
});
