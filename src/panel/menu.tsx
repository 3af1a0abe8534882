/**
 * The menu at the end of the toolbar. In a narrow panel it takes in what the toolbar has no room for.
 */
import { exportItems } from './files/export.js';
import { pickFile } from './files/import.js';
import type { Store } from './store.js';
import { Icon } from './ui/icon.js';
import { MenuButton } from './ui/menu-button.js';
import type { MenuItem } from './ui/menu-list.js';
import type { View } from './view.js';
import { FILES } from './words/files.js';
import { TOOLBAR } from './words/toolbar.js';
import { WARNING_CHOICE } from './words/warning-choice.js';

export function Menu({ store, view }: { store: Store; view: View }) {
  const { follow } = view.settings;
  const items = (): MenuItem[] => [
    { class: 'under', on: follow, text: TOOLBAR.follow, do: () => store.follow(!follow) },
    {
      class: 'under',
      on: view.grouped,
      text: TOOLBAR.group,
      do: () => store.setSettings({ grouping: view.grouped ? 'flat' : 'cause' }),
    },
    { line: 'under' },
    { class: 'under', text: FILES.import, do: () => pickFile(store) },
    ...exportItems(store, 'under'),
    { line: 'under' },
    { text: TOOLBAR.reload, do: () => store.source.reload() },
    'line',
    { text: WARNING_CHOICE.menu, do: () => store.set({ choosing: true }) },
    { text: TOOLBAR.help, do: () => store.set({ help: true }) },
  ];
  return (
    <MenuButton label={TOOLBAR.more} class="ico" items={items}>
      <Icon name="more" />
    </MenuButton>
  );
}
