/**
 * Header changes applied, as a server would: to see whether they mend, and to show before and after.
 */
import type { Exchange, ResponseHead } from '../capture/exchange.js';
import type { Header } from '../standard/headers.js';
import { toTheEnd } from './assumed.js';
import type { HeaderChange, Remedy } from './remedy.js';

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

/** The exchange as it would be after `remedy`, to its end; what was never seen is assumed. */
export function mended(exchange: Exchange, remedy: Remedy): Exchange {
  const whole = toTheEnd(exchange);
  return {
    ...whole,
    legs: whole.legs.map((leg, index) => {
      const changes = remedy.legs?.find(each => each.leg === index) ?? (remedy.legs ? null : remedy.headers);
      if (changes === null) return leg;
      const { preflight } = leg;
      return {
        ...leg,
        response: leg.response && changed(leg.response, changes.response),
        preflight: preflight?.response
          ? { ...preflight, response: changed(preflight.response, changes.preflight) }
          : preflight,
      };
    }),
  };
}

function changed(head: ResponseHead, changes: readonly HeaderChange[]): ResponseHead {
  return { ...head, headers: applyChanges(head.headers, changes) };
}

function isNamed(header: Header, name: string): boolean {
  return header.name.toLowerCase() === name.toLowerCase();
}
