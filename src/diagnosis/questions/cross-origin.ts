import { serializedOrigin } from '../../standard/origin.js';
import { enumerate, quote } from '../causes/signs/words.js';
import { isCors, isRefused, say } from './facts.js';
import type { Question } from './question.js';

export const crossOrigin: Question = {
  id: 'cross-origin',
  ask: 'Why does CORS come into it at all?',
  applies: evidence => isCors(evidence) && isRefused(evidence),
  answer(evidence) {
    const { exchange, leg } = evidence;
    const target = serializedOrigin(leg.url);
    if (exchange.origin === 'null')
      return say(
        `The page has no origin (\`null\`), so every server is another origin to it, ${quote(target)} too.`,
        'Nobody has to turn CORS on: the browser applies it to whatever a page requests of another origin.',
      );
    const parts = differing(exchange.origin, target);
    return say(
      parts.length === 0
        ? `The request is back at ${quote(target)}, the page’s own origin. It had left it by a redirect, and from then on every answer is checked.`
        : `The page is of ${quote(exchange.origin)}, the request went to ${quote(target)}. They differ in the ${enumerate(parts)}, and one difference is enough to make two origins.`,
      'Nobody has to turn CORS on: the browser applies it to whatever a page requests of another origin.',
      'Behind one origin, for example with a proxy that passes a path on, it would not come into it.',
    );
  },
};

function differing(page: string, target: string): string[] {
  const a = URL.parse(page);
  const b = URL.parse(target);
  if (a === null || b === null) return ['whole'];
  const parts: string[] = [];
  if (a.protocol !== b.protocol)
    parts.push(`scheme (\`${a.protocol.slice(0, -1)}\`, \`${b.protocol.slice(0, -1)}\`)`);
  if (a.hostname !== b.hostname) parts.push('host');
  if (a.port !== b.port) parts.push('port');
  return parts;
}
