/** The choice of warnings: in the dialog, and beside each warning. */
export const WARNING_CHOICE = {
  menu: 'Warnings…',
  title: 'Warnings',
  about:
    'What works, and may not for long, or for everybody. What is not chosen is neither shown nor counted.',
  close: 'Close',
  off: 'Turn off',
  on: 'Turn on',
  /** For who hears the button alone. */
  offFor: (title: string): string => `Turn off the warning “${title}”`,
  onFor: (title: string): string => `Turn on the warning “${title}”`,
  isOff: 'Turned off here:',
  saidOff: (title: string): string => `Turned off: ${title}. More, Warnings… turns it on again.`,
  saidOn: (title: string): string => `Turned on: ${title}`,
} as const;
