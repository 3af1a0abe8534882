// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid has no table to be built of
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and names the row
/** The columns' names. */
export function Head() {
  return (
    <div class="row head" role="row" aria-rowindex={1}>
      <span role="columnheader">
        <span class="vh">Verdict</span>
      </span>
      <span role="columnheader">Method</span>
      <span role="columnheader" class="full">
        Host
      </span>
      <span role="columnheader">Path</span>
      <span role="columnheader" class="num" title="Status of the preflight">
        Pre<span class="full">flight</span>
      </span>
      <span role="columnheader" class="num">
        Status
      </span>
      <span role="columnheader" class="full">
        Cause
      </span>
      <span role="columnheader" class="num">
        Time
      </span>
    </div>
  );
}
