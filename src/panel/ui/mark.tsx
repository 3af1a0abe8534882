/**
 * The mark of a verdict.
 */
import type { Tone } from '../traffic/entry.js';
import { Icon, type IconName } from './icon.js';

const MARKS: Readonly<Record<Tone, readonly [IconName, string, string]>> = {
  blocked: ['stop', 'i-stop', 'Blocked'],
  warning: ['warn', 'i-warn', 'Allowed, with a warning'],
  allowed: ['ok', 'i-q', 'Allowed'],
  failed: ['bolt', 'i-q', 'Failed, not by CORS'],
  unknown: ['unknown', 'i-q', 'Unknown'],
  pending: ['ring', 'i-q', 'Pending'],
};

/** The icon of `tone`. */
export function Mark({ tone }: { tone: Tone }) {
  const [name, className] = MARKS[tone];
  return <Icon name={name} class={className} />;
}

/** The same in words. */
export function toneWords(tone: Tone): string {
  return MARKS[tone][2];
}
