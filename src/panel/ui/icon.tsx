/**
 * The icons, on a grid of 16 with strokes of 1.4. Filled only for verdicts.
 */
import type { VNode } from 'preact';

const SHAPES = {
  /** Blocked by CORS, and nothing else. */
  stop: (
    <>
      <path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" fill="currentColor" stroke="none" />
      <path d="M4 8h8" stroke="var(--on-mark)" stroke-width="2.4" />
    </>
  ),
  warn: (
    <>
      <path d="M8 1.6 15 14H1z" fill="currentColor" stroke-linejoin="round" />
      <path d="M8 5.8v4M8 11v1.6" stroke="var(--on-mark)" stroke-width="1.6" />
    </>
  ),
  ok: <path d="m3 8.5 3.3 3.3L13 5" stroke-width="1.8" />,
  no: <path d="m4 4 8 8M12 4l-8 8" stroke-width="2" />,
  dash: <path d="M4.5 8h7" />,
  ring: <circle cx="8" cy="8" r="4.6" stroke-dasharray="2 1.6" />,
  unknown: (
    <>
      <circle cx="8" cy="8" r="6.3" />
      <path d="M6.2 6.4c0-2.6 3.7-2.4 3.7 0 0 1.5-1.9 1.5-1.9 3M8 10.8v1.3" />
    </>
  ),
  bolt: <path d="M9.2 1.8 4 9.2h3.6l-.8 5L12 6.8H8.4z" stroke-linejoin="round" />,
  page: <path d="M3.5 1.8h6l3 3v9.4h-9zM9.3 2v3h3" />,
  gate: (
    <>
      <rect x="1.8" y="2.8" width="12.4" height="10.4" rx="1.5" />
      <path d="M2 6h12" />
    </>
  ),
  server: (
    <>
      <rect x="2" y="2.5" width="12" height="4.6" rx="1" />
      <rect x="2" y="8.9" width="12" height="4.6" rx="1" />
      <path d="M4.5 4.8h1M4.5 11.2h1" />
    </>
  ),
  recording: (
    <>
      <circle cx="8" cy="8" r="6.6" />
      <rect x="5.4" y="5.4" width="5.2" height="5.2" rx=".8" fill="currentColor" stroke="none" />
    </>
  ),
  record: (
    <>
      <circle cx="8" cy="8" r="6.6" />
      <circle cx="8" cy="8" r="3" fill="currentColor" stroke="none" />
    </>
  ),
  clear: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="m3.7 3.7 8.6 8.6" />
    </>
  ),
  funnel: <path d="M2.5 3.5h11L9.2 8.6v4.6l-2.4-1.4V8.6z" />,
  export: <path d="M8 2.5V11M4.5 7.5 8 11l3.5-3.5M2.5 11v2.5h11V11" />,
  import: <path d="M8 11V2.5M4.5 6 8 2.5 11.5 6M2.5 11v2.5h11V11" />,
  more: <path d="M8 3.2v1.6M8 7.2v1.6M8 11.2v1.6" stroke-width="1.9" />,
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  open: <path d="M1.6 4.8h12.8L8 12.8z" fill="currentColor" stroke="none" />,
  closed: <path d="M4.8 1.6v12.8L12.8 8z" fill="currentColor" stroke="none" />,
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8.5" rx="1" />
      <path d="M10.5 5.5v-3h-8v8.5h3" />
    </>
  ),
  group: <path d="M2 3.5h12M5 8h9M5 12.5h9M2.5 6v6.5" />,
  again: <path d="M13.2 8a5.2 5.2 0 1 1-1.6-3.7M13.4 2.2v2.9h-2.9" />,
  /** Crosscheck's own. */
  mark: (
    <>
      <path d="m1.8 8.6 4 4L14.4 4" stroke-width="2" />
      <path d="m8.2 4 5.6 5.8" stroke-width="2" />
    </>
  ),
} satisfies Record<string, VNode>;

export type IconName = keyof typeof SHAPES;

/** One icon; decoration, so what it says must stand in words beside it. */
export function Icon({ name, class: className }: { name: IconName; class?: string }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" {...(className === undefined ? {} : { class: className })}>
      {SHAPES[name]}
    </svg>
  );
}
