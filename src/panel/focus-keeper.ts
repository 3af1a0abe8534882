/**
 * The focus is never lost: where what has it goes away (a notice that is answered, a detail that is closed), it goes to
 * the nearest place that is still there. Else the browser would give it to the document, and the next key to nobody.
 */

/** Watches `root`; returns what ends it. */
export function keepFocus(root: HTMLElement): () => void {
  /** What had the focus last, and what it stood in, from the inside out. */
  let last: Element | null = null;
  let around: Element[] = [];

  const onFocus = ({ target }: FocusEvent): void => {
    if (!(target instanceof Element)) return;
    last = target;
    around = [];
    for (let up = target.parentElement; up !== null; up = up.parentElement) around.push(up);
  };
  const observer = new MutationObserver(() => {
    const { activeElement, body } = document;
    if (last === null || last.isConnected || (activeElement !== null && activeElement !== body)) return;
    const still = around.find(each => each.isConnected);
    last = null;
    home(still ?? root)?.focus();
  });

  root.addEventListener('focusin', onFocus);
  observer.observe(root, { childList: true, subtree: true });
  return () => {
    root.removeEventListener('focusin', onFocus);
    observer.disconnect();
  };
}

/** Where the focus goes from inside `place`. */
function home(place: Element): HTMLElement | null {
  const named = place.closest<HTMLElement>('[data-home]')?.dataset.home;
  return (
    (named === undefined ? null : document.getElementById(named)) ??
    place.closest('[data-pane]')?.querySelector<HTMLElement>('[data-first]') ??
    document.getElementById('list') ??
    document.querySelector<HTMLElement>('.empty button, [data-pane=toolbar] button')
  );
}
