// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid has no table to be built of
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and names the row
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid has the keys
import type { Store } from '../store.js';
import { Mark, toneWords } from '../ui/mark.js';
import { memo } from '../ui/memo.js';
import type { RowItem } from './items.js';
import type { Place } from './place.js';

interface Props extends Place {
  store: Store;
  item: RowItem;
  odd: boolean;
  selected: boolean;
}

/** One request. */
export const Row = memo(({ store, item, odd, selected, id, at, position, top }: Props) => {
  const { entry, kid } = item;
  const { exchange, tone, preflight, status } = entry;
  const className = `row${odd ? ' odd' : ''}${tone === 'blocked' ? ' bad' : ''}${selected ? ' sel' : ''}${at ? ' at' : ''}`;
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
      <span role="gridcell">
        {!kid && <Mark tone={tone} />}
        <span class="vh">{toneWords(tone)}</span>
      </span>
      <span role="gridcell">{exchange.method}</span>
      <span role="gridcell" class="full">
        {entry.host}
      </span>
      <span role="gridcell" data-all={exchange.url}>
        {entry.path}
      </span>
      <span role="gridcell" class={`num${preflight.dim ? ' q' : ''}`}>
        {preflight.text}
      </span>
      <span role="gridcell" class={`num ${status.dim ? 'q' : 's'}`}>
        {status.text}
      </span>
      <span role="gridcell" class="full">
        {entry.why}
      </span>
      <span role="gridcell" class="num">
        {entry.time}
      </span>
    </div>
  );
});
