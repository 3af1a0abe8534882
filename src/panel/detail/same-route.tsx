import type { Exchange } from '../../capture/exchange.js';
import type { Verdict } from '../../diagnosis/diagnosis.js';
import type { Entry } from '../traffic/entry.js';
import { compared, earlierPass } from '../words/same-route.js';
import { SideBySide } from './side-by-side.js';

interface Props {
  entry: Entry;
  history: readonly Exchange[];
  known: (exchange: Exchange) => Verdict | undefined;
}

/** Where an earlier exchange of the same route passed: the two side by side. */
export function SameRoute({ entry, history, known }: Props) {
  if (entry.tone !== 'blocked') return null;
  const before = earlierPass(entry.exchange, history, known);
  if (before === null) return null;
  return <SideBySide {...compared(before, entry.exchange)} />;
}
