export const HELP = { title: 'Keyboard shortcuts', close: 'Close' } as const;

/** Keys, and what they do. Single letters act in the list and in the detail, never in a field. */
export const KEYS: ReadonlyArray<readonly [keys: readonly string[], does: string]> = [
  [['/', 'Ctrl+F'], 'Filter; Down goes to completions, then to the list'],
  [['Up', 'Down', 'PgUp', 'PgDn', 'Home', 'End'], 'Move in the list; the detail follows'],
  [['Left', 'Right'], 'Close, open a group'],
  [['Enter'], 'Into the detail; on a step of the drawing, its headers'],
  [['Esc'], 'Out of completions, filter, detail'],
  [['F6', 'Shift+F6'], 'Next, previous pane'],
  [['1', '2', '3', '4'], 'Diagnosis, What if, Headers, Timing'],
  [['N', 'Shift+N'], 'Next, previous blocked request'],
  [['C'], 'Copy the remedy'],
  [['R'], 'Check again: the page sends the request once more'],
  [['Shift+F10', 'Menu'], 'Menu of a request'],
  [['Ctrl+Z', 'Ctrl+Shift+Z'], 'Undo, redo in What if'],
  [['P'], 'Pause or resume'],
  [['Ctrl+L'], 'Clear'],
  [['?'], 'This table'],
];
