import type { Ratio } from './figures.js';

/** A line of the one table. */
export interface Row {
  what: string;
  figure: string;
  /** To a control of the same run. */
  ratio?: Ratio;
  budget?: string;
  pass?: boolean;
}
