/**
 * An open menu: arrow keys, Home, End, first letters, Escape. Whoever opens it says what it holds.
 */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from './icon.js';

interface Deed {
  text: string;
  do: () => void;
  /** What stands at the end of the line: a key. */
  key?: string;
  /** A choice that is on or off. */
  on?: boolean;
  /** `under`: only in a narrow panel. */
  class?: string;
}

export type MenuItem = Deed | 'line' | { line: 'under' };

interface Props {
  label: string;
  items: readonly MenuItem[];
  /** `back`: the focus goes to where it was. */
  close: (back: boolean) => void;
  /** Where it stands, for a menu that no button opens. */
  at?: { x: number; y: number };
}

export function MenuList({ label, items, close, at }: Props) {
  const box = useRef<HTMLDivElement>(null);
  /** The items that are shown: some exist only in a narrow panel. */
  const shown = (): HTMLElement[] =>
    [...(box.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])].filter(
      item => item.getClientRects().length > 0,
    );

  useLayoutEffect(() => {
    if (box.current !== null && at !== undefined) placed(box.current, at);
  }, [at]);
  // Before the next key, which may come before the next frame.
  useLayoutEffect(() => {
    shown()[0]?.focus();
    const outside = (event: Event): void => {
      if (!box.current?.parentElement?.contains(event.target as Node)) close(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, []);

  const onKeyDown = (event: KeyboardEvent): void => {
    const all = shown();
    const now = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) all.at(to === all.length ? 0 : to)?.focus();
    else if (event.key === 'Escape') close(true);
    else if (event.key === 'Tab') {
      close(true);
      event.stopPropagation();
      return;
    } else if (/^\S$/.test(event.key) && !event.ctrlKey && !event.metaKey) byLetter(all, now, event.key);
    else {
      // Enter and the space bar press the button.
      event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      class={at === undefined ? 'pop' : 'pop free'}
      role="menu"
      aria-label={label}
      tabIndex={-1}
      ref={box}
      onKeyDown={onKeyDown}
      onContextMenu={event => event.preventDefault()}
    >
      {items.map((item, index) =>
        item === 'line' || 'line' in item ? (
          <hr key={index} {...(item === 'line' ? {} : { class: item.line })} />
        ) : (
          <button
            key={item.text}
            type="button"
            role={item.on === undefined ? 'menuitem' : 'menuitemcheckbox'}
            {...(item.on === undefined ? {} : { 'aria-checked': item.on })}
            {...(item.class === undefined ? {} : { class: item.class })}
            tabIndex={-1}
            onClick={() => {
              close(true);
              item.do();
            }}
          >
            {item.on === true ? <Icon name="ok" /> : <svg aria-hidden="true" />}
            <span class="grow">{item.text}</span>
            {item.key !== undefined && <kbd class="q">{item.key}</kbd>}
          </button>
        ),
      )}
    </div>
  );
}

/** The next item that begins with `letter`. */
function byLetter(all: readonly HTMLElement[], now: number, letter: string): void {
  const fits = (item: HTMLElement): boolean =>
    item.textContent?.trim().toLowerCase().startsWith(letter.toLowerCase()) === true;
  [...all.slice(now + 1), ...all.slice(0, now + 1)].find(fits)?.focus();
}

/** Inside the panel, whatever corner it was asked for in. */
function placed(box: HTMLElement, { x, y }: { x: number; y: number }): void {
  const { width, height } = box.getBoundingClientRect();
  box.style.left = `${Math.max(2, Math.min(x, window.innerWidth - width - 2))}px`;
  box.style.top = `${Math.max(2, y + height > window.innerHeight ? y - height : y)}px`;
}
