import { POPUP } from './words/popup.js';

/** The switch between always and only while DevTools is open, with what it means now. */
export function AttentionSwitch({
  devtoolsOnly,
  change,
}: {
  devtoolsOnly: boolean;
  change: (devtoolsOnly: boolean) => void;
}) {
  return (
    <label class="at">
      <input
        type="checkbox"
        role="switch"
        aria-checked={devtoolsOnly}
        checked={devtoolsOnly}
        aria-describedby="attention-means"
        onChange={({ currentTarget }) => change(currentTarget.checked)}
      />
      <span>
        {POPUP.attention}
        <small id="attention-means">{devtoolsOnly ? POPUP.attentionOn : POPUP.attentionOff}</small>
      </span>
    </label>
  );
}
