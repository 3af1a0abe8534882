/**
 * Sentences are plain strings; what was on the wire stands between backticks in them.
 */

import { Long } from './long.js';
import { visible } from './visible.js';

/** Names up to this length are kept on one line. */
const UNBROKEN = 28;

/** `text` with the parts between backticks as code. A name never breaks at its hyphen. */
export function Prose({ text }: { text: string }) {
  return (
    <>
      {text.split('`').map((part, index) =>
        index % 2 === 0 ? (
          <Long key={index} text={part}>
            {words}
          </Long>
        ) : (
          <code key={index} class={part.length <= UNBROKEN ? 'nb' : ''}>
            <Long text={part}>{visible}</Long>
          </code>
        ),
      )}
    </>
  );
}

/**
 * Plain words, those with hyphens kept whole: `x-request-id`, `files-eu.example`. A comma may end a line, and so may the
 * scheme of an address.
 */
export function unbroken(text: string, most = UNBROKEN) {
  const parts = visible(text).split(/((?<![\w.])[\w.]+(?:-[\w.]+)+|,(?=\S)|https?:\/\/(?=[\w[]))/);
  if (parts.length === 1) return parts[0];
  return parts.map((part, index) => {
    if (part === ',' || part.endsWith('://'))
      return (
        <span key={index}>
          {part}
          <wbr />
        </span>
      );
    return index % 2 === 1 && part.length <= most ? (
      <span key={index} class="nb">
        {part}
      </span>
    ) : (
      part
    );
  });
}

const words = (text: string) => unbroken(text);

/** `text` without its backticks: for labels and titles. */
export function plain(text: string): string {
  return text.replaceAll('`', '');
}
