/**
 * The menu of a request in the list: by right click, the menu key, or Shift+F10.
 */
import { copyAndSay, copyItems, copyRemedy } from './copies.js';
import { remedyOf } from './remedy-of.js';
import { checkAgain, repeatable } from './repeat/repeat.js';
import type { Store } from './store.js';
import { type MenuItem, MenuList } from './ui/menu-list.js';
import type { View } from './view.js';
import { CONTEXT, COPY_AS, COPY_URL } from './words/copies.js';
import { REPEAT } from './words/repeat.js';

export function ContextMenu({ store, view }: { store: Store; view: View }) {
  const { context, chosen } = view;
  if (context === null || chosen === null) return null;
  const narrow = (sign: '' | '-'): void => {
    const rest = store.state.filter
      .split(/\s+/)
      .filter(word => !/^-?domain:/.test(word))
      .join(' ');
    store.set({ filter: `${rest} ${sign}domain:${chosen.host}`.trim() });
  };
  const items: MenuItem[] = [
    {
      text: COPY_AS.url,
      do: () => void copyAndSay(store, chosen.exchange.url, COPY_URL),
    },
    ...(remedyOf(chosen, store) === null
      ? []
      : [{ text: COPY_AS.remedy, key: 'C', do: () => copyRemedy(store) }]),
    'line',
    ...copyItems(chosen, store, COPY_AS.prefix),
    'line',
    ...(repeatable(chosen, store) === null
      ? []
      : [{ text: REPEAT.button, key: 'R', do: () => checkAgain(chosen, store) }]),
    {
      text: CONTEXT.whatif,
      do: () => store.set({ open: true, tab: 'whatif', compare: false, message: null }),
    },
    'line',
    { text: CONTEXT.only, do: () => narrow('') },
    { text: CONTEXT.hide, do: () => narrow('-') },
  ];
  return (
    <div class="menu">
      <MenuList
        label={CONTEXT.label}
        items={items}
        at={context}
        close={back => {
          store.set({ context: null });
          if (back) document.getElementById('list')?.focus();
        }}
      />
    </div>
  );
}
