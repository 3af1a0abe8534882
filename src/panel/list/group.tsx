// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid has no table to be built of
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and names the row
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid has the keys
import type { Store } from '../store.js';
import { Icon } from '../ui/icon.js';
import { Mark, toneWords } from '../ui/mark.js';
import { grouped } from '../words/format.js';
import type { GroupItem } from './items.js';
import type { Place } from './place.js';

interface Props extends Place {
  store: Store;
  item: GroupItem;
}

/** The head of a group: what its requests have in common. */
export function Group({ store, item, id, at, position, top }: Props) {
  const loud = item.tone === 'blocked' || item.tone === 'warning';
  return (
    <div
      class={`grp${loud ? ' loud' : ''}${item.level === 2 ? ' inner' : ''}${at ? ' sel at' : ''}`}
      role="row"
      id={id}
      aria-level={item.level}
      aria-expanded={item.open}
      aria-selected={at}
      aria-rowindex={position}
      style={{ top: `${top}px` }}
      onClick={() => store.toggle(item.key)}
    >
      <span role="gridcell" aria-colspan={8}>
        <Icon name={item.open ? 'open' : 'closed'} class="s" />
        {item.level === 1 && <Mark tone={item.tone} />}
        {item.level === 1 && loud && <span class="vh">{toneWords(item.tone)}: </span>}
        <b>{item.title}</b>
        <span class="q">{item.aside}</span>
        <span class="n">{grouped(item.size)}</span>
        <span class="vh">{item.size === 1 ? ' request' : ' requests'}</span>
      </span>
    </div>
  );
}
