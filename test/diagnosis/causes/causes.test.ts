import { describe, expect, it } from 'vitest';
import { CAUSES } from '../../../src/diagnosis/causes/order.js';
import * as TITLES from '../../../src/diagnosis/causes/titles.js';
import { diagnose } from '../../../src/diagnosis/diagnose.js';
import { causeFor } from '../../../src/diagnosis/words.js';
import { CAUSE_FILES } from '../files.js';
import { SITUATIONS } from './situations.js';

describe('root causes', () => {
  it.each(SITUATIONS)('$name: $code', ({ exchange, history, code, confidence, others, not }) => {
    const { rootCause, otherCauses } = diagnose(exchange, history ?? []);
    expect(rootCause?.code ?? null).toBe(code);
    if (confidence !== undefined) expect(rootCause?.confidence).toBe(confidence);
    const further = otherCauses.map(cause => cause.code);
    for (const other of others ?? []) expect(further).toContain(other);
    for (const wrong of not ?? []) expect([rootCause?.code, ...further]).not.toContain(wrong);
    for (const cause of rootCause === null ? [] : [rootCause, ...otherCauses]) {
      expect(cause.evidence.length).toBeGreaterThan(0);
      expect(cause.evidence.every(line => line.length < 600)).toBe(true);
    }
  });

  it('has two situations or more for each cause', () => {
    const counted = new Map<string, number>();
    for (const { code, others } of SITUATIONS) {
      for (const each of [code, ...(others ?? [])])
        if (each !== null) counted.set(each, (counted.get(each) ?? 0) + 1);
    }
    const ones = ['redirect-with-userinfo', 'mixed-content', 'opaque-response', 'service-worker'];
    for (const { code } of CAUSES)
      expect([code, counted.get(code) ?? 0]).toEqual([
        code,
        expect.toSatisfy(n => n >= (ones.includes(code) ? 1 : 2)),
      ]);
  });

  it('stands in the order of the contract', () => {
    const root = SITUATIONS.map(({ exchange, history }) => {
      const { rootCause, otherCauses } = diagnose(exchange, history ?? []);
      return [...(rootCause === null ? [] : [rootCause]), ...otherCauses].map(({ code }) =>
        CAUSES.findIndex(rule => rule.code === code),
      );
    });
    for (const places of root) expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(causeFor('no-such-cause')).toBeUndefined();
  });
});

describe('the words of a cause', () => {
  it.each(CAUSE_FILES)('$code', ({ code, rule, words, examples }) => {
    expect(CAUSES).toContain(rule);
    expect(causeFor(code)).toBe(words);
    expect(new Map(Object.entries(TITLES)).get(code)).toBe(words.title);
    expect(words.title.split(/\s+/).length).toBeLessThanOrEqual(5);
    expect(words.title).not.toMatch(/\.$/);
    expect(examples.blocked).not.toBe('');
    expect(examples.allowed).not.toBe('');
    expect(examples.allowed).not.toBe(examples.blocked);
    expect(words.link).toMatch(/^https:\/\//);
    expect(URL.canParse(words.link)).toBe(true);
  });

  it.each(SITUATIONS.filter(({ code }) => code !== null))(
    '$name: up to three sentences',
    ({ exchange, history }) => {
      const diagnosis = diagnose(exchange, history ?? []);
      const leg = diagnosis.exchange.legs.at(-1);
      expect(leg).toBeDefined();
      for (const cause of diagnosis.rootCause === null
        ? []
        : [diagnosis.rootCause, ...diagnosis.otherCauses]) {
        const text = explained(exchange, history ?? [], cause.code);
        const sentences = text.replace(/`[^`]*`/g, 'x').split(/(?<=[.!?])\s+/);
        expect([text, sentences.length]).toEqual([text, expect.toSatisfy(n => n <= 3)]);
        expect(text).toMatch(/\.$/);
        expect(text.length).toBeLessThan(520);
        expect(text).not.toMatch(/undefined|\bnull\b(?![`’])|please|simply|oops/i);
        for (const line of cause.evidence) expect(text).not.toContain(line);
      }
    },
  );
});

function explained(
  exchange: Parameters<typeof diagnose>[0],
  history: Parameters<typeof diagnose>[1],
  code: string,
): string {
  let text = '';
  const file = CAUSE_FILES.find(each => each.code === code);
  if (file === undefined) throw new Error(code);
  const { rule, words } = file;
  const original = rule.detect;
  // The evidence is put together inside diagnose(); this listens in.
  rule.detect = evidence => {
    const cause = original(evidence);
    if (cause !== null) text = words.explain(cause, evidence);
    return cause;
  };
  try {
    diagnose(exchange, history);
  } finally {
    rule.detect = original;
  }
  return text;
}
