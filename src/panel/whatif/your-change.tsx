/**
 * What was changed, as a difference; and the whole result to copy.
 */
import { Diff } from '../detail/remedy-diff.js';
import type { Store } from '../store.js';
import { CopyButton } from '../ui/copy-button.js';
import type { HeaderDiff } from '../words/remedy.js';
import { WHATIF } from '../words/whatif.js';
import type { Change } from './changes.js';

export function YourChange({ store, changes }: { store: Store; changes: readonly Change[] }) {
  const result = changes.map(({ title, now }) => `# ${title}\n${now.trim()}\n`).join('\n');
  return (
    <section class="sec">
      <h3>
        {WHATIF.change}
        {changes.length > 0 && (
          <>
            <span class="grow" />
            <CopyButton store={store} text={result} name="whatif" what={WHATIF.result} />
          </>
        )}
      </h3>
      {changes.length === 0 && <p class="q">{WHATIF.none}</p>}
      {changes.map(({ title, lines }) => {
        const diff: HeaderDiff = { where: title, unseen: false, lines };
        return <Diff key={title} diff={diff} titled />;
      })}
    </section>
  );
}
