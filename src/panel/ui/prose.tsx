/**
 * Sentences are plain strings; what was on the wire stands between backticks in them.
 */

/** `text` with the parts between backticks as code. A short one is kept on one line, so that no name breaks at its hyphen. */
export function Prose({ text }: { text: string }) {
  return (
    <>
      {text.split('`').map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          <code key={index} class={part.length <= 28 ? 'nb' : ''}>
            {part}
          </code>
        ),
      )}
    </>
  );
}

/** `text` without its backticks: for labels and titles. */
export function plain(text: string): string {
  return text.replaceAll('`', '');
}
