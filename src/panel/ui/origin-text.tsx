import { visible } from './visible.js';

/** Offsets into the text, from `start` up to `end`; empty where the other one has more. */
interface Span {
  start: number;
  end: number;
}

/** An origin with the characters marked in which it differs from the other one. */
export function OriginText({ text, spans }: { text: string; spans: readonly Span[] }) {
  const parts = [];
  let from = 0;
  for (const { start, end } of spans) {
    parts.push(visible(text.slice(from, start)));
    parts.push(
      <mark key={start} class={start === end ? 'diff lack' : 'diff'}>
        {visible(text.slice(start, end))}
      </mark>,
    );
    from = end;
  }
  parts.push(visible(text.slice(from)));
  return <>{parts}</>;
}
