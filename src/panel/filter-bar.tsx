/**
 * The filter box with its completions, and the three quick filters.
 */
import { Completions } from './completions.js';
import type { Quick, Store } from './store.js';
import type { View } from './view.js';
import { grouped } from './words/format.js';
import { FILTER } from './words/toolbar.js';

const QUICK: readonly Quick[] = ['all', 'blocked', 'warning'];

export function FilterBar({ store, view }: { store: Store; view: View }) {
  const { counts, quick } = view;
  const size: Record<Quick, number> = { all: counts.all, blocked: counts.blocked, warning: counts.warnings };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const to = QUICK.at((QUICK.indexOf(quick) + step) % QUICK.length) ?? 'all';
    store.set({ quick: to });
    (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`[data-quick=${to}]`)?.focus();
    event.preventDefault();
  };
  return (
    <div class="bar" role="toolbar" aria-label={FILTER.label}>
      <Completions store={store} view={view} />
      <div class="chips" role="radiogroup" aria-label={FILTER.quick} onKeyDown={onKeyDown}>
        {QUICK.map(each => (
          // biome-ignore lint/a11y/useSemanticElements: a chip with a count inside is no native radio button
          <button
            key={each}
            type="button"
            class="chip"
            role="radio"
            data-quick={each}
            aria-checked={quick === each}
            tabIndex={quick === each ? 0 : -1}
            onClick={() => store.set({ quick: each })}
          >
            {FILTER[each]} <span class="n">{grouped(size[each])}</span>
          </button>
        ))}
      </div>
      <span class="grow" />
    </div>
  );
}
