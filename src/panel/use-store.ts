import { useEffect, useState } from 'preact/hooks';
import type { Store } from './store.js';
import type { View } from './view.js';

/** The present state; the component is drawn again when it changes. */
export function useStore(store: Store): View {
  const [, redraw] = useState({});
  useEffect(() => {
    // Whatever came between the first drawing and now.
    redraw({});
    return store.subscribe(() => redraw({}));
  }, [store]);
  return { ...store.state, ...store.derived };
}
