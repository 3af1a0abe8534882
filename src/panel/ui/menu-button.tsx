/**
 * A button that opens a menu.
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { lazy } from './lazy.js';
import type { MenuItem } from './menu-list.js';

const MenuList = lazy(() => import('../later.js').then(({ MenuList: there }) => there));

interface Props {
  label: string;
  class: string;
  /** Asked when it opens. */
  items: () => readonly MenuItem[];
  children: ComponentChildren;
}

export function MenuButton({ label, class: className, items, children }: Props) {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => MenuList.preload(), []);
  return (
    <div class="menu">
      <button
        type="button"
        class={className}
        ref={opener}
        title={label}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        onKeyDown={event => {
          if (event.key !== 'ArrowDown' || open) return;
          setOpen(true);
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        {children}
      </button>
      {open && (
        <MenuList
          label={label}
          items={items()}
          close={back => {
            setOpen(false);
            if (back) opener.current?.focus();
          }}
        />
      )}
    </div>
  );
}
