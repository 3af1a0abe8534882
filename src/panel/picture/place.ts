import { BROWSER, PAGE } from './model.js';

/** The place of actor `index` among `servers` servers, in terms of picture.css. */
export function placeOf(index: number, servers: number): string {
  if (index === PAGE) return 'var(--x0)';
  if (index === BROWSER) return 'var(--x1)';
  return `calc(var(--x1) + (var(--xr) - var(--x1)) * ${index - BROWSER} / ${servers})`;
}
