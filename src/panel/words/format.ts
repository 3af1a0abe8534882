/**
 * Numbers, times, lists, hosts: the small change of every sentence.
 */

/** `41 ms`, `30.0 s`, `2.5 min`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${(ms / 60_000).toFixed(1)} min`;
}

/** `2 minutes`, `1 hour`, `12 seconds`: for what lies in the past. */
export function roughly(ms: number): string {
  if (ms < 90_000) return count(Math.max(1, Math.round(ms / 1000)), 'second');
  if (ms < 5_400_000) return count(Math.round(ms / 60_000), 'minute');
  return count(Math.round(ms / 3_600_000), 'hour');
}

/** `14:02:11`, in local time. */
export function clock(at: number): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map(n => String(n).padStart(2, '0'))
    .join(':');
}

/** `1 request`, `2 requests`, `1,204 requests`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${grouped(n)} ${n === 1 ? one : many}`;
}

/** `1,204`. */
export function grouped(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** Between backticks. */
export function code(text: string): string {
  return `\`${text}\``;
}

/** Host and port of `url`; the text itself where it does not parse. */
export function hostOf(url: string): string {
  try {
    return new URL(url).host || url;
  } catch {
    return url;
  }
}

/** Path and query of `url`. */
export function pathOf(url: string): string {
  const match = /^[a-z][a-z0-9+.-]*:\/\/[^/?]*(.*)$/i.exec(url);
  const path = match?.[1] ?? url;
  return path.startsWith('/') ? path : `/${path}`;
}

/** `url` with its middle left out where it is too long to be read; begin and end tell most. */
export function shortUrl(url: string): string {
  return url.length > 180 ? `${url.slice(0, 120)}…${url.slice(-50)}` : url;
}

/** The last segment of `url`'s path, or its host. */
export function fileOf(url: string): string {
  const path = pathOf(url).split('?')[0] ?? '';
  return path.slice(path.lastIndexOf('/') + 1) || hostOf(url);
}
