/**
 * A choice of a few, side by side.
 */
interface Props<T extends string> {
  label: string;
  options: ReadonlyArray<readonly [value: T, text: string]>;
  value: T;
  choose: (value: T) => void;
}

export function Segmented<T extends string>({ label, options, value, choose }: Props<T>) {
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const at = options.findIndex(([each]) => each === value);
    const to = (at + step + options.length) % options.length;
    const next = options[to];
    if (next !== undefined) choose(next[0]);
    (event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role=radio]')[to]?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span class="seg" role="radiogroup" aria-label={label} onKeyDown={onKeyDown}>
      {options.map(([each, text]) => (
        // biome-ignore lint/a11y/useSemanticElements: joined buttons, as the browsers' own panels have them
        <button
          key={each}
          type="button"
          role="radio"
          aria-checked={each === value}
          tabIndex={each === value ? 0 : -1}
          onClick={() => choose(each)}
        >
          {text}
        </button>
      ))}
    </span>
  );
}
