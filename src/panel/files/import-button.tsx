import type { Store } from '../store.js';
import { Icon } from '../ui/icon.js';
import { FILES } from '../words/files.js';
import { pickFile } from './import.js';

export function ImportButton({ store, class: className }: { store: Store; class: string }) {
  return (
    <button
      type="button"
      class={className}
      title={FILES.import}
      aria-label={FILES.import}
      onClick={() => pickFile(store)}
    >
      <Icon name="import" />
    </button>
  );
}
