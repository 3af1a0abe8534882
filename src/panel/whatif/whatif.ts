/**
 * What if in its two places, fetched when either is first shown.
 */
export { Checker } from './checker.js';
export { WhatIfTab } from './whatif-tab.js';
