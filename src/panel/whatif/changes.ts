/**
 * What of a draft was changed, part by part.
 */
import { answerTitle, WHATIF } from '../words/whatif.js';
import type { DraftHistory } from './draft.js';
import { type LineChange, lineChanges } from './lines.js';

export interface Change {
  title: string;
  lines: LineChange[];
  /** The whole part as it is now. */
  now: string;
}

/** Only parts that differ; answers that are not looked at are left out. */
export function changesOf({ first, now }: DraftHistory, asksFirst: readonly boolean[]): Change[] {
  const changes: Change[] = [];
  const add = (title: string, text: string, base: string): void => {
    const lines = lineChanges(text, base);
    if (lines.length > 0) changes.push({ title, lines, now: text });
  };
  const request = (draft: typeof now): string =>
    [
      `${draft.method} ${draft.legs[0]?.url ?? ''}`,
      `origin: ${draft.origin}`,
      `credentials: ${draft.credentials}`,
      draft.requestHeaders,
    ].join('\n');
  add(WHATIF.request, request(now), request(first));
  now.legs.forEach((leg, index) => {
    const old = first.legs[index];
    const title = (of: string): string => answerTitle(of, leg.url, now.legs.length > 1);
    if (asksFirst[index] === true) add(title(WHATIF.preflight), leg.preflight, old?.preflight ?? '');
    if (index < asksFirst.length) add(title(WHATIF.response), leg.response, old?.response ?? '');
  });
  return changes;
}
