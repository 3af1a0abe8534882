/**
 * The styles of the detail and of What if, fetched with their code: the list is drawn without them.
 */
let fetched: Promise<void> | null = null;

/** Resolves once they hold, or cannot be had. */
export function laterStyles(): Promise<void> {
  fetched ??= new Promise(resolve => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = 'panel-later.css';
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => resolve());
    document.head.append(link);
  });
  return fetched;
}
