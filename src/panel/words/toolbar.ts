/** The host's own words where it has some. */
export function preserveLogWords(host: 'chrome' | 'firefox'): string {
  return host === 'firefox' ? 'Persist Logs' : 'Preserve log';
}

export const TOOLBAR = {
  label: 'Capture',
  capture: 'Capture requests',
  pause: 'Pause capture (P)',
  resume: 'Resume capture (P)',
  clear: 'Clear (Ctrl+L)',
  preserveTip: 'Keep what was captured when the page is left',
  follow: 'Follow newest',
  followTip: 'Show the newest blocked request as it comes. Choosing another ends it.',
  group: 'Group by cause',
  checker: 'Check headers…',
  more: 'More',
  reload: 'Reload page',
  help: 'Keyboard shortcuts',
} as const;

export const FILTER = {
  label: 'Filter',
  box: 'Filter requests',
  example: 'Filter, e.g. cause:redirect -method:GET',
  clear: 'Clear filter',
  quick: 'Show',
  all: 'All',
  blocked: 'Blocked',
  warning: 'Warnings',
  completions: 'Completions',
} as const;
