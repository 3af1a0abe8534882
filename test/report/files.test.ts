/**
 * Files out and in again: the report with its traffic, the HAR, and what is refused.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readHar } from '../../src/capture/har/read.js';
import { diagnose } from '../../src/diagnosis/diagnose.js';
import { exportedReport } from '../../src/report/export.js';
import { harOf } from '../../src/report/har.js';
import { checkSize, importText } from '../../src/report/import.js';
import { tabReport } from '../../src/report/report.js';
import { exchange, headers, leg, refusedPut, refusedWithSecrets } from './exchanges.js';

const TRAFFIC = [
  refusedPut(),
  refusedWithSecrets(),
  exchange({
    requestId: '9',
    legs: [
      leg({
        response: {
          status: 302,
          headers: headers('Access-Control-Allow-Origin: *', 'Location: https://files.example/'),
          at: 1010,
          changedHeaders: headers('Vary: Origin'),
        },
        storedFor: { origin: null, at: 3 },
        ip: '10.0.0.1',
      }),
    ],
    refusedLocation: 'https://files.example/',
    refusedLocationHasUserinfo: true,
    callSite: { url: 'https://app.example/a.js', line: 3, column: 1, functionName: 'go' },
    witness: { responseStatus: 0 },
    ending: { kind: 'abandoned', at: 2000, because: 'navigation' },
  }),
];

describe('the exported report', () => {
  const report = tabReport(1, 'all', { allowed: 0, blocked: 0 }, TRAFFIC);

  it('is the report, and can be opened again', () => {
    const exported = exportedReport(report, TRAFFIC);
    expect(exported).toMatchObject(report);
    expect(importText(JSON.stringify(exported))).toEqual({ kind: 'report', exchanges: TRAFFIC });
  });

  it('is refused without its traffic, in another version, or damaged', () => {
    expect(() => importText(JSON.stringify(report))).toThrow(/no `capture`/);
    const exported = exportedReport(report, TRAFFIC);
    expect(() => importText(JSON.stringify({ ...exported, schemaVersion: 2 }))).toThrow(/version 2/);
    const damaged = { ...exported, capture: [...TRAFFIC, { ...TRAFFIC[0], legs: [] }] };
    expect(() => importText(JSON.stringify(damaged))).toThrow(/Exchange 3 of this report is damaged/);
  });
});

describe('the exported HAR', () => {
  it('is opened again as it was', () => {
    expect(importText(JSON.stringify(harOf(TRAFFIC, '1.0')))).toMatchObject({
      kind: 'har',
      exchanges: TRAFFIC,
    });
  });

  it.each(['chromium-156.har', 'firefox-153.har'])('of traffic from %s is opened as it was', name => {
    const file = readFileSync(join(import.meta.dirname, '../capture/har-fixtures', name), 'utf8');
    const { exchanges } = importText(file);
    expect(importText(JSON.stringify(harOf(exchanges, '1.0'))).exchanges).toEqual(exchanges);
  });

  it('says the same to whoever does not know our fields', () => {
    const { exchanges } = readHar(
      JSON.parse(readFileSync(join(import.meta.dirname, '../capture/har-fixtures/chromium-156.har'), 'utf8')),
    );
    const written = JSON.parse(JSON.stringify(harOf(exchanges, '1.0')));
    for (const entry of written.log.entries) delete entry._crosscheck;
    written.log.creator.name = 'WebInspector';
    const again = readHar(written).exchanges;
    const stops = (all: typeof exchanges) =>
      all.map(each => {
        const { verdict, findings } = diagnose(each);
        return [each.url, verdict, findings.find(({ stoppedHere }) => stoppedHere)?.code];
      });
    expect(stops(again)).toEqual(stops(exchanges));
  });

  it('has the fields that HAR 1.2 asks for', () => {
    const { log } = harOf(TRAFFIC, '1.0');
    expect(log.version).toBe('1.2');
    expect(log.entries.map(({ request }) => request.method)).toEqual(['OPTIONS', 'PUT', 'POST', 'GET']);
    for (const { startedDateTime, time, request, response, timings } of log.entries) {
      expect(Number.isNaN(Date.parse(startedDateTime))).toBe(false);
      expect(time).toBeGreaterThanOrEqual(0);
      expect(timings.wait + timings.receive + (timings.send ?? 0)).toBeCloseTo(time);
      for (const field of ['httpVersion', 'cookies', 'headers', 'headersSize', 'bodySize'] as const) {
        expect(request).toHaveProperty(field);
        expect(response).toHaveProperty(field);
      }
    }
  });
});

describe('what cannot be opened', () => {
  const whole = JSON.stringify(harOf(TRAFFIC, '1.0'));

  it.each([
    ['', /empty/],
    [' \n', /empty/],
    ['hello', /not JSON/],
    ['{"a":1}}', /not JSON/],
    ['{"a":1}', /neither a HAR nor a report/],
    ['null', /neither a HAR nor a report/],
    [whole.slice(0, whole.length / 2), /cut off/],
    [whole.slice(0, -1), /cut off/],
  ])('%.20s is refused in a sentence', (text, words) => {
    expect(() => importText(text)).toThrow(words);
  });

  it('is too large, which is said before it is read', () => {
    expect(() => checkSize(500 * 1024 * 1024)).toThrow(/500 MB, and 256 MB is the most/);
    expect(() => checkSize(0)).toThrow(/empty/);
    expect(() => checkSize(1)).not.toThrow();
  });

  it('may begin with a byte order mark', () => {
    expect(importText(`\ufeff${whole}`).exchanges).toHaveLength(3);
  });
});
