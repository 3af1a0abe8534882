/**
 * One line of the picture.
 */
import type { MessageId } from '../store.js';
import { Icon } from '../ui/icon.js';
import { Prose, plain } from '../ui/prose.js';
import { duration } from '../words/format.js';
import { type Actor, BROWSER, type Step } from './model.js';
import { placeOf } from './place.js';

interface Props {
  step: Step;
  /** `2 of 6`. */
  place: string;
  actors: readonly Actor[];
  /** After the stop: the gate is closed. */
  after: boolean;
  focusable: boolean;
  show: (message: MessageId) => void;
}

export function StepLine({ step, place, actors, focusable, show }: Props) {
  const { kind, from, to, lead, text, message } = step;
  const servers = actors.length - 2;
  const words = [lead, text, step.cause === undefined ? '' : 'The cause']
    .filter(part => part !== '')
    .join(' ');
  const label = `${place}, ${route(step, actors)}${plain(words)}${step.note === undefined ? '' : `. ${plain(step.note)}`}`;
  const common = {
    'data-step': true,
    tabIndex: focusable ? 0 : -1,
    'aria-label': label,
    ...(message === undefined
      ? { role: 'note' as const }
      : {
          role: 'button' as const,
          title: 'Show the headers',
          onClick: () => getSelection()?.isCollapsed !== false && show(message),
          onKeyDown: (event: KeyboardEvent) => {
            if (event.key !== 'Enter' && event.key !== ' ') return;
            event.preventDefault();
            event.stopPropagation();
            show(message);
          },
        }),
  };
  if (kind === 'stop' || kind === 'maybe')
    return (
      <li class={kind === 'stop' ? 'stop' : 'stop maybe'}>
        <i class="barrier" />
        <span class="oct">
          <Icon name={kind === 'stop' ? 'stop' : 'unknown'} />
        </span>
        <div class="box" {...common}>
          <b>{lead}</b> <Prose text={text} />
        </div>
      </li>
    );
  const inside = from === to;
  // Words of what happens inside the browser stand where the next message will.
  const right = inside ? BROWSER + 1 : to;
  return (
    <li
      class={`${to > from ? 'r' : 'l'} ${CLASS[kind]}${Math.min(from, right) >= BROWSER ? ' out' : ''}${step.bad === true ? ' fail' : ''}${step.cause === undefined ? '' : ' caused'}`}
      style={{
        '--a': placeOf(from, servers),
        '--b': placeOf(right, servers),
        ...(step.cause === undefined ? {} : { '--y': placeOf(step.cause, servers) }),
      }}
    >
      {step.at !== null && <span class="when">{duration(Math.max(0, step.at))}</span>}
      {!inside && <i class="ar" />}
      {kind === 'broken' && (
        <span class="bolt">
          <Icon name="bolt" />
        </span>
      )}
      {step.passed === true && (
        <span class="pass">
          <Icon name="ok" />
        </span>
      )}
      {step.cause !== undefined && (
        <span class="why">
          <Icon name="warn" />
        </span>
      )}
      <span class="tx" {...common}>
        {lead !== '' && <b>{lead}</b>} <Prose text={text} />
        {step.cause !== undefined && ' '}
        {step.cause !== undefined && (
          <span class={step.cause === BROWSER ? 'tag' : 'tag beside'}>The cause</span>
        )}
      </span>
      {step.note !== undefined && (
        <span class="nt" aria-hidden="true">
          <Prose text={step.note} />
        </span>
      )}
    </li>
  );
}

const CLASS: Readonly<Record<Step['kind'], string>> = {
  message: '',
  note: 'note',
  stop: '',
  maybe: '',
  broken: 'broken',
  ghost: 'ghost',
  end: 'end',
};

/** `browser to server api.example: `. */
function route({ kind, from, to }: Step, actors: readonly Actor[]): string {
  const name = (index: number): string => {
    const actor = actors[index];
    if (actor === undefined) return '';
    return actor.role === 'server' ? `${actor.name.toLowerCase()} ${actor.aside}` : actor.name.toLowerCase();
  };
  if (from === to || kind === 'stop') return 'browser: ';
  return `${name(from)} to ${name(to)}: `;
}
