/**
 * The tab Headers: each message as it went over the wire, redacted, findings marked at their line.
 */
import { useEffect, useRef } from 'preact/hooks';
import type { Finding } from '../../diagnosis/diagnosis.js';
import { ruleTitle } from '../../diagnosis/titles.js';
import type { MessageId } from '../store.js';
import type { Entry } from '../traffic/entry.js';
import { codeText } from '../ui/code.js';
import { Icon } from '../ui/icon.js';
import { Long } from '../ui/long.js';
import { Prose } from '../ui/prose.js';
import { noteTitle } from '../words/note-titles.js';
import { type Message, messagesOf, type WireLine, wireLines } from './messages.js';

interface Props {
  entry: Entry;
  /** The message to stand at. */
  at: MessageId | null;
}

export function HeadersTab({ entry, at }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (at === null) return;
    const head = box.current?.querySelector<HTMLElement>(`[data-message="${at}"]`);
    head?.scrollIntoView({ block: 'start' });
    head?.focus({ preventScroll: true });
  }, [at]);
  return (
    <div class="wire" ref={box}>
      {messagesOf(entry.diagnosis).map(message => (
        <MessageBlock key={message.id} message={message} />
      ))}
    </div>
  );
}

function MessageBlock({ message }: { message: Message }) {
  const loose = message.findings.filter(
    finding => finding.header === undefined && finding.severity === 'error',
  );
  return (
    <section class="sec">
      <h3 data-message={message.id} tabIndex={-1}>
        {message.title} <span class="q">{message.aside}</span>
      </h3>
      <ul class="lines">
        <li class={loose.length > 0 && !message.id.endsWith('request') ? 'first bad' : 'first'}>
          <Long text={message.first}>{codeText}</Long>
          {!message.id.endsWith('request') &&
            loose.map(finding => <Remark key={finding.code} finding={finding} />)}
        </li>
        {wireLines(message).map((line, index) => (
          <Line key={index} line={line} />
        ))}
      </ul>
      {message.headers === null && <p class="q">The browser does not show these headers to extensions.</p>}
      {message.changed !== undefined && (
        <>
          <p class="trap">
            <Icon name="warn" class="i-warn" />
            <span>Another extension changed them to:</span>
          </p>
          <ul class="lines">
            {message.changed.map(({ name, value }) => (
              <li key={`${name}${value}`}>
                <b>{codeText(`${name}:`)}</b> <Long text={value}>{codeText}</Long>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Line({ line }: { line: WireLine }) {
  const worst = line.findings.find(finding => finding.severity === 'error') ?? line.findings[0];
  const className =
    worst === undefined || worst.severity === 'info' ? '' : worst.severity === 'error' ? 'bad' : 'odd';
  const titles = new Set<string>();
  const remarks = line.findings.filter(finding => !titles.has(finding.code) && titles.add(finding.code));
  return (
    <li class={className}>
      <b>{codeText(`${line.name}:`)}</b>{' '}
      {line.value === null ? <span class="here">missing</span> : <Long text={line.value}>{codeText}</Long>}
      {remarks.map(finding => (
        <Remark key={finding.code} finding={finding} names={namesOf(line, finding)} />
      ))}
    </li>
  );
}

/** Several names missing from one list make one remark. */
function namesOf({ findings }: WireLine, { code }: Finding): string[] {
  if (code !== 'HeaderDisallowedByPreflightResponse') return [];
  return findings.flatMap(finding => (finding.code === code ? (finding.header ?? []) : []));
}

function Remark({ finding, names = [] }: { finding: Finding; names?: string[] }) {
  const title = noteTitle(finding.code) ?? ruleTitle(finding.code) ?? finding.code;
  return (
    <span class="here">
      <Prose text={names.length === 0 ? title : `${names.join(', ')} not allowed`} />
    </span>
  );
}
