/**
 * What the list shows, top to bottom: page loads, groups, rows. Pure, so that it can be tested without a browser.
 */
import type { TabState } from '../../platform/protocol.js';
import type { Entry, Tone } from '../traffic/entry.js';
import { clock, count, hostOf, pathOf } from '../words/format.js';

export interface LoadItem {
  kind: 'load';
  key: string;
  text: string;
  /** The page's address. */
  place: string;
}

export interface GroupItem {
  kind: 'group';
  key: string;
  tone: Tone;
  title: string;
  aside: string;
  size: number;
  open: boolean;
  /** 2: the requests of one endpoint, within a group of one cause. */
  level: 1 | 2;
}

export interface RowItem {
  kind: 'row';
  key: string;
  entry: Entry;
  /** Inside a group, which carries the icon. */
  kid: boolean;
  /** How deep it stands, from 1. */
  level: 1 | 2 | 3;
}

export type Item = LoadItem | GroupItem | RowItem;

/** The head, which stays on top while the rest scrolls. */
export const HEAD = 26;

/** Fixed heights, as list.css has them. */
export const HEIGHT: Readonly<Record<Item['kind'], number>> = { load: 20, group: 23, row: 21 };

/** So many of one kind are no longer shown one by one at first. */
const MANY = 8;

export const rowKey = (requestId: string): string => `r:${requestId}`;

export interface Layout {
  grouped: boolean;
  /** Groups that were opened or closed by hand. */
  toggled: ReadonlySet<string>;
}

/** The items of `entries` (filtered, oldest first) between the page loads. */
export function itemsOf(entries: readonly Entry[], loads: TabState['loads'], layout: Layout): Item[] {
  const items: Item[] = [];
  let next = 0;
  for (let section = -1; section < loads.length; section++) {
    const load = loads[section];
    const end = loads[section + 1]?.at ?? Number.POSITIVE_INFINITY;
    const from = next;
    next = begunBefore(entries, from, end);
    const part = from === 0 && next === entries.length ? entries : entries.slice(from, next);
    if (load !== undefined && part.length > 0)
      items.push({
        kind: 'load',
        key: `l:${section}`,
        text: clock(load.at),
        place: `${hostOf(load.url)}${pathOf(load.url)}`,
      });
    if (layout.grouped) pushGroups(items, part, section, layout.toggled);
    else for (const entry of part) pushRow(items, entry, false, 1);
  }
  return items;
}

/** The first of `entries`, from `from` on, that did not begin before `end`: a log is in order, so few are looked at. */
function begunBefore(entries: readonly Entry[], from: number, end: number): number {
  if (end === Number.POSITIVE_INFINITY) return entries.length;
  let low = from;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.exchange.startedAt ?? end) < end) low = middle + 1;
    else high = middle;
  }
  return low;
}

function pushRow(items: Item[], entry: Entry, kid: boolean, level: RowItem['level']): void {
  // The same object each time: a long list is made at every key of the filter, and what is the same is not drawn anew.
  const known = kid ? entry.kid : entry.row;
  const item: RowItem =
    known?.level === level
      ? known
      : { kind: 'row', key: rowKey(entry.exchange.requestId), entry, kid, level };
  if (kid) entry.kid = item;
  else entry.row = item;
  items.push(item);
}

interface Group {
  tone: Tone;
  title: string;
  hosts: Set<string>;
  size: number;
  /** Those to be shown, and of what is loud all: of most of a long log there is no more than a number. */
  entries: Entry[];
}

const newGroup = (tone: Tone, title: string): Group => ({
  tone,
  title,
  hosts: new Set(),
  size: 0,
  entries: [],
});

/** Causes of what was blocked, then warnings, each in the order of first sight; then what needs no attention. */
function pushGroups(
  items: Item[],
  entries: readonly Entry[],
  section: number,
  toggled: ReadonlySet<string>,
): void {
  const loud: Map<string, Group>[] = [new Map(), new Map()];
  const allowed = newGroup('allowed', 'Allowed');
  const rest = newGroup('unknown', 'Failed, unknown or pending');
  const allowedKey = `g:${section}:allowed`;
  const restKey = `g:${section}:rest`;
  const showsAllowed = toggled.has(allowedKey);
  const showsRest = toggled.has(restKey);
  for (const entry of entries) {
    const { tone, cause, decided } = entry;
    let group = tone === 'allowed' ? allowed : rest;
    let shows = tone === 'allowed' ? showsAllowed : showsRest;
    if (tone === 'blocked' || tone === 'warning') {
      const map = loud[tone === 'blocked' ? 0 : 1] as Map<string, Group>;
      const known = map.get(entry.group);
      group = known ?? newGroup(tone, cause.title || 'Blocked');
      if (known === undefined) map.set(entry.group, group);
      shows = true;
    }
    group.hosts.add(decided);
    group.size++;
    if (shows) group.entries.push(entry);
  }
  for (const map of loud)
    for (const [key, group] of map)
      push(`g:${section}:${group.tone}:${key}`, group, group.tone === 'blocked' || group.size < MANY);
  push(allowedKey, allowed, false);
  push(restKey, rest, false);

  function push(key: string, { tone, title, hosts, size, entries: kids }: Group, openAtFirst: boolean): void {
    if (size === 0) return;
    const open = toggled.has(key) !== openAtFirst;
    const aside = hosts.size === 1 ? [...hosts].join('') : count(hosts.size, 'host');
    items.push({
      kind: 'group',
      key,
      tone,
      title,
      aside: tone === 'unknown' ? '' : aside,
      size,
      open,
      level: 1,
    });
    if (open && (tone === 'blocked' || tone === 'warning')) pushFolded(key, tone, kids);
    else if (open) for (const kid of kids) pushRow(items, kid, false, 2);
  }

  /** Many requests of one endpoint are one line, which opens; the others come first, each for itself. */
  function pushFolded(key: string, tone: Tone, kids: readonly Entry[]): void {
    const sizes = new Map<string, number>();
    for (const { endpoint } of kids) sizes.set(endpoint, (sizes.get(endpoint) ?? 0) + 1);
    // Where all are of one endpoint, the group itself is that line.
    const folds = (endpoint: string): boolean => sizes.size > 1 && (sizes.get(endpoint) ?? 0) >= MANY;
    for (const kid of kids) if (!folds(kid.endpoint)) pushRow(items, kid, true, 2);
    for (const [endpoint, size] of sizes) {
      if (!folds(endpoint)) continue;
      const inner = `${key} ${endpoint}`;
      const open = toggled.has(inner);
      const [method = '', url = ''] = endpoint.split(' ');
      items.push({
        kind: 'group',
        key: inner,
        tone,
        title: `${method} ${pathOf(url)}`,
        aside: '',
        size,
        open,
        level: 2,
      });
      if (open) for (const kid of kids) if (kid.endpoint === endpoint) pushRow(items, kid, true, 3);
    }
  }
}
