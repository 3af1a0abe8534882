/**
 * Header changes applied, as a server would: to see whether they mend, and to show before and after.
 */
import type { Header } from '../standard/headers.js';
import type { HeaderChange } from './remedy.js';

/** `headers` after `changes`, in order. */
export function applyChanges(headers: readonly Header[], changes: readonly HeaderChange[]): Header[] {
  let result = [...headers];
  for (const { op, name, value = '' } of changes) {
    const index = result.findIndex(header => isNamed(header, name));
    if (op === 'append' && index >= 0) {
      const line = result[index] as Header;
      const joined = line.value.trim() === '' ? value : `${line.value}, ${value}`;
      result = result.map((header, i) => (i === index ? { name: header.name, value: joined } : header));
      continue;
    }
    const others = result.filter(header => !isNamed(header, name));
    if (op === 'remove') {
      result = others;
    } else {
      others.splice(index < 0 ? others.length : index, 0, { name, value });
      result = others;
    }
  }
  return result;
}

function isNamed(header: Header, name: string): boolean {
  return header.name.toLowerCase() === name.toLowerCase();
}
