import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { grouped } from '../words/format.js';
import { visible } from './visible.js';

/** What is longer is cut at first, in characters: it would push all else out of sight. */
const MOST = 1000;
/** So much of it is shown then. */
const SHOWN = 400;

/** A value of any length: a long one is cut, with a button that shows all of it. `children` lays out what is short. */
export function Long({ text, children }: { text: string; children: (text: string) => ComponentChildren }) {
  // The text itself: another one that comes to stand in its place is cut again.
  const [whole, setWhole] = useState('');
  if (text.length <= MOST) return <>{children(text)}</>;
  // Laid out name by name, a quarter of a megabyte would be a hundred thousand elements.
  if (whole === text) return <>{visible(text)}</>;
  return (
    <>
      {children(text.slice(0, SHOWN))}…{' '}
      <button type="button" class="link whole" onClick={() => setWhole(text)}>
        Show all {grouped(text.length)} characters
      </button>
    </>
  );
}
