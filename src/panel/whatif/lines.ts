/**
 * What differs between two texts of lines.
 */

/** A line, and the part of it that is new; null where the line was there before. */
export interface MarkedLine {
  text: string;
  changed: { start: number; end: number } | null;
}

const nameOf = (line: string): string => (line.split(':')[0] ?? '').trim().toLowerCase();

/** The lines of `text`, marked where they were not in `base`. */
export function markedLines(text: string, base: string): MarkedLine[] {
  const before = base.split('\n');
  const left = [...before];
  const lines = text.split('\n');
  const kept = lines.map(line => {
    const at = left.indexOf(line);
    if (at < 0) return false;
    left.splice(at, 1);
    return true;
  });
  return lines.map((line, index): MarkedLine => {
    if (kept[index] === true || line.trim() === '') return { text: line, changed: null };
    // The first line is the status.
    const old = index === 0 ? before[0] : left.find(each => nameOf(each) === nameOf(line));
    return { text: line, changed: differing(line, old ?? '') };
  });
}

/** Without what both have in common at the beginning and at the end. */
function differing(line: string, old: string): { start: number; end: number } {
  let start = 0;
  while (start < line.length && start < old.length && line[start] === old[start]) start++;
  let tail = 0;
  const most = Math.min(line.length, old.length) - start;
  while (tail < most && line.at(-1 - tail) === old.at(-1 - tail)) tail++;
  return { start, end: line.length - tail };
}

export interface LineChange {
  sign: 'add' | 'del';
  text: string;
}

/** What went and what came, by header: each old line above the new one. */
export function lineChanges(text: string, base: string): LineChange[] {
  const now = text.split('\n').filter(line => line.trim() !== '');
  const before = base.split('\n').filter(line => line.trim() !== '');
  const gone = without(before, now);
  const come = without(now, before);
  const changes: LineChange[] = [];
  const isStatus = (line: string): boolean => /^\d{3}\b/.test(line.trim());
  const same = (a: string, b: string): boolean =>
    (isStatus(a) && isStatus(b)) || (nameOf(a) === nameOf(b) && !isStatus(a));
  for (const old of gone) {
    changes.push({ sign: 'del', text: old });
    const at = come.findIndex(line => same(line, old));
    if (at >= 0) changes.push({ sign: 'add', text: come.splice(at, 1)[0] ?? '' });
  }
  return [...changes, ...come.map((line): LineChange => ({ sign: 'add', text: line }))];
}

function without(all: readonly string[], other: readonly string[]): string[] {
  const left = [...other];
  return all.filter(line => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
