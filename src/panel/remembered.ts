/**
 * Small choices that hold until the panel is closed. Never on disk: they may say something of what somebody works on.
 */
type Key = 'server' | 'proxy';

/** The last choice; null where there is none. */
export function remembered(key: Key): string | null {
  try {
    return sessionStorage.getItem(`crosscheck.${key}`);
  } catch {
    return null;
  }
}

export function remember(key: Key, value: string): void {
  try {
    sessionStorage.setItem(`crosscheck.${key}`, value);
  } catch {
    // Storage may be full or forbidden.
  }
}
