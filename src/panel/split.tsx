/**
 * The edge between list and detail: drag it, or move it with the arrow keys.
 */
import type { Settings } from './settings.js';
import type { Store } from './store.js';

const STEP = 16;
const LEAST = { width: 260, height: 90 };
const MOST = 0.6;

/** True where the list stands above the detail; the same width as in list.css. */
const stacked = (): boolean => matchMedia('(max-width: 760px)').matches;

export function Grip({ store, settings }: { store: Store; settings: Settings }) {
  const side = stacked() ? 'height' : 'width';
  const size = (): number => (side === 'width' ? window.innerWidth : window.innerHeight);
  const set = (px: number): void => {
    const value = Math.round(Math.min(Math.max(px, LEAST[side]), size() * MOST));
    store.setSettings(side === 'width' ? { width: value } : { height: value });
  };
  const onPointerDown = (event: PointerEvent & { currentTarget: HTMLElement }): void => {
    const grip = event.currentTarget;
    const start = (side === 'width' ? event.clientX : event.clientY) - settings[side];
    grip.setPointerCapture(event.pointerId);
    const move = (to: PointerEvent): void => set((side === 'width' ? to.clientX : to.clientY) - start);
    grip.addEventListener('pointermove', move);
    grip.addEventListener('lostpointercapture', () => grip.removeEventListener('pointermove', move), {
      once: true,
    });
    event.preventDefault();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -STEP, ArrowUp: -STEP, ArrowRight: STEP, ArrowDown: STEP }[event.key];
    if (by === undefined) return;
    set(settings[side] + by);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr cannot be dragged
    <div
      class="grip"
      role="separator"
      tabIndex={0}
      aria-label="Size of the list"
      aria-orientation={side === 'width' ? 'vertical' : 'horizontal'}
      aria-valuenow={settings[side]}
      aria-valuemin={LEAST[side]}
      aria-valuemax={Math.round(size() * MOST)}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  );
}
