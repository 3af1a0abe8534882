/**
 * Header changes beside what the server sent, answer by answer.
 */
import type { Diagnosis } from '../diagnosis/diagnosis.js';
import { applyChanges } from '../remedy/apply.js';
import { wayOf } from '../remedy/assumed.js';
import type { HeaderChange, Remedy } from '../remedy/remedy.js';
import { type Header, headerLines } from '../standard/headers.js';

export interface DiffLine {
  sign: '+' | '-' | ' ';
  /** `name: value` */
  text: string;
}

export interface HeaderDiff {
  leg: number;
  where: 'preflight' | 'response';
  url: string;
  /** The answer was never seen: what it lacks is assumed. */
  assumed: boolean;
  lines: DiffLine[];
}

/** One for each answer that `remedy` changes, in the order of the way. */
export function headerDiffs(remedy: Remedy, { exchange }: Diagnosis): HeaderDiff[] {
  const way = wayOf(exchange);
  return way.flatMap(({ leg, where: place, head, assumed }): HeaderDiff[] => {
    const where = place === 'preflight' ? 'preflight' : 'response';
    const changes = remedy.legs === undefined ? remedy.headers : remedy.legs.find(each => each.leg === leg);
    const lines = diffOf(changes?.[where] ?? [], head.headers);
    return lines.some(({ sign }) => sign !== ' ')
      ? [
          {
            leg,
            where,
            url: exchange.legs[leg]?.url ?? exchange.refusedLocation ?? exchange.url,
            assumed,
            lines,
          },
        ]
      : [];
  });
}

function diffOf(changes: readonly HeaderChange[], headers: readonly Header[]): DiffLine[] {
  return changes.flatMap((change): DiffLine[] => {
    const { name } = change;
    const before = headerLines(headers, name);
    const after = headerLines(applyChanges(headers, [change]), name);
    const line = (sign: DiffLine['sign'], value: string): DiffLine => ({ sign, text: `${name}: ${value}` });
    if (before.join('\n') === after.join('\n')) return before.map(value => line(' ', value));
    return [...before.map(value => line('-', value)), ...after.map(value => line('+', value))];
  });
}
