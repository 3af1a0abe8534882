/**
 * The panel inside the extension.
 */
import { extensionSource } from './extension-source.js';
import { mountPanel } from './panel.js';

const source = extensionSource();
if (source !== null) mountPanel(document.body, source);
