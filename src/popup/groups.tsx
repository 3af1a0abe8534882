import { Icon, type IconName } from '../panel/ui/icon.js';
import type { SummaryGroup } from './summary.js';

const MARKS: Readonly<Record<SummaryGroup['tone'], readonly [IconName, string, string]>> = {
  blocked: ['stop', 'i-stop', 'Blocked'],
  warning: ['warn', 'i-warn', 'Warning'],
  failed: ['bolt', 'i-q', 'Failed'],
};

/** Why, and where: a line for each cause at each host. */
export function Groups({ groups }: { groups: readonly SummaryGroup[] }) {
  if (groups.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls where there are many
    <ul class="pl" tabIndex={0} aria-label="Causes">
      {groups.map(({ key, tone, title, aside, count }) => {
        const [icon, className, word] = MARKS[tone];
        return (
          <li key={key}>
            <Icon name={icon} class={className} />
            <span>
              <span class="vh">{word}: </span>
              {title}
            </span>
            <span class="n">{count}</span>
            <span class="q" title={aside}>
              {aside}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
