/**
 * The picture: who spoke to whom, and where it ended. One list; picture.css gives it its two geometries.
 */
import { useMemo, useState } from 'preact/hooks';
import type { Diagnosis } from '../../diagnosis/diagnosis.js';
import type { MessageId } from '../store.js';
import { Icon, type IconName } from '../ui/icon.js';
import { type Actor, BROWSER } from './model.js';
import { placeOf } from './place.js';
import { StepLine } from './step.js';
import { pictureOf } from './steps.js';

interface Props {
  diagnosis: Diagnosis;
  browser: string;
  /** Shows a message in the tab Headers. */
  show: (message: MessageId) => void;
}

const ICONS: Readonly<Record<Actor['role'], IconName>> = {
  page: 'page',
  browser: 'gate',
  server: 'server',
  fold: 'more',
};

export function Picture({ diagnosis, browser, show }: Props) {
  const [unfolded, setUnfolded] = useState(false);
  const [at, setAt] = useState(0);
  const { actors, steps } = useMemo(
    () => pictureOf(diagnosis, browser, unfolded),
    [diagnosis, browser, unfolded],
  );
  const servers = actors.length - 2;
  const stop = steps.findIndex(step => step.kind === 'stop');

  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }): void => {
    const to = {
      ArrowDown: at + 1,
      ArrowRight: at + 1,
      ArrowUp: at - 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: steps.length - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = Math.min(Math.max(to, 0), steps.length - 1);
    setAt(next);
    event.currentTarget.querySelectorAll<HTMLElement>('[data-step]')[next]?.focus();
  };

  return (
    <figure class="pic" aria-label="What happened, in order">
      <div class="seq" data-servers={servers} style={{ '--servers': servers }}>
        {actors.map((actor, index) => (
          <i
            key={`${actor.role}${actor.aside}`}
            class={index === BROWSER ? 'gate' : 'life'}
            style={{ '--x': placeOf(index, servers), '--i': index }}
          />
        ))}
        <ul class="heads">
          {actors.map((actor, index) => (
            <li
              key={`${actor.role}${actor.aside}`}
              class={`a${index}`}
              style={{ '--x': placeOf(index, servers) }}
            >
              <b>
                <Icon name={ICONS[actor.role]} />
                {actor.role === 'fold' ? (
                  <button type="button" class="link" onClick={() => setUnfolded(true)}>
                    {actor.name}
                  </button>
                ) : (
                  actor.name
                )}
              </b>
              <small title={actor.aside}>{actor.aside}</small>
            </li>
          ))}
        </ul>
        <ol class="steps" onKeyDown={onKeyDown}>
          {steps.map((step, index) => (
            <StepLine
              key={index}
              step={step}
              place={`${index + 1} of ${steps.length}`}
              actors={actors}
              after={stop >= 0 && index > stop}
              focusable={index === Math.min(at, steps.length - 1)}
              show={show}
            />
          ))}
        </ol>
      </div>
    </figure>
  );
}
