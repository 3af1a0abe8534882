/**
 * Whether somebody is at work in the panel this moment: scrolling, typing, pointing. What can wait then does.
 */
const EVENTS = ['scroll', 'wheel', 'keydown', 'pointermove'] as const;
/** Milliseconds that a deed counts. */
const RECENT = 300;

export interface Use {
  recent(): boolean;
  end(): void;
}

export function watchUse(): Use {
  let last = Number.NEGATIVE_INFINITY;
  const used = (): void => {
    last = performance.now();
  };
  for (const event of EVENTS) document.addEventListener(event, used, { capture: true, passive: true });
  return {
    recent: () => performance.now() - last < RECENT,
    end() {
      for (const event of EVENTS) document.removeEventListener(event, used, { capture: true });
    },
  };
}
