/**
 * The product answers every question of the FAQ, where the table says it does.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { QUESTIONS } from '../../src/diagnosis/questions/order.js';
import { causeFor, warningFor } from '../../src/diagnosis/words.js';
import { FAQ, MORE, type Place } from './table.js';

const ROOT = join(import.meta.dirname, '../..');
const HELP = readFileSync(join(ROOT, 'src/help/help.html'), 'utf8');
const anchors = [...HELP.matchAll(/<h[23][^>]* id="([^"]+)"/g)].map(([, id = '']) => id);
const places = [...FAQ.flatMap(([, ...rest]) => rest), ...MORE.map(([, place]) => place)];

function exists(place: Place): boolean {
  const [kind = '', name = ''] = place.split(':', 2);
  switch (kind) {
    case 'question':
      return QUESTIONS.some(({ id }) => id === name);
    case 'cause':
      return causeFor(name) !== undefined;
    case 'warning':
      return warningFor(name) !== undefined;
    case 'help':
      return anchors.includes(name);
    default:
      return existsSync(join(ROOT, name));
  }
}

describe('the table', () => {
  it.each(FAQ.map(([question, ...rest]) => [question, rest] as const))('%s', (_, rest) => {
    for (const place of rest) expect(exists(place), place).toBe(true);
    expect(new Set(rest).size).toBe(rest.length);
  });

  it('has all 49 questions of the FAQ, each once', () => {
    expect(FAQ).toHaveLength(49);
    expect(new Set(FAQ.map(([question]) => question)).size).toBe(49);
  });

  it('leaves no question, and no part of the help page, without a reader', () => {
    for (const { id } of QUESTIONS) expect(places).toContain(`question:${id}`);
    for (const anchor of anchors) expect(places).toContain(`help:${anchor}`);
    for (const [, place] of MORE) expect(exists(place), place).toBe(true);
  });
});

describe('the help page', () => {
  it('has an anchor for each of its sections, each once', () => {
    expect(HELP.match(/<h3/g)).toHaveLength(HELP.match(/<h3 id="/g)?.length ?? 0);
    expect(new Set(anchors).size).toBe(anchors.length);
  });

  it('links to what it has', () => {
    for (const [, anchor = ''] of HELP.matchAll(/href="#([^"]*)"/g)) expect(anchors).toContain(anchor);
  });

  it('loads nothing but its own style sheet, and runs nothing', () => {
    expect([...HELP.matchAll(/<link[^>]*>/g)].map(([tag]) => tag)).toEqual([
      '<link rel="stylesheet" href="help.css">',
    ]);
    expect(HELP).not.toMatch(/<script|<img|<iframe|\ssrc=|\sstyle=|\son\w+=/i);
    expect(readFileSync(join(ROOT, 'src/help/help.css'), 'utf8')).not.toMatch(/@import|url\(/);
  });

  it('keeps to the house’s words', () => {
    const prose = HELP.replace(/<!doctype[^>]*>|<pre>[\s\S]*?<\/pre>|<code>.*?<\/code>|<[^>]*>/gi, ' ');
    expect(prose).not.toMatch(/!|\b(?:please|oops|simply|invalid)\b/i);
  });

  it('closes what it opens', () => {
    for (const tag of [
      'p',
      'ul',
      'ol',
      'li',
      'pre',
      'code',
      'h2',
      'h3',
      'a',
      'td',
      'th',
      'tr',
      'b',
      'table',
    ]) {
      const open = HELP.match(new RegExp(`<${tag}[ >]`, 'g'))?.length;
      expect(HELP.match(new RegExp(`</${tag}>`, 'g'))?.length, tag).toBe(open);
    }
  });
});
