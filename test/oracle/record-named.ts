/**
 * Records named scenarios, each by itself, so that nothing else gets between its events.
 */
import type { BrowserKind } from '../../scripts/browsers/types.js';
import { describeJudged } from './describe.js';
import type { Named } from './named/kit.js';
import type { ProductSource } from './product.js';
import { record } from './record.js';
import { type Judged, runAll, signatureOf } from './run.js';
import { World } from './world.js';

/** Records `list` in `browser`; gives how many of them our report disagrees with. */
export async function recordNamed(
  browser: BrowserKind,
  list: readonly Named[],
  product: ProductSource,
): Promise<number> {
  let differing = 0;
  const worlds = new Map<string, Named[]>();
  for (const named of list) {
    if (named.browsers?.includes(browser) === false) continue;
    const key = `${named.scenario.meddle !== undefined} ${named.publicPages === true}`;
    worlds.set(key, [...(worlds.get(key) ?? []), named]);
  }
  for (const group of worlds.values()) {
    const [first] = group;
    const world = await World.start(browser, {
      product,
      recorder: true,
      meddler: first?.scenario.meddle !== undefined,
      publicPages: first?.publicPages === true,
    });
    try {
      for (const named of group) if (!(await recordOne(world, named))) differing += 1;
    } finally {
      await world.close();
    }
  }
  return differing;
}

/** How often a race is run at once, and how many times over, before it is taken as it comes. */
const AT_ONCE = 40;
const ATTEMPTS = 20;

async function runNamed(world: World, { name, scenario, wants }: Named): Promise<Judged> {
  for (let attempt = 1; ; attempt++) {
    const results: Judged[] = [];
    const copies = Array.from({ length: wants === undefined ? 1 : AT_ONCE }, () => ({
      id: name,
      ...scenario,
    }));
    await runAll(world, copies, 'watched', result => results.push(result));
    const found = results.find(({ observation }) => wants?.(observation.recording) ?? true);
    const judged = found ?? (attempt >= ATTEMPTS ? results[0] : undefined);
    if (judged !== undefined) return judged;
  }
}

async function recordOne(world: World, named: Named): Promise<boolean> {
  const { name, shows, excuse } = named;
  const judged = await runNamed(world, named);
  const path = await record(judged, {
    name,
    shows,
    browser: world.kind,
    version: world.browser.version,
    ports: world.servers.ports,
    ...(excuse === undefined ? {} : { excuse }),
  });
  const signature = signatureOf(judged);
  console.log(
    `${signature === null ? 'agrees ' : 'DIFFERS'} ${path}${signature === null ? '' : ` ${signature}`}`,
  );
  if (signature !== null) console.log(describeJudged(judged).join('\n'));
  return signature === null;
}
