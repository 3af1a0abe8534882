/**
 * What the panel fetches right after its first drawing: all that needs a chosen request, an open menu or a dialog. One
 * file, so that it is one request and little is shared in crumbs.
 */
export { ContextMenu } from './context-menu.js';
export { copyRemedy } from './copies.js';
export { Detail } from './detail/detail.js';
export { DropZone } from './files/drop-zone.js';
export { importFile } from './files/import-file.js';
export { Help } from './help.js';
export { Ask } from './repeat/ask.js';
export { checkAgain } from './repeat/repeat.js';
export { MenuList } from './ui/menu-list.js';
export { WarningChoice } from './warning-choice.js';
