// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid has no table to be built of
/**
 * The list: a treegrid of which only what is in sight stands in the document.
 */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Store } from '../store.js';
import { move } from '../use.js';
import type { View } from '../view.js';
import { LIST } from '../words/states.js';
import { fitOf, UNFIT } from './fit.js';
import { Group } from './group.js';
import { Head } from './head.js';
import { HEAD, HEIGHT, type Item } from './items.js';
import { Load } from './load.js';
import { Row } from './row.js';
import { offsetsOf, scrollTo, visible } from './window.js';

/** An id that holds no blank. */
const itemId = (key: string): string => `item-${key.replace(/\s/g, '_')}`;

export function List({ store, view }: { store: Store; view: View }) {
  const { items, active } = view;
  const box = useRef<HTMLDivElement>(null);
  const [port, setPort] = useState({ top: 0, height: 400 });
  // The same room each time: a new one at every key of the filter would be much to clear away.
  const room = useRef<Float64Array | undefined>(undefined);
  const offsets = useMemo(() => {
    const made = offsetsOf(items, room.current);
    room.current = new Float64Array(made.buffer as ArrayBuffer);
    return made;
  }, [items]);
  const index = useMemo(
    () => (active === null ? -1 : items.findIndex(item => item.key === active)),
    [items, active],
  );

  const measure = (): void => {
    const scroll = box.current;
    if (scroll === null) return;
    const next = { top: scroll.scrollTop, height: scroll.clientHeight - HEAD };
    setPort(old => (old.top === next.top && old.height === next.height ? old : next));
  };
  const [fit, setFit] = useState(UNFIT);
  useLayoutEffect(() => {
    const resized = (): void => {
      measure();
      const head = box.current?.querySelector('.head');
      if (head != null) setFit(fitOf(head));
    };
    measure();
    // It is told of the first size as well.
    const observer = new ResizeObserver(resized);
    if (box.current !== null) observer.observe(box.current);
    return () => observer.disconnect();
  }, []);

  // Into sight whenever another item becomes the active one, by key, click or Follow newest.
  useLayoutEffect(() => {
    const scroll = box.current;
    if (scroll === null || index < 0) return;
    const to = scrollTo(offsets, index, scroll.scrollTop, scroll.clientHeight - HEAD);
    if (to !== null) move(scroll, to);
    measure();
  }, [active, view.grouped, view.open]);

  // Follow newest with nothing blocked: the end stays in sight.
  useEffect(() => {
    const scroll = box.current;
    if (scroll === null || !view.settings.follow || view.counts.blocked > 0) return;
    move(scroll, scroll.scrollHeight);
  }, [items.length, view.settings.follow]);

  const [from, to] = visible(offsets, port.top, port.height);
  // As many rows as were ever in sight at once, each in a place of its own in the document: what scrolls out at one end
  // is used again for what comes in at the other, and nothing is made, moved or taken away.
  const places = useRef(0);
  // An even number: every other row is shaded, and so each place keeps its shade.
  places.current = Math.min(items.length, Math.max(places.current, to - from + ((to - from) % 2)));
  const first = Math.max(0, Math.min(from, items.length - places.current));
  const end = first + places.current;
  const shown = Array.from({ length: places.current }, (_, slot) => {
    const at =
      first + ((slot - first + places.current * (Math.ceil(first / places.current) + 1)) % places.current);
    return { item: items[at] as Item, index: at };
  });
  // The active item stands in the document even out of sight: the grid names it to assistive technology.
  const activeItem = items[index];
  const apart = activeItem !== undefined && (index < first || index >= end);

  const onKeyDown = (event: KeyboardEvent): void => {
    // Keys may come faster than the list is drawn: the one before counts already.
    const { items } = store.derived;
    const index = items.findIndex(each => each.key === store.state.active);
    const to = target(event.key, items, index, Math.max(1, Math.floor(port.height / HEIGHT.row) - 1));
    const item = items[index];
    if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) {
      if (item?.kind !== 'row') return;
      menuAt(item.key);
    } else if (to !== null) {
      const key = items[to]?.key;
      if (key !== undefined) store.choose(key, false);
    } else if (item?.kind === 'group' && (event.key === 'Enter' || event.key === ' ')) store.toggle(item.key);
    else if (item?.kind === 'group' && event.key === (item.open ? 'ArrowLeft' : 'ArrowRight'))
      store.toggle(item.key);
    else if (item?.kind === 'row' && event.key === 'Enter') {
      store.choose(item.key, true);
      // The detail may only just be opening.
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>('[data-pane=detail] [role=tab][tabindex="0"]')?.focus(),
      );
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** The menu of the item that the keyboard stands on, below its row. */
  const menuAt = (key: string): void => {
    store.choose(key, false);
    const row = document.getElementById(itemId(key))?.getBoundingClientRect();
    store.set({ context: { x: (row?.left ?? 0) + 28, y: row?.bottom ?? 0 } });
  };

  return (
    <section class="list" aria-label={LIST.label} data-pane="list">
      <div
        id="list"
        class="scroll"
        ref={box}
        role="treegrid"
        aria-label={LIST.label}
        aria-rowcount={items.length + 1}
        aria-readonly="true"
        aria-activedescendant={activeItem === undefined ? undefined : itemId(activeItem.key)}
        tabIndex={0}
        data-first
        onScroll={measure}
        onKeyDown={onKeyDown}
        onPointerOver={nameCell}
        onPointerOut={nameCell}
        onContextMenu={event => {
          // Firefox sends this for the menu key as well.
          const item = store.derived.items.find(each => each.key === store.state.active);
          if (event.target !== event.currentTarget || item?.kind !== 'row') return;
          event.preventDefault();
          menuAt(item.key);
        }}
      >
        <Head store={store} sort={view.settings.sort} />
        <div class="rows" role="rowgroup" style={{ height: `${offsets.at(-1) ?? 0}px` }}>
          {shown.map(({ item, index: at }, slot) => one(item, at, slot))}
          {apart && one(activeItem, index, -1)}
        </div>
      </div>
      {items.length === 0 && (
        <div class="none">
          <p>{LIST.none}</p>
          <button type="button" class="btn" onClick={() => store.set({ filter: '', quick: 'all' })}>
            {LIST.noneButton}
          </button>
        </div>
      )}
    </section>
  );

  /** `slot`: its place in the document. */
  function one(item: Item, at: number, slot: number) {
    const here = item.key === active;
    const place = {
      // The grid names no other, and each new one costs.
      id: here ? itemId(item.key) : undefined,
      at: here,
      position: at + 2,
      top: offsets[at] ?? 0,
    };
    switch (item.kind) {
      case 'load':
        return <Load key={slot} item={item} {...place} />;
      case 'group':
        return <Group key={slot} store={store} item={item} {...place} />;
      case 'row': {
        const selected =
          item.entry.exchange.requestId === view.selected && (view.open || item.key === active);
        return (
          <Row
            key={slot}
            store={store}
            item={item}
            odd={at % 2 === 1}
            selected={selected}
            fit={fit}
            {...place}
          />
        );
      }
    }
  }
}

