import type { Derived, State } from './store.js';

/** State and what follows from it, as components take them. */
export type View = State & Derived;
