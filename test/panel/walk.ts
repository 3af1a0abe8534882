/**
 * The panel by keyboard alone: from one stop to the next, and what no key leads to.
 */
import type { Page } from 'puppeteer-core';
import { settled } from './look.js';

const MOST = 160;

/** Presses Tab (or Shift+Tab) until what has the focus fits `selector`. Throws where it never does. */
export async function tabTo(page: Page, selector: string, back = false): Promise<void> {
  for (let i = 0; i < MOST; i++) {
    if (await page.evaluate(wanted => document.activeElement?.matches(wanted) === true, selector)) return;
    if (back) await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    if (back) await page.keyboard.up('Shift');
  }
  throw new Error(`no Tab leads to ${selector}`);
}

/** Where the focus is, in a few words; `nowhere` where an action has lost it. */
export async function focusOf(page: Page): Promise<string> {
  await settled(page);
  return page.evaluate(() => {
    const { activeElement: at } = document;
    if (at === null || at === document.body) return 'nowhere';
    const name = at.id || at.getAttribute('aria-label') || at.textContent || at.getAttribute('role');
    return `${at.tagName.toLowerCase()} ${name ?? ''}`.trim().slice(0, 60);
  });
}

/** Everything in sight that can be pressed, chosen or typed into, and that neither Tab nor the arrow keys lead to. */
export async function unreachable(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    Object.assign(window, { reached: new Set<Element>() });
    (document.activeElement as HTMLElement | null)?.blur();
  });
  const note = (): Promise<{ kind: string; fresh: boolean }> =>
    page.evaluate(() => {
      const { reached } = window as unknown as { reached: Set<Element> };
      const at = document.activeElement ?? document.body;
      const fresh = !reached.has(at) && at !== document.body;
      reached.add(at);
      const composite = at.closest('[role=tablist], [role=radiogroup], [role=menu], .steps, .row.head');
      const kind = composite?.getAttribute('role') ?? (composite === null ? '' : 'arrows');
      return { kind: at === document.body ? 'body' : kind, fresh };
    });
  let bodies = 0;
  for (let i = 0; i < MOST; i++) {
    await page.keyboard.press('Tab');
    const { kind, fresh } = await note();
    // It began somewhere in the middle, so it goes over the end once.
    if (kind === 'body' && ++bodies > 1) break;
    if (kind === 'body') continue;
    if (!fresh) {
      // Round again, or a dialog that keeps the focus.
      const seen = await page.evaluate(() => (window as unknown as { reached: Set<Element> }).reached.size);
      if (i > seen * 2 + 4) break;
      continue;
    }
    if (kind === '') continue;
    const key = kind === 'menu' || kind === 'arrows' ? 'ArrowDown' : 'ArrowRight';
    const keys = kind === 'arrows' ? ['ArrowRight'] : [key];
    for (let step = 0; step < 30; step++) {
      await page.keyboard.press(keys[0] as 'Enter');
      await settled(page);
      if (!(await note()).fresh) break;
    }
  }
  return page.evaluate(() => {
    const { reached } = window as unknown as { reached: Set<Element> };
    const open = document.querySelector('dialog[open]') ?? document.body;
    const all = open.querySelectorAll<HTMLElement>(
      'button, input, textarea, select, summary, a[href], [role=tab], [role=radio], [role^=menuitem], [role=separator], [data-step], [tabindex]',
    );
    const names: string[] = [];
    for (const each of all) {
      if (!each.checkVisibility() || reached.has(each)) continue;
      // Reached by script alone, as the place that a link leads to.
      if (each.matches('[tabindex="-1"]:not(button, [role])')) continue;
      names.push(
        `${each.tagName.toLowerCase()}.${each.className} ${each.getAttribute('aria-label') ?? each.textContent?.slice(0, 40) ?? ''}`,
      );
    }
    return names;
  });
}
