/**
 * A button that copies a text and says so for a moment.
 */
import { useEffect, useState } from 'preact/hooks';
import { REMEDY } from '../words/remedy.js';
import { copy } from './copy.js';
import { Icon } from './icon.js';

export function CopyButton({ text, name }: { text: string; name: string }) {
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), 1500);
    return () => clearTimeout(timer);
  }, [done]);
  return (
    <button
      type="button"
      class="btn go"
      data-copy={name}
      onClick={() => {
        void copy(text).then(setDone);
      }}
    >
      <Icon name={done ? 'ok' : 'copy'} class="s" />
      {done ? REMEDY.copied : REMEDY.copy}
    </button>
  );
}
