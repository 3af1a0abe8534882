/**
 * Every recorded case, replayed in Node: our report must say what the browser said then.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { BrowserKind } from '../../scripts/browsers/types.js';
import { EXCUSES } from '../oracle/excuses.js';
import { judgeRecorded } from './judge.js';
import type { RecordedCase } from './recorded.js';
import { replay } from './replay.js';
import { sameEvents } from './same-events.js';

const HERE = fileURLToPath(new URL('./', import.meta.url));

function casesOf(browser: BrowserKind): Map<string, RecordedCase> {
  const files = readdirSync(join(HERE, browser)).filter(file => file.endsWith('.json'));
  return new Map(
    files.map(file => [
      file.slice(0, -'.json'.length),
      JSON.parse(readFileSync(join(HERE, browser, file), 'utf8')) as RecordedCase,
    ]),
  );
}

describe.each(['chromium', 'firefox'] as const)('%s', browser => {
  const cases = casesOf(browser);

  it.each([...cases])('%s', async (_, recorded) => {
    const { comparisons, extra } = judgeRecorded(recorded, await replay(recorded));
    const differences = comparisons.flatMap(({ differences }) => differences);
    expect({ differences, extra }, recorded.shows).toEqual({ differences: [], extra: [] });
  });

  it.each(EXCUSES.filter(({ browsers }) => browsers.includes(browser)))(
    'what is excused as $kind has the same events and different words',
    ({ pair }) => {
      const [one, other] = pair.map(name => cases.get(name));
      if (one === undefined || other === undefined) throw new Error(`No recorded pair ${pair.join(' and ')}`);
      expect(sameEvents(one)).toEqual(sameEvents(other));
      expect(one.truth).not.toEqual(other.truth);
    },
  );
});
