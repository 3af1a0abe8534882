import type { Exchange } from '../../capture/exchange.js';
import type { Diagnosis } from '../../diagnosis/diagnosis.js';
import { ENGINE } from '../default-engine.js';
import type { Store } from '../store.js';
import { Icon } from '../ui/icon.js';
import { Prose } from '../ui/prose.js';
import { noteTitle } from '../words/note-titles.js';
import { WARNING_CHOICE } from '../words/warning-choice.js';

interface Props {
  store: Store;
  diagnosis: Diagnosis;
  history: readonly Exchange[];
  /** Codes that are turned off. */
  muted: readonly string[];
}

/** Warnings and notes: what works, or would, and still deserves a word. Each kind can be turned off where it stands. */
export function Notes({ store, diagnosis, history, muted }: Props) {
  const all = diagnosis.findings.filter(finding => finding.severity !== 'error');
  if (all.length === 0) return null;
  const notes = all.filter(({ code }) => !muted.includes(code));
  const silent = [...new Set(all.map(({ code }) => code))].filter(code => muted.includes(code));
  const titleOf = (code: string): string => noteTitle(code) ?? code;
  const turn = (code: string, off: boolean): void => {
    store.mute(code, off);
    store.say((off ? WARNING_CHOICE.saidOff : WARNING_CHOICE.saidOn)(titleOf(code)));
  };
  return (
    <section class="sec notes" tabIndex={-1}>
      <h3>{notes.some(note => note.severity === 'warning') ? 'Warnings' : 'Notes'}</h3>
      {notes.map((note, index) => (
        <div class="trap" key={`${note.code}${note.leg}${note.where}${note.header ?? ''}`}>
          <Icon
            name={note.severity === 'warning' ? 'warn' : 'dash'}
            class={note.severity === 'warning' ? 'i-warn' : 'i-q'}
          />
          <p>
            <b>{titleOf(note.code)}.</b>{' '}
            <Prose text={ENGINE.explainFinding(note, diagnosis, history) ?? ''} />
          </p>
          {notes.findIndex(({ code }) => code === note.code) === index && (
            <button
              type="button"
              class="link"
              data-off={note.code}
              aria-label={WARNING_CHOICE.offFor(titleOf(note.code))}
              onClick={event => {
                // The button goes with its warning; the focus stays with what is left.
                event.currentTarget.closest<HTMLElement>('.notes')?.focus();
                turn(note.code, true);
              }}
            >
              {WARNING_CHOICE.off}
            </button>
          )}
        </div>
      ))}
      {silent.length > 0 && (
        <p class="silent">
          {WARNING_CHOICE.isOff}{' '}
          {silent.map(code => (
            <span key={code}>
              {titleOf(code)}{' '}
              <button
                type="button"
                class="link"
                data-on={code}
                aria-label={WARNING_CHOICE.onFor(titleOf(code))}
                onClick={event => {
                  event.currentTarget.closest<HTMLElement>('.notes')?.focus();
                  turn(code, false);
                }}
              >
                {WARNING_CHOICE.on}
              </button>{' '}
            </span>
          ))}
        </p>
      )}
    </section>
  );
}
