/**
 * What a person sees in the panel's page.
 */
import type { Page } from 'puppeteer-core';

/** Text of each element that fits `selector`, with single blanks. */
export async function texts(page: Page, selector: string): Promise<string[]> {
  return page.$$eval(selector, all => all.map(each => (each.textContent ?? '').replace(/\s+/g, ' ').trim()));
}

/** Text of the first element that fits; '' where there is none. */
export async function text(page: Page, selector: string): Promise<string> {
  return (await texts(page, selector))[0] ?? '';
}

/** Paths of the requests in the list, from top to bottom. */
export async function paths(page: Page): Promise<string[]> {
  return page.$$eval('#list [role=row].row:not(.head)', rows =>
    rows
      .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
      .map(row => row.children[3]?.textContent ?? ''),
  );
}

/** Heads of the groups in the list. */
export async function groups(page: Page): Promise<string[]> {
  return page.$$eval('#list .grp', all =>
    all
      .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
      .map(group => [...group.querySelectorAll('b, .q, .n')].map(part => part.textContent ?? '').join(' | ')),
  );
}

/** Clicks the request whose path begins with `path`. */
export async function choose(page: Page, path: string): Promise<void> {
  await page.evaluate(wanted => {
    const rows = [...document.querySelectorAll<HTMLElement>('#list .row:not(.head)')];
    rows.find(row => row.children[3]?.textContent?.startsWith(wanted))?.click();
  }, path);
  // Its code is loaded on demand.
  await page.waitForSelector('.detail');
  await settled(page);
}

/** Waits until what was asked for is drawn. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise(resolve =>
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 0))),
      ),
  );
}

/** Presses keys one after the other, each drawn before the next. */
export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key as 'Enter');
    await settled(page);
  }
}

/** What has the focus: its id, tab or role. */
export async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement: at } = document;
    return at?.id || at?.getAttribute('aria-label') || at?.getAttribute('role') || at?.tagName || '';
  });
}
