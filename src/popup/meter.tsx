import { Icon, type IconName } from '../panel/ui/icon.js';
import type { Summary } from './summary.js';

interface Part {
  name: string;
  count: number;
  icon: IconName;
  class: string;
  /** Its part of the bar. */
  bar: string;
}

/** How the requests came out: as a bar, and in figures. */
export function Meter({ summary }: { summary: Summary }) {
  const parts: Part[] = [
    { name: 'blocked', count: summary.blocked, icon: 'stop', class: 'i-stop', bar: 'e' },
    {
      name: summary.warnings === 1 ? 'warning' : 'warnings',
      count: summary.warnings,
      icon: 'warn',
      class: 'i-warn',
      bar: 'w',
    },
    { name: 'allowed', count: summary.allowed, icon: 'ok', class: 'i-q', bar: '' },
    { name: 'failed', count: summary.failed, icon: 'bolt', class: 'i-q', bar: '' },
    { name: 'other', count: summary.other, icon: 'unknown', class: 'i-q', bar: '' },
  ];
  const shown = parts.filter(({ name, count }) => count > 0 || name === 'allowed');
  return (
    <>
      <div class="meter" aria-hidden="true">
        {shown.map(
          ({ name, count, bar }) => count > 0 && <i key={name} class={bar} style={{ flex: count }} />,
        )}
      </div>
      <ul class="keyl n">
        {shown.map(({ name, count, icon, class: className }) => (
          <li key={name}>
            <Icon name={icon} class={className} />
            {count} {name}
          </li>
        ))}
      </ul>
    </>
  );
}
