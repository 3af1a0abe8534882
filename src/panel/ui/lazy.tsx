/**
 * A part that is fetched when it is first shown.
 */
import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Until it is there, `fallback` of the props stands in its place. */
export function lazy<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props & { fallback?: ComponentChildren }> {
  let loaded: ComponentType<Props> | null = null;
  let loading: Promise<ComponentType<Props>> | null = null;
  return function Lazy(props) {
    const [, redraw] = useState({});
    useEffect(() => {
      if (loaded !== null) return;
      let gone = false;
      loading ??= load();
      loading.then(
        there => {
          loaded = there;
          if (!gone) redraw({});
        },
        () => {
          // The next one to be shown tries again.
          loading = null;
        },
      );
      return () => {
        gone = true;
      };
    }, []);
    const Part = loaded;
    return Part === null ? (props.fallback ?? null) : <Part {...props} />;
  };
}
