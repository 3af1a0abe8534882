/**
 * What the panel fetches right after its first drawing: all that needs a chosen request, an open menu or a dialog. One
 * file, so that it is one request and little is shared in crumbs.
 */
export { ContextMenu } from './context-menu.js';
export { copyRemedy } from './copies.js';
export { Detail } from './detail/detail.js';
export { Help } from './help.js';
export { Ask } from './repeat/ask.js';
export { checkAgain } from './repeat/repeat.js';
