/**
 * A file dragged onto the panel is opened. Without this the browser would leave the panel and show the file.
 */
import { useEffect, useState } from 'preact/hooks';
import type { Store } from '../store.js';
import { FILES } from '../words/files.js';
import { importFile } from './import-file.js';

const hasFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

export function DropZone({ store }: { store: Store }) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      // Null: out of the panel, and not only from one part of it to the next.
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) void importFile(file, store);
    };
    document.addEventListener('dragover', onOver);
    document.addEventListener('dragleave', onLeave);
    document.addEventListener('drop', onDrop);
    return () => {
      document.removeEventListener('dragover', onOver);
      document.removeEventListener('dragleave', onLeave);
      document.removeEventListener('drop', onDrop);
    };
  }, [store]);
  return over ? <div class="drop">{FILES.drop}</div> : null;
}
