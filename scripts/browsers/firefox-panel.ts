import type { Evaluate, Panel } from './types.js';

export async function openFirefoxPanel(
  _c: Evaluate,
  _context: string,
  _id: string,
  _ms: number,
): Promise<Panel> {
  throw new Error('Panels are not driven yet.');
}
