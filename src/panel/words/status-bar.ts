import type { View } from '../view.js';
import { count } from './format.js';

export interface StatusPart {
  text: string;
  /** Something that wants attention. */
  tell?: boolean;
  /** Left out where the panel is narrow. */
  wide?: boolean;
}

/** The status bar, part by part. */
export function statusParts({
  counts,
  log,
  connected,
  imported,
}: Pick<View, 'counts' | 'log' | 'connected' | 'imported'>): StatusPart[] {
  const { paused, dropped } = log.tab;
  const parts: StatusPart[] = [];
  if (!connected) parts.push({ text: 'Reconnecting…', tell: true });
  else if (imported !== null) parts.push({ text: 'Imported', tell: true });
  else if (paused) parts.push({ text: 'Paused', tell: true });
  parts.push({ text: count(counts.all, 'cross-origin request') });
  if (counts.blocked > 0) parts.push({ text: `${counts.blocked} blocked, ${count(counts.causes, 'cause')}` });
  if (counts.warnings > 0) parts.push({ text: count(counts.warnings, 'warning'), wide: true });
  if (counts.hosts > 0) parts.push({ text: count(counts.hosts, 'host'), wide: true });
  const gone = dropped.allowed + dropped.blocked;
  if (gone > 0)
    parts.push({
      text: `${count(gone, 'older request')} dropped at the limit${dropped.blocked > 0 ? `, ${dropped.blocked} of them blocked` : ''}`,
    });
  return parts;
}
