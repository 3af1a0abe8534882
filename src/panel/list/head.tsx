// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid has no table to be built of
// biome-ignore-all lint/a11y/useFocusableInteractive: the buttons in the cells have the focus
import { useState } from 'preact/hooks';
import type { Store } from '../store.js';
import { Icon } from '../ui/icon.js';
import { COLUMN, sortTip } from '../words/columns.js';
import { COLUMNS, type Column, type Sort, turned } from './sort.js';

/** Columns of figures. */
const FIGURES: ReadonlySet<Column> = new Set(['preflight', 'status', 'time']);
/** Columns for which a narrow list has no room. */
const WIDE: ReadonlySet<Column> = new Set(['host', 'cause']);

/** The columns' names; each sorts the list. One tab stop, arrow keys between them. */
export function Head({ store, sort }: { store: Store; sort: Sort | null }) {
  const [at, setAt] = useState<Column>('verdict');
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }): void => {
    const shown = [...event.currentTarget.querySelectorAll<HTMLElement>('button')].filter(
      button => button.getClientRects().length > 0,
    );
    const now = shown.indexOf(event.target as HTMLElement);
    const to = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'ArrowDown') document.getElementById('list')?.focus();
    else if (to !== undefined) shown.at(to === shown.length ? 0 : to)?.focus();
    // The rest is the button's own, and none of the list's.
    else if (event.key !== 'Enter' && event.key !== ' ') return;
    else {
      event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="row head" role="row" aria-rowindex={1} onKeyDown={onKeyDown}>
      {COLUMNS.map(column => {
        const here = sort?.by === column;
        return (
          <span
            key={column}
            role="columnheader"
            class={`${FIGURES.has(column) ? 'num' : ''}${WIDE.has(column) ? ' full' : ''}`}
            aria-sort={here ? (sort.down ? 'descending' : 'ascending') : 'none'}
          >
            <button
              type="button"
              data-column={column}
              title={sortTip(column, turned(sort, column))}
              tabIndex={column === at ? 0 : -1}
              onFocus={() => setAt(column)}
              onClick={() => store.setSettings({ sort: turned(store.state.settings.sort, column) })}
            >
              <span class={column === 'verdict' ? 'vh' : ''}>
                {COLUMN[column].short}
                {COLUMN[column].rest !== '' && <span class="full">{COLUMN[column].rest}</span>}
              </span>
              {here && <Icon name="open" class={sort.down ? 's' : 's up'} />}
            </button>
          </span>
        );
      })}
    </div>
  );
}
