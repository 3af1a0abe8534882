/**
 * The menu at the end of the toolbar. In a narrow panel it takes in what the toolbar has no room for.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { exportReport } from './export.js';
import type { Store } from './store.js';
import { Icon } from './ui/icon.js';
import type { View } from './view.js';
import { TOOLBAR } from './words/toolbar.js';

export function Menu({ store, view }: { store: Store; view: View }) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    items()[0]?.focus();
    const outside = (event: Event): void => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  /** The items that are shown: some exist only in a narrow panel. */
  const items = (): HTMLElement[] =>
    [...(box.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])].filter(
      item => item.offsetParent !== null,
    );

  const close = (): void => {
    setOpen(false);
    opener.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!open) return;
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) all.at(to === all.length ? 0 : to)?.focus();
    else if (event.key === 'Escape') close();
    else {
      if (event.key === 'Tab') setOpen(false);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const doing = (deed: () => void) => (): void => {
    close();
    deed();
  };
  const { follow } = view.settings;

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears the keys of the items within
    <div class="menu" ref={box} onKeyDown={onKeyDown}>
      <button
        type="button"
        class="ico"
        ref={opener}
        title={TOOLBAR.more}
        aria-label={TOOLBAR.more}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" />
      </button>
      {open && (
        <div class="pop" role="menu" aria-label={TOOLBAR.more}>
          <Check class="under" on={follow} text={TOOLBAR.follow} do={doing(() => store.follow(!follow))} />
          <Check
            class="under"
            on={view.grouped}
            text={TOOLBAR.group}
            do={doing(() => store.setSettings({ grouping: view.grouped ? 'flat' : 'cause' }))}
          />
          <hr class="under" />
          <Act text={TOOLBAR.export} do={doing(() => void exportReport(store.source))} />
          <Act text={TOOLBAR.reload} do={doing(() => store.source.reload())} />
          <hr />
          <Act text={TOOLBAR.help} do={doing(() => store.set({ help: true }))} />
        </div>
      )}
    </div>
  );
}

function Act({ text, do: deed }: { text: string; do: () => void }) {
  return (
    <button type="button" role="menuitem" tabIndex={-1} onClick={deed}>
      <svg aria-hidden="true" />
      {text}
    </button>
  );
}

function Check({
  class: className,
  on,
  text,
  do: deed,
}: {
  class: string;
  on: boolean;
  text: string;
  do: () => void;
}) {
  return (
    <button
      type="button"
      role="menuitemcheckbox"
      aria-checked={on}
      tabIndex={-1}
      class={className}
      onClick={deed}
    >
      {on ? <Icon name="ok" /> : <svg aria-hidden="true" />}
      {text}
    </button>
  );
}
