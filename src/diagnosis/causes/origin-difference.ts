/**
 * Where two origins differ, part by part, so that it can be marked character by character.
 */
import { isLoopback } from '../../standard/origin.js';

type OriginDifferenceKind =
  | 'scheme'
  | 'case'
  | 'www'
  /** `localhost` here, `127.0.0.1` or `[::1]` there. */
  | 'loopback'
  | 'host'
  | 'port'
  | 'slash'
  | 'path'
  | 'userinfo';

/** Offsets into the string, from `start` up to `end`; empty where the other one has more. */
interface Span {
  start: number;
  end: number;
}

/** One part that differs: where it stands in what the server allows, and in what the request carried. */
export interface OriginDifference {
  kind: OriginDifferenceKind;
  allowed: Span;
  asked: Span;
}

interface Part extends Span {
  text: string;
}

interface Parts {
  scheme: Part;
  userinfo: Part;
  host: Part;
  port: Part;
  rest: Part;
}

/** The parts in which `allowed` (a value of Allow-Origin) differs from `asked` (an Origin); [] where they are equal. */
export function differencesOf(allowed: string, asked: string): OriginDifference[] {
  if (allowed === asked) return [];
  const a = parse(allowed);
  const b = parse(asked);
  const found: OriginDifference[] = [];
  const add = (kind: OriginDifferenceKind, left: Part, right: Part, whole = false) => {
    found.push({ kind, ...(whole ? { allowed: span(left), asked: span(right) } : narrowed(left, right)) });
  };

  if (a.scheme.text !== b.scheme.text)
    add(sameButCase(a.scheme, b.scheme) ? 'case' : 'scheme', a.scheme, b.scheme);
  if (a.userinfo.text !== b.userinfo.text) add('userinfo', a.userinfo, b.userinfo, true);
  if (a.host.text !== b.host.text) {
    const kind = hostKind(a.host, b.host);
    add(kind, a.host, b.host, kind === 'loopback');
  }
  if (a.port.text !== b.port.text) {
    const bare = a.port.text !== '' && b.port.text !== '';
    add('port', bare ? withoutColon(a.port) : a.port, bare ? withoutColon(b.port) : b.port, true);
  }
  if (a.rest.text !== b.rest.text) {
    add(a.rest.text.length + b.rest.text.length === 1 ? 'slash' : 'path', a.rest, b.rest, true);
  }
  return found;
}

/** True where somebody meant this very origin and wrote it in another way: anything but another host. */
export function isNearMiss(differences: readonly OriginDifference[]): boolean {
  return differences.length > 0 && differences.every(({ kind }) => kind !== 'host');
}

function hostKind(a: Part, b: Part): OriginDifferenceKind {
  const left = a.text.toLowerCase();
  const right = b.text.toLowerCase();
  if (left === right) return 'case';
  if (left === `www.${right}` || right === `www.${left}`) return 'www';
  return isLoopback(left) && isLoopback(right) ? 'loopback' : 'host';
}

function sameButCase(a: Part, b: Part): boolean {
  return a.text.toLowerCase() === b.text.toLowerCase();
}

/** Not the URL parser, which would hide what differs. */
function parse(origin: string): Parts {
  const schemeEnd = origin.indexOf('://');
  const authorityStart = schemeEnd < 0 ? 0 : schemeEnd + 3;
  let authorityEnd = authorityStart;
  while (authorityEnd < origin.length && !'/?#'.includes(origin.charAt(authorityEnd))) authorityEnd += 1;
  const authority = origin.slice(authorityStart, authorityEnd);
  const hostStart = authorityStart + authority.lastIndexOf('@') + 1;
  const colon = authority.lastIndexOf(':');
  const hasPort = colon >= 0 && /^:\d*$/.test(authority.slice(colon)) && authorityStart + colon >= hostStart;
  const hostEnd = hasPort ? authorityStart + colon : authorityEnd;
  const part = (start: number, end: number): Part => ({ start, end, text: origin.slice(start, end) });
  return {
    scheme: part(0, authorityStart),
    userinfo: part(authorityStart, hostStart),
    host: part(hostStart, hostEnd),
    port: part(hostEnd, authorityEnd),
    rest: part(authorityEnd, origin.length),
  };
}

/** Without what both have in common at the beginning and at the end. */
function narrowed(a: Part, b: Part): { allowed: Span; asked: Span } {
  let head = 0;
  while (head < a.text.length && head < b.text.length && a.text[head] === b.text[head]) head += 1;
  let tail = 0;
  const most = Math.min(a.text.length, b.text.length) - head;
  while (tail < most && a.text.at(-1 - tail) === b.text.at(-1 - tail)) tail += 1;
  return {
    allowed: { start: a.start + head, end: a.end - tail },
    asked: { start: b.start + head, end: b.end - tail },
  };
}

function withoutColon({ start, end, text }: Part): Part {
  return { start: start + 1, end, text: text.slice(1) };
}

function span({ start, end }: Part): Span {
  return { start, end };
}
