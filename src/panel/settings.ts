/**
 * What the panel remembers of how somebody likes to work. Losing it costs nothing, so storage may fail in silence.
 */
import { COLUMNS, type Sort } from './list/sort.js';

export interface Settings {
  follow: boolean;
  /** Null: in order of arrival. */
  sort: Sort | null;
  /** `auto`: grouped while anything is blocked. */
  grouping: 'auto' | 'cause' | 'flat';
  /** Size of the list in px: beside the detail, and above it. */
  width: number;
  height: number;
  /** Codes of the warnings that are turned off. */
  muted: readonly string[];
}

const KEY = 'crosscheck.panel';
const DEFAULTS: Settings = {
  follow: true,
  sort: null,
  grouping: 'auto',
  width: 372,
  height: 202,
  muted: [],
};

export function loadSettings(): Settings {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return DEFAULTS;
    const settings = { ...DEFAULTS, ...stored };
    const sound =
      typeof settings.follow === 'boolean' &&
      isSort(settings.sort) &&
      ['auto', 'cause', 'flat'].includes(settings.grouping) &&
      Number.isFinite(settings.width) &&
      Number.isFinite(settings.height) &&
      Array.isArray(settings.muted) &&
      settings.muted.every((code: unknown) => typeof code === 'string');
    return sound ? settings : DEFAULTS;
  } catch {
    return DEFAULTS;
  }
}

export function saveSettings(settings: Settings): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // Storage may be full or forbidden.
  }
}

function isSort(sort: Sort | null): boolean {
  return sort === null || (COLUMNS.includes(sort.by) && typeof sort.down === 'boolean');
}
