/**
 * A button that copies a text and says so for a moment.
 */
import { useEffect, useState } from 'preact/hooks';
import { copyAndSay } from '../copies.js';
import type { Store } from '../store.js';
import { REMEDY } from '../words/remedy.js';
import { Icon } from './icon.js';

interface Props {
  store: Store;
  text: string;
  /** For the key C, which presses it. */
  name: string;
  /** What it copies, in words. */
  what: string;
  /** The icon alone, beside a more important one. */
  quiet?: boolean;
}

export function CopyButton({ store, text, name, what, quiet = false }: Props) {
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), 1500);
    return () => clearTimeout(timer);
  }, [done]);
  return (
    <button
      type="button"
      class={quiet ? 'ico' : 'btn go'}
      data-copy={name}
      title={`${REMEDY.copy}: ${what}`}
      {...(quiet ? { 'aria-label': `${REMEDY.copy}: ${what}` } : {})}
      onClick={() => {
        void copyAndSay(store, text, what).then(setDone);
      }}
    >
      <Icon name={done ? 'ok' : 'copy'} class="s" />
      {!quiet && (done ? REMEDY.copied : REMEDY.copy)}
    </button>
  );
}
