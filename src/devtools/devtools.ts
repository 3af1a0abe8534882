/**
 * Registers the panel with the DevTools.
 */
import { browser } from '../platform/browser.js';

browser.devtools.panels.create('Crosscheck', 'icons/32.png', 'panel.html');
