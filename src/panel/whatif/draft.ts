/**
 * A what-if as it is typed: texts, which may be half done at any moment, and the way back.
 */
import type { WhatIf, WhatIfAnswer, WhatIfLeg } from '../../remedy/what-if.js';
import type { CredentialsMode } from '../../standard/cors-check.js';
import type { Header } from '../../standard/headers.js';

interface DraftLeg {
  url: string;
  /** A line with the status, then header lines. */
  preflight: string;
  response: string;
}

export interface Draft {
  origin: string;
  method: string;
  requestHeaders: string;
  credentials: CredentialsMode;
  legs: readonly DraftLeg[];
}

/** What was there at first, what it is now, and the steps between. */
export interface DraftHistory {
  base: WhatIf;
  first: Draft;
  now: Draft;
  past: readonly Draft[];
  future: readonly Draft[];
  /** The field that was edited last, and when: typing on is one step. */
  last: { field: string; at: number };
}

/** Milliseconds after which typing in the same field is another step. */
const STEP = 900;
const MOST_STEPS = 200;

export function historyOf(base: WhatIf): DraftHistory {
  const first = draftOf(base);
  return { base, first, now: first, past: [], future: [], last: { field: '', at: 0 } };
}

export function edited(
  history: DraftHistory,
  change: Partial<Draft>,
  field: string,
  at: number,
): DraftHistory {
  const { now, past, last } = history;
  const goesOn = last.field === field && at - last.at < STEP && past.length > 0;
  return {
    ...history,
    now: { ...now, ...change },
    past: goesOn ? past : [...past.slice(-MOST_STEPS), now],
    future: [],
    last: { field, at },
  };
}

export function undone(history: DraftHistory): DraftHistory {
  const { now, past, future } = history;
  const before = past.at(-1);
  if (before === undefined) return history;
  return {
    ...history,
    now: before,
    past: past.slice(0, -1),
    future: [now, ...future],
    last: { field: '', at: 0 },
  };
}

export function redone(history: DraftHistory): DraftHistory {
  const { now, past, future } = history;
  const [next, ...rest] = future;
  if (next === undefined) return history;
  return { ...history, now: next, past: [...past, now], future: rest, last: { field: '', at: 0 } };
}

/** True where nothing differs from the beginning. */
export function isUnchanged({ first, now }: DraftHistory): boolean {
  return JSON.stringify(first) === JSON.stringify(now);
}

export function draftOf({ origin, method, requestHeaders, credentials, legs }: WhatIf): Draft {
  return {
    origin,
    method,
    requestHeaders: headerText(requestHeaders),
    credentials,
    legs: legs.map(({ url, preflight, response }) => ({
      url,
      preflight: answerText(preflight),
      response: answerText(response),
    })),
  };
}

/** What `draft` says, with what `base` knows beside it. */
export function modelOf(draft: Draft, base: WhatIf): WhatIf {
  return {
    origin: draft.origin.trim(),
    method: draft.method.trim(),
    requestHeaders: headersIn(draft.requestHeaders.split('\n')),
    credentials: draft.credentials,
    forced: base.forced,
    legs: draft.legs.map(
      ({ url, preflight, response }, index): WhatIfLeg => ({
        url: url.trim(),
        preflight: answerIn(preflight, base.legs[index]?.preflight.assumed ?? true),
        response: answerIn(response, base.legs[index]?.response.assumed ?? true),
      }),
    ),
  };
}

function headerText(headers: readonly Header[]): string {
  return headers.map(({ name, value }) => `${name}: ${value}`).join('\n');
}

function answerText({ status, headers }: WhatIfAnswer): string {
  return [String(status), ...(headers.length === 0 ? [] : [headerText(headers)])].join('\n');
}

const STATUS = /^\s*(?:HTTP\/\S+\s+)?(\d{3})\b/;

function answerIn(text: string, assumed: boolean): WhatIfAnswer {
  const lines = text.split('\n');
  const status = STATUS.exec(lines[0] ?? '')?.[1];
  return {
    status: status === undefined ? 200 : Number(status),
    headers: headersIn(status === undefined ? lines : lines.slice(1)),
    assumed,
  };
}

/** A name alone is a header whose value is not known. */
function headersIn(lines: readonly string[]): Header[] {
  return lines.flatMap((line): Header[] => {
    if (line.trim() === '') return [];
    const colon = line.indexOf(':');
    if (colon < 0) return [{ name: line.trim(), value: '…' }];
    return [{ name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() }];
  });
}
