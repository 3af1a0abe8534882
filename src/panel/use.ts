/**
 * Whether somebody is at work in the panel this moment: scrolling, typing, pointing. What can wait then does.
 */
const EVENTS = ['scroll', 'wheel', 'keydown', 'pointermove'] as const;
/** Milliseconds that a deed counts. */
const RECENT = 300;

/** Milliseconds in which a scroll event follows what caused it. */
const FOLLOWS = 50;

let moved = Number.NEGATIVE_INFINITY;

/** Scrolls `box`, which is then the panel's own deed and nobody's work. */
export function move(box: Element, top: number): void {
  moved = performance.now();
  box.scrollTop = top;
}

export interface Use {
  recent(): boolean;
  /** Whether the deed was to scroll. */
  scrolling(): boolean;
  end(): void;
}

export function watchUse(): Use {
  let last = Number.NEGATIVE_INFINITY;
  let scrolled = Number.NEGATIVE_INFINITY;
  const used = ({ type }: Event): void => {
    const now = performance.now();
    if (type === 'scroll' && now - moved < FOLLOWS) return;
    last = now;
    if (type === 'scroll' || type === 'wheel') scrolled = last;
  };
  for (const event of EVENTS) document.addEventListener(event, used, { capture: true, passive: true });
  return {
    recent: () => performance.now() - last < RECENT,
    scrolling: () => performance.now() - scrolled < RECENT,
    end() {
      for (const event of EVENTS) document.removeEventListener(event, used, { capture: true });
    },
  };
}
