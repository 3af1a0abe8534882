/**
 * Placeholders of header values, bodies and expected parameters.
 *
 * - `{page}`, `{api}`, `{other}`, `{third}`, … an origin; `{origin}` the page's
 * - `{pageHost}`, `{pagePort}` host with port, and the port, of the page
 * - `{self}`, `{here}` the origin of the leg that answers, and its URL
 * - `{next}`, `{next:userinfo}`, `{next:path}` the URL of the next leg, the same with a user name and a password, and its path only
 * - `{request-origin}` the Origin that the request carried, or nothing
 */
import type { Origins } from './situation.js';

export type PlaceholderValues = Readonly<Record<string, string>>;

const PLACEHOLDER = /\{([a-zA-Z]+(?:[:-][a-z]+)?)\}/g;

/** `template` with every placeholder that has a value replaced by it. */
export function fill(template: string, values: PlaceholderValues): string {
  return template.replace(PLACEHOLDER, (whole, name: string) => values[name] ?? whole);
}

/** The placeholders that `template` uses. */
export function placeholdersOf(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].map(match => match[1] ?? '');
}

/** The values that are the same for every request to a running playground. */
export function originValues(origins: Origins): PlaceholderValues {
  const page = new URL(origins.page);
  return { ...origins, origin: origins.page, pageHost: page.host, pagePort: page.port };
}

/** The values of one leg. `next` is the URL of the leg after it. */
export function legValues(here: string, next: string | null, requestOrigin: string): PlaceholderValues {
  const values: Record<string, string> = {
    self: new URL(here).origin,
    here,
    'request-origin': requestOrigin,
  };
  if (next !== null) {
    values.next = next;
    values['next:userinfo'] = next.replace('://', '://kim:swordfish@');
    values['next:path'] = new URL(next).pathname;
  }
  return values;
}
