// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid has no table to be built of
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and names the row
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid has the keys
import type { Store } from '../store.js';
import { Mark, toneWords } from '../ui/mark.js';
import { memo } from '../ui/memo.js';
import type { Fit } from './fit.js';
import type { RowItem } from './items.js';
import type { Place } from './place.js';

interface Props extends Place {
  store: Store;
  item: RowItem;
  odd: boolean;
  selected: boolean;
  fit: Fit;
}

/** One request. */
export const Row = memo(({ store, item, odd, selected, fit, id, at, position, top }: Props) => {
  const { entry, kid } = item;
  const { exchange, tone, preflight, status } = entry;
  const className = `row${odd ? ' odd' : ''}${tone === 'blocked' ? ' bad' : ''}${selected ? ' sel' : ''}${at ? ' at' : ''}`;
  const cell = (name: string, text: string, column: number): string =>
    fit.cuts(text, column) ? `${name} cut` : name;
  return (
    <div
      class={className}
      role="row"
      id={id}
      aria-level={item.level}
      aria-rowindex={position}
      aria-selected={selected}
      style={{ top: `${top}px` }}
      onClick={() => store.choose(item.key, true)}
      onContextMenu={event => {
        event.preventDefault();
        event.stopPropagation();
        store.choose(item.key, false);
        store.set({ context: { x: event.clientX, y: event.clientY } });
      }}
    >
      <span role="gridcell" aria-label={toneWords(tone)}>
        {!kid && <Mark tone={tone} />}
      </span>
      <span role="gridcell" class={cell('', exchange.method, 1)}>
        {exchange.method}
      </span>
      <span role="gridcell" class={cell('full', entry.host, 2)}>
        {entry.host}
      </span>
      <span role="gridcell" class={cell('', entry.path, 3)} data-all={exchange.url}>
        {entry.path}
      </span>
      <span role="gridcell" class={cell(preflight.dim ? 'num q' : 'num', preflight.text, 4)}>
        {preflight.text}
      </span>
      <span role="gridcell" class={cell(status.dim ? 'num q' : 'num s', status.text, 5)}>
        {status.text}
      </span>
      <span role="gridcell" class={cell('full', entry.why, 6)}>
        {entry.why}
      </span>
      <span role="gridcell" class={cell('num', entry.time, 7)}>
        {entry.time}
      </span>
    </div>
  );
});
