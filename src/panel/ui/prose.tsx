/**
 * Sentences are plain strings; what was on the wire stands between backticks in them.
 */

/** Names up to this length are kept on one line. */
const UNBROKEN = 28;

/** `text` with the parts between backticks as code. A name never breaks at its hyphen. */
export function Prose({ text }: { text: string }) {
  return (
    <>
      {text.split('`').map((part, index) =>
        index % 2 === 0 ? (
          unbroken(part)
        ) : (
          <code key={index} class={part.length <= UNBROKEN ? 'nb' : ''}>
            {part}
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
  const parts = text.split(/([\w.]+(?:-[\w.]+)+|,(?=\S)|https?:\/\/(?=[\w[]))/);
  if (parts.length === 1) return text;
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

/** `text` without its backticks: for labels and titles. */
export function plain(text: string): string {
  return text.replaceAll('`', '');
}
