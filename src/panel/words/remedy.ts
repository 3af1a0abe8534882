/**
 * The remedy in words: who acts, which ways there are, and the header change as a difference.
 */
import type { Diagnosis } from '../../diagnosis/diagnosis.js';
import type { Actor, HeaderChange, Remedy } from '../../remedy/remedy.js';
import { type Header, headerLines } from '../../standard/headers.js';
import { code, hostOf } from './format.js';

export const REMEDY = {
  title: 'Remedy',
  copy: 'Copy',
  copied: 'Copied',
  unseen: 'Assumed: never seen',
  none: 'With credentials, no change of headers lets this origin in safely.',
} as const;

export const READING = {
  label: 'Credentials',
  omit: 'omit',
  include: 'include',
  assumed: 'Assumed',
  chosen: 'Your choice',
  why: 'The browser does not tell which.',
} as const;

/** Who has to act, after the title. */
export function actorWords(actor: Actor, host: string): string {
  switch (actor) {
    case 'server':
      return `for whoever runs ${host}`;
    case 'client':
      return 'in the page’s own code';
    case 'infrastructure':
      return `for whoever runs what stands before ${host}`;
  }
}

export const ACTOR: Readonly<Record<Actor, string>> = {
  server: 'Server',
  client: 'Page',
  infrastructure: 'Infrastructure',
};

const OTHER: Readonly<Record<string, string>> = {
  'answer-options-2xx': 'Answer OPTIONS with 204, before sign-in checks and routing.',
  'do-not-redirect-options': 'Answer OPTIONS itself, without a redirect.',
  'call-final-url': 'Call the URL that the redirect leads to.',
  'remove-userinfo': 'Take the user name and password out of Location.',
  'fix-error': 'Mend the error itself: the page cannot read it, the server’s log can.',
  'sign-in': 'Sign in again.',
};

/** What the better repairs say at greater length. */
const SAID_BEFORE = new Set(['fix-error', 'sign-in', 'call-final-url']);

/** One way to mend it, and who takes it. */
export interface Way {
  text: string;
  actor: Actor;
}

/** The better repairs elsewhere first; then all that the server itself has to change, as one way. */
export function waysOf(remedy: Remedy, diagnosis: Diagnosis): Way[] {
  const { alternatives } = remedy;
  const own = [
    ...remedy.other
      .filter(other => alternatives.length === 0 || !SAID_BEFORE.has(other))
      .map(other => OTHER[other] ?? other),
    changeSentence(remedy, diagnosis) ?? '',
  ].filter(sentence => sentence !== '');
  const ways = alternatives.map(({ actor, what }): Way => ({ text: what, actor }));
  return own.length === 0 ? ways : [...ways, { text: own.join(' '), actor: remedy.actor }];
}

interface DiffLine {
  sign: 'add' | 'del' | 'same';
  text: string;
}

export interface HeaderDiff {
  /** `On the answer to OPTIONS`. */
  where: string;
  /** The answer was never seen: what it lacks is assumed. */
  unseen: boolean;
  lines: DiffLine[];
}

/** The header changes of `remedy` beside what the server sent. */
export function headerDiffs(remedy: Remedy, { exchange, findings }: Diagnosis): HeaderDiff[] {
  const stop = findings.find(finding => finding.stoppedHere)?.leg ?? exchange.legs.length - 1;
  const diffs: HeaderDiff[] = [];
  const parts = remedy.legs ?? [{ leg: stop, ...remedy.headers }];
  for (const part of parts) {
    const leg = exchange.legs[part.leg];
    const host = remedy.legs === undefined || leg === undefined ? '' : ` of ${hostOf(leg.url)}`;
    const add = (
      where: string,
      changes: readonly HeaderChange[],
      headers: readonly Header[] | null,
    ): void => {
      if (changes.length > 0)
        diffs.push({
          where: `${where}${host}`,
          unseen: headers === null,
          lines: diffOf(changes, headers ?? []),
        });
    };
    add('On the answer to OPTIONS', part.preflight, leg?.preflight?.response?.headers ?? null);
    add('On the response', part.response, leg?.response?.headers ?? null);
  }
  return diffs;
}

function diffOf(changes: readonly HeaderChange[], headers: readonly Header[]): DiffLine[] {
  return changes.flatMap(({ op, name, value = '' }): DiffLine[] => {
    const old = headerLines(headers, name);
    const gone = old.map((line): DiffLine => ({ sign: 'del', text: `${name}: ${line}` }));
    if (op === 'remove') return gone;
    const text = op === 'append' && old.length > 0 ? `${old.join(', ')}, ${value}` : value;
    // A line that is already right is no change.
    if (old.length === 1 && old[0] === text) return [{ sign: 'same', text: `${name}: ${text}` }];
    return [...gone, { sign: 'add', text: `${name}: ${text}` }];
  });
}

/** What goes to the clipboard: the lines that come in, unwrapped. */
export function copyText(diffs: readonly HeaderDiff[]): string {
  return diffs
    .flatMap(diff => diff.lines.filter(line => line.sign === 'add').map(line => line.text))
    .join('\n');
}

/** One sentence before the difference: how many headers change, and where. */
function changeSentence(remedy: Remedy, { exchange }: Diagnosis): string | null {
  const { preflight } = remedy.headers;
  // What a response lacks that was never seen is no fact; the difference below marks it as assumed.
  const seen = exchange.legs.some(leg => leg.response !== null) || preflight.length === 0;
  const response = seen ? remedy.headers.response : [];
  const of = (changes: readonly HeaderChange[]): string => {
    const first = changes[0];
    if (changes.length !== 1 || first === undefined) return `Change ${changes.length} headers`;
    const name = code(first.name);
    return first.op === 'append'
      ? `Add to ${name}`
      : first.op === 'remove'
        ? `Remove ${name}`
        : `Set ${name}`;
  };
  if (preflight.length > 0 && response.length > 0)
    return 'Change the headers of the preflight answer and of the response.';
  if (preflight.length > 0) return `${of(preflight)} on the preflight answer.`;
  if (response.length > 0) return `${of(response)} on the response.`;
  return null;
}
