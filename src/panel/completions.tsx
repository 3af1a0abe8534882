/**
 * The filter box: a combobox that offers keys, and after a colon the values that the log holds.
 */
import { useEffect, useState } from 'preact/hooks';
import type { Store } from './store.js';
import type { Entry } from './traffic/entry.js';
import { FILTER_KEYS, type FilterKey, valuesOf } from './traffic/filter.js';
import { Icon } from './ui/icon.js';
import type { View } from './view.js';
import { FILTER } from './words/toolbar.js';

const MOST = 8;

/** The values of one log: asked for again at every key. */
const known = new WeakMap<readonly Entry[], Map<FilterKey, string[]>>();

function learn(key: FilterKey, entries: readonly Entry[]): void {
  const made = known.get(entries) ?? new Map<FilterKey, string[]>();
  known.set(entries, made.set(key, valuesOf(key, entries)));
}

/** What the last word of `text` may become; the key whose values have still to be looked for. */
function completionsOf(text: string, entries: readonly Entry[]): string[] | FilterKey {
  const word = /(\S*)$/.exec(text)?.[1] ?? '';
  const minus = word.startsWith('-') ? '-' : '';
  const bare = word.slice(minus.length).toLowerCase();
  if (bare === '') return [];
  const key = FILTER_KEYS.find(each => bare.startsWith(`${each}:`));
  const values = key === undefined ? FILTER_KEYS : known.get(entries)?.get(key);
  if (key !== undefined && values === undefined) return key;
  const all = (values ?? []).map(value => (key === undefined ? `${value}:` : `${key}:${value}`));
  return all
    .filter(each => each.toLowerCase().startsWith(bare) && each.toLowerCase() !== bare)
    .slice(0, MOST)
    .map(each => minus + each);
}

export function Completions({ store, view }: { store: Store; view: View }) {
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  // The store's own, not the last drawn: keys come faster than frames.
  const { filter } = store.state;
  const found = open ? completionsOf(filter, view.entries) : [];
  const offers = typeof found === 'string' ? [] : found;
  const [, redraw] = useState({});
  // Once the list is drawn: a key is not to wait for what it may become.
  useEffect(() => {
    if (typeof found !== 'string') return;
    learn(found, view.entries);
    redraw({});
  }, [found, view.entries]);

  const take = (offer: string): void => {
    const done = !offer.endsWith(':');
    store.set({ filter: filter.replace(/\S*$/, () => offer) + (done ? ' ' : '') });
    setAt(-1);
    setOpen(!done);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const offer = offers[at];
    if (event.key === 'ArrowDown' && at + 1 < offers.length) setAt(at + 1);
    else if (event.key === 'ArrowUp' && at >= 0) setAt(at - 1);
    else if (event.key === 'ArrowDown' || (event.key === 'Enter' && offer === undefined)) {
      setOpen(false);
      document.getElementById('list')?.focus();
    } else if (event.key === 'Enter' && offer !== undefined) take(offer);
    else if (event.key === 'Tab' && offer !== undefined && !event.shiftKey) take(offer);
    else if (event.key === 'Escape' && offers.length > 0) setOpen(false);
    else if (event.key === 'Escape' && filter !== '') store.set({ filter: '' });
    else if (event.key === 'Escape') document.getElementById('list')?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div class="filter" data-home="filter">
      <Icon name="funnel" class="s" />
      <input
        id="filter"
        type="text"
        role="combobox"
        aria-label={FILTER.box}
        aria-expanded={offers.length > 0}
        aria-controls="filter-offers"
        aria-autocomplete="list"
        aria-activedescendant={offers[at] === undefined ? undefined : `offer-${at}`}
        placeholder={FILTER.example}
        autocomplete="off"
        spellcheck={false}
        value={filter}
        onInput={event => {
          store.set({ filter: event.currentTarget.value });
          setAt(-1);
          setOpen(true);
        }}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {filter !== '' && (
        <button
          type="button"
          class="ico"
          aria-label={FILTER.clear}
          title={FILTER.clear}
          onClick={() => store.set({ filter: '' })}
        >
          <Icon name="close" class="s" />
        </button>
      )}
      <div
        class="pop"
        id="filter-offers"
        role="listbox"
        aria-label={FILTER.completions}
        hidden={offers.length === 0}
      >
        {offers.map((offer, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the combobox keeps the focus, and names the option
          <div
            key={offer}
            id={`offer-${index}`}
            class={`m${index === at ? ' at' : ''}`}
            role="option"
            aria-selected={index === at}
            onPointerDown={event => {
              event.preventDefault();
              take(offer);
            }}
          >
            {offer}
          </div>
        ))}
      </div>
    </div>
  );
}
