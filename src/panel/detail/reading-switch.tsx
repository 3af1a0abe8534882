/**
 * Where the browser hides whether the page asks with credentials: the remedy for either, with one press.
 */
import type { CredentialsMode } from '../../standard/cors-check.js';
import { Segmented } from '../ui/segmented.js';
import { READING } from '../words/remedy.js';

interface Props {
  mode: CredentialsMode;
  /** Somebody chose it. */
  chosen: boolean;
  choose: (mode: CredentialsMode) => void;
}

export function ReadingSwitch({ mode, chosen, choose }: Props) {
  return (
    <div class="reading">
      <span>{READING.label}</span>
      <Segmented
        label={READING.label}
        options={[
          ['omit', READING.omit],
          ['include', READING.include],
        ]}
        value={mode}
        choose={choose}
      />
      <span class="conf">{chosen ? READING.chosen : READING.assumed}</span>
      <span class="q">{READING.why}</span>
    </div>
  );
}
