import type { Exchange } from '../../capture/exchange.js';
import type { Diagnosis } from '../../diagnosis/diagnosis.js';
import type { PanelEngine } from '../engine.js';
import { Icon } from '../ui/icon.js';
import { Prose } from '../ui/prose.js';
import { noteTitle } from '../words/note-titles.js';

interface Props {
  diagnosis: Diagnosis;
  engine: PanelEngine;
  history: readonly Exchange[];
}

/** Warnings and notes: what works, or would, and still deserves a word. */
export function Notes({ diagnosis, engine, history }: Props) {
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
            <b>{noteTitle(note.code) ?? note.code}.</b>{' '}
            <Prose text={engine.explainFinding(note, diagnosis, history) ?? ''} />
          </span>
        </p>
      ))}
    </section>
  );
}
