/**
 * When requests are listened to: the person's one setting, and the one thing that is ever written to disk, where it is not
 * the usual.
 */
import { browser } from './browser.js';

/** `devtools`: only in tabs whose DevTools are open. */
export type Attention = 'always' | 'devtools';

const KEY = 'attention';

interface LocalArea {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
  onChanged: { addListener(changed: (changes: Record<string, { newValue?: unknown }>) => void): void };
}

/** The types know no onChanged of one area; that of all would wake the worker for its own session storage. */
const area = browser.storage.local as unknown as LocalArea;

/** `always` where nothing was set, or nothing can be read. */
export async function readAttention(): Promise<Attention> {
  try {
    return attentionOf((await area.get(KEY))[KEY]);
  } catch {
    return 'always';
  }
}

/** Sets it for all windows, and over a restart of the browser. */
export async function setAttention(attention: Attention): Promise<void> {
  if (attention === 'always') await area.remove(KEY);
  else await area.set({ [KEY]: attention });
}

/** Calls `changed` whenever the setting is another one. */
export function onAttentionChanged(changed: (attention: Attention) => void): void {
  area.onChanged.addListener(changes => {
    const change = changes[KEY];
    if (change !== undefined) changed(attentionOf(change.newValue));
  });
}

function attentionOf(stored: unknown): Attention {
  return stored === 'devtools' ? 'devtools' : 'always';
}
