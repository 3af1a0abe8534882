/**
 * What the two browsers call it: this browser's words first, since they stand in its console.
 */
import type { BrowserWords, Diagnosis } from '../../diagnosis/diagnosis.js';
import { code } from './format.js';

const chromium = ({ chromiumReason, chromiumParameter }: BrowserWords): string | null =>
  chromiumReason === null
    ? null
    : `${code(chromiumReason)}${chromiumParameter === '' ? '' : ` ${chromiumParameter}`}`;
const firefox = ({ firefoxReason }: BrowserWords): string | null =>
  firefoxReason === null ? null : code(firefoxReason);

/** A line for each reading; [] where neither browser has a name for it. */
export function browserWords(diagnosis: Diagnosis, host: 'chrome' | 'firefox'): string[] {
  const errors = diagnosis.findings.filter(finding => finding.severity === 'error').length;
  const parts: string[] = [];
  const lines: string[] = [];
  const inChromium = chromium(diagnosis);
  const inFirefox = firefox(diagnosis);
  if (inChromium !== null) parts.push(`Chrome${errors > 1 ? ' names only the first' : ''}: ${inChromium}.`);
  if (inFirefox !== null) parts.push(`Firefox: ${inFirefox}.`);
  if (host === 'firefox') parts.reverse();
  const masked = diagnosis.rootCause?.code === 'error-without-cors';
  const status = masked ? diagnosis.exchange.legs.at(-1)?.response?.status : undefined;
  if (status !== undefined && inChromium !== null)
    parts.push(`The console of Chrome does not show the ${status}.`);
  if (parts.length > 0) lines.push(parts.join(' '));
  for (const other of diagnosis.reasonAlternatives) {
    const words = [
      other.chromiumReason === diagnosis.chromiumReason &&
      other.chromiumParameter === diagnosis.chromiumParameter
        ? null
        : chromium(other),
      other.firefoxReason === diagnosis.firefoxReason ? null : firefox(other),
    ];
    if (host === 'firefox') words.reverse();
    const said = words.filter(text => text !== null);
    if (said.length > 0) lines.push(`${condition(diagnosis, other)}: ${said.join(', ')}.`);
  }
  return lines;
}

/** What would have to be so for the other words: none of it shows in the events. */
function condition(
  { reading, chromiumParameter }: Diagnosis,
  other: Diagnosis['reasonAlternatives'][number],
): string {
  if (other.credentials !== reading)
    return `If the page asked ${other.credentials === 'include' ? 'with' : 'without'} credentials`;
  return other.chromiumParameter === chromiumParameter
    ? 'If the server sent one line, or two that the browser joined'
    : 'From a worker, or with other headers beside them';
}
