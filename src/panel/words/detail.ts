import type { Confidence } from '../../diagnosis/diagnosis.js';
import type { Tab } from '../store.js';

const TAB_WORDS: Readonly<Record<Tab, string>> = {
  diagnosis: 'Diagnosis',
  whatif: 'What if',
  headers: 'Headers',
  timing: 'Timing',
};

export const DETAIL = {
  label: 'Selected request',
  close: 'Close detail',
  tabs: TAB_WORDS,
  from: 'from',
} as const;

export const CONFIDENCE: Readonly<Record<Confidence, string>> = {
  certain: 'Certain',
  likely: 'Likely',
  possible: 'Possible',
};
