/**
 * A part that is fetched when it is first shown, or a little before.
 */
import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Until it is there, `fallback` of the props stands in its place. */
type LazyPart<Props> = ComponentType<Props & { fallback?: ComponentChildren }> & { preload(): void };

export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyPart<Props> {
  let loaded: ComponentType<Props> | null = null;
  let loading: Promise<void> | null = null;

  function fetched(): Promise<void> {
    loading ??= load().then(
      there => {
        loaded = there;
      },
      () => {
        // The next one to be shown tries again.
        loading = null;
      },
    );
    return loading;
  }

  function Lazy(props: Props & { fallback?: ComponentChildren }) {
    const [, redraw] = useState({});
    useEffect(() => {
      if (loaded !== null) return;
      let gone = false;
      void fetched().then(() => gone || redraw({}));
      return () => {
        gone = true;
      };
    }, []);
    const Part = loaded;
    return Part === null ? (props.fallback ?? null) : <Part {...props} />;
  }
  return Object.assign(Lazy, { preload: () => void fetched() });
}
