import type { Page as PuppeteerPage } from 'puppeteer-core';
import type { Panel } from './types.js';

export async function openChromiumPanel(
  _page: PuppeteerPage,
  _root: string,
  _timeoutMs: number,
): Promise<Panel> {
  throw new Error('Panels are not driven yet.');
}
