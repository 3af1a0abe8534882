import type { Diagnosis } from '../../diagnosis/diagnosis.js';
import { Icon } from '../ui/icon.js';
import { Prose } from '../ui/prose.js';
import { noteSentence, noteTitle } from '../words/findings.js';

/** Warnings and notes: what works, or would, and still deserves a word. */
export function Notes({ diagnosis }: { diagnosis: Diagnosis }) {
  const notes = diagnosis.findings.filter(finding => finding.severity !== 'error');
  if (notes.length === 0) return null;
  return (
    <section class="sec">
      <h3>{notes.some(note => note.severity === 'warning') ? 'Warnings' : 'Notes'}</h3>
      {notes.map(note => (
        <p class="trap" key={`${note.code}${note.leg}${note.where}${note.header ?? ''}`}>
          <Icon
            name={note.severity === 'warning' ? 'warn' : 'dash'}
            class={note.severity === 'warning' ? 'i-warn' : 'i-q'}
          />
          <span>
            <b>{noteTitle(note.code) ?? note.code}.</b> <Prose text={noteSentence(note) ?? ''} />
          </span>
        </p>
      ))}
    </section>
  );
}
