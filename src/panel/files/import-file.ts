/**
 * A file that somebody opens: its traffic takes the place of the tab's own until they go back.
 */
import type { Store } from '../store.js';
import { ENGINE_NOTES, FILES, unreadEntries } from '../words/files.js';

/** Opens `file`, or says why not. */
export async function importFile(file: File, store: Store): Promise<void> {
  store.say(`${FILES.reading} ${file.name}`);
  // The reader is only needed here.
  const { checkSize, importText, UnreadableFile } = await import('../../report/import.js');
  try {
    checkSize(file.size);
    const read = importText(await file.text());
    const engines = [...new Set(read.exchanges.map(({ engine }) => engine))];
    const notes =
      read.kind === 'report'
        ? []
        : [
            read.unreadable > 0 ? unreadEntries(read.unreadable, read.entries) : '',
            ...engines.map(engine => ENGINE_NOTES[engine]),
          ].filter(note => note !== '');
    store.showImported({ name: file.name, notes }, read.exchanges);
    store.say('');
  } catch (error) {
    store.say('');
    const why = error instanceof UnreadableFile ? error.message : FILES.broken;
    store.set({ unreadable: { name: file.name, why } });
  }
}
