// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid has no table to be built of
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and names the row
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid has the keys
import { Icon } from '../ui/icon.js';
import { Mark } from '../ui/mark.js';
import { grouped } from '../words/format.js';
import type { GroupItem } from './items.js';
import type { Place } from './place.js';

/** The head of a group: what its requests have in common. */
export function Group({ item, place, toggle }: { item: GroupItem; place: Place; toggle: () => void }) {
  const loud = item.tone === 'blocked' || item.tone === 'warning';
  return (
    <div
      class={`grp${loud ? ' loud' : ''}${item.level === 2 ? ' inner' : ''}${place.at ? ' sel at' : ''}`}
      role="row"
      id={place.id}
      aria-level={item.level}
      aria-expanded={item.open}
      aria-selected={place.at}
      aria-rowindex={place.position}
      style={{ top: `${place.top}px` }}
      onClick={toggle}
    >
      <span role="gridcell" aria-colspan={8}>
        <Icon name={item.open ? 'open' : 'closed'} class="s" />
        {item.level === 1 && <Mark tone={item.tone} />}
        <b>{item.title}</b>
        <span class="q">{item.aside}</span>
        <span class="n">{grouped(item.size)}</span>
      </span>
    </div>
  );
}
