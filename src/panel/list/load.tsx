// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid has no table to be built of
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and names the row
import type { LoadItem } from './items.js';
import type { Place } from './place.js';

/** The line between two page loads. */
export function Load({ item, id, position, top }: Place & { item: LoadItem }) {
  return (
    <div class="load n" role="row" id={id} aria-rowindex={position} style={{ top: `${top}px` }}>
      <span role="gridcell" aria-colspan={8}>
        {item.text}
        <bdi>{item.place}</bdi>
      </span>
    </div>
  );
}
