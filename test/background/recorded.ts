/**
 * The recorded cases of test/corpus: real events of real browsers.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RequestEvent } from '../../src/capture/events.js';
import type { Case } from './cases.js';

const CORPUS = fileURLToPath(new URL('../corpus', import.meta.url));

interface Recorded {
  events?: RequestEvent[];
  timings?: Array<{ responseStatus: number }>;
}

/** All of them; [] where none were recorded yet. */
export function recordedCases(): Case[] {
  return jsonFiles(CORPUS).flatMap(path => {
    const read = JSON.parse(readFileSync(path, 'utf8')) as Recorded & { recording?: Recorded };
    const { events, timings } = read.recording ?? read;
    if (!Array.isArray(events) || events.length === 0) return [];
    const engine = events.some(({ details }) => details.originUrl !== undefined) ? 'firefox' : 'chromium';
    const name = path.slice(CORPUS.length + 1);
    return [{ name, engine, events, witness: timings?.at(-1)?.responseStatus ?? null }];
  });
}

function jsonFiles(dir: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { withFileTypes: true }).flatMap(entry => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return jsonFiles(path);
    return entry.name.endsWith('.json') ? [path] : [];
  });
}
