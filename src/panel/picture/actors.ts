/**
 * Who took part: the page, the browser, then each server in the order of first contact.
 */
import type { Diagnosis } from '../../diagnosis/diagnosis.js';
import { serializedOrigin } from '../../standard/origin.js';
import { hostOf } from '../words/format.js';
import { type Actor, BROWSER, PAGE } from './model.js';

/** More lifelines than this are folded. */
const MOST = 4;

export interface Cast {
  actors: Actor[];
  /** The actor who stands for the origin of `url`. */
  of(url: string): number;
}

/** The cast of a diagnosis; `unfolded` shows each of many origins. */
export function castOf(diagnosis: Diagnosis, browser: string, unfolded: boolean): Cast {
  const { exchange, platforms } = diagnosis;
  const origins: string[] = [];
  for (const leg of exchange.legs) {
    const origin = serializedOrigin(leg.url);
    if (!origins.includes(origin)) origins.push(origin);
  }
  const folded = !unfolded && origins.length > MOST;
  // The first two and the last are told apart; what lies between is one lifeline.
  const place = (index: number): number => {
    if (!folded || index < 2) return BROWSER + 1 + index;
    return index === origins.length - 1 ? BROWSER + 4 : BROWSER + 3;
  };
  const actors: Actor[] = [
    {
      role: 'page',
      name: exchange.worker ? 'Worker' : 'Page',
      aside: exchange.origin === 'null' ? 'null' : hostOf(exchange.origin),
    },
    { role: 'browser', name: 'Browser', aside: browser },
  ];
  const platform = platforms.find(each => each.confidence !== 'possible')?.name;
  origins.forEach((origin, index) => {
    const at = place(index);
    if (folded && at === BROWSER + 3) {
      actors[at] = { role: 'fold', name: `${origins.length - 3} more redirects`, aside: '' };
      return;
    }
    const last = index === origins.length - 1;
    const host = hostOf(origin);
    const name = index === 0 ? 'Server' : last ? 'Redirect target' : 'Redirect';
    // What was recognised is what answered last.
    actors[at] = {
      role: 'server',
      name,
      aside: last && platform !== undefined ? `${host}, ${platform}` : host,
    };
  });
  return {
    actors,
    of: url => {
      const index = origins.indexOf(serializedOrigin(url));
      return index < 0 ? PAGE : place(index);
    },
  };
}