/** A cell's whole text as its tip: only the one under the pointer needs it, and only while it is there. */
function nameCell({ target, type }: Event): void {
  if (!(target instanceof HTMLElement) || target.parentElement?.matches('.rows > .row') !== true) return;
  const { all = target.scrollWidth > target.clientWidth ? (target.textContent ?? '') : '' } = target.dataset;
  if (type === 'pointerout' || all === '') target.removeAttribute('title');
  else target.title = all;
}

/** Where a key leads from item `index`; page loads are passed over. Null for a key that does not move. */
function target(key: string, items: readonly Item[], index: number, page: number): number | null {
  const seek = (from: number, step: number): number | null => {
    for (let i = from; i >= 0 && i < items.length; i += step) if (items[i]?.kind !== 'load') return i;
    return null;
  };
  switch (key) {
    case 'ArrowDown':
      return seek(index + 1, 1);
    case 'ArrowUp':
      return index < 0 ? seek(items.length - 1, -1) : seek(index - 1, -1);
    case 'PageDown':
      return seek(Math.min(items.length - 1, index + page), -1);
    case 'PageUp':
      return seek(Math.max(0, index - page), 1);
    case 'Home':
      return seek(0, 1);
    case 'End':
      return seek(items.length - 1, -1);
    case 'ArrowLeft': {
      const here = items[index];
      if (here === undefined || here.kind === 'load' || (here.kind === 'group' && here.open)) return null;
      // From a request, or the line of an endpoint, to the group that it stands in.
      for (let i = index; i >= 0; i--) {
        const above = items[i];
        if (above?.kind === 'group' && above.level < here.level) return i;
      }
      return null;
    }
    default:
      return null;
  }
}
