/**
 * Pictures of the panel and the popup in many sizes, themes and states, to be looked at:
 * `tsx test/panel/pictures.ts [part of a name] [--plain]` writes them to node_modules/.cache/crosscheck-pictures.
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { harOf } from '../../src/report/har.js';
import { startPanelPages } from './browser.js';
import { SHOP } from './samples/shop.js';

const HAR = JSON.stringify(harOf(SHOP.slice(0, 12), '1.0'));

interface Shot {
  name: string;
  query?: string;
  width?: number;
  height?: number;
  forced?: boolean;
  dark?: boolean;
  file?: string;
  /** A script to run in the page first. */
  before?: string;
}

const choose = (path: string): string =>
  `(async () => {
    const list = document.querySelector('#list');
    list.scrollTop = 0;
    const find = () => [...document.querySelectorAll('.row')].find(row => row.textContent.includes(${JSON.stringify(path)}));
    for (let i = 0; i < 40 && !find(); i++) {
      list.scrollTop += 40;
      await new Promise(resolve => setTimeout(resolve, 30));
    }
    find()?.click();
  })()`;

const whatIf = (path: string): string =>
  `${choose(path)}; setTimeout(() => document.querySelector('[data-tab=whatif]').click(), 150)`;

/** Puts a text into the nth field of lines. */
const TYPE = `var type = (nth, text) => {
  const box = document.querySelectorAll('.typed textarea')[nth];
  box.value = text;
  box.dispatchEvent(new Event('input', { bubbles: true }));
}`;

/** Drops a file onto the panel. */
const drop = (name: string, content = HAR): string =>
  `(() => {
    const data = new DataTransfer();
    data.items.add(new File([${JSON.stringify(content)}], ${JSON.stringify(name)}));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  })()`;

const SHOTS: readonly Shot[] = [
  { name: 'headers', before: choose('/v2/orders/1842') },
  { name: 'headers-dark', query: 'theme=dark', before: choose('/v2/orders/1842') },
  { name: 'headers-firefox', query: 'host=firefox', before: choose('/v2/orders/1842') },
  { name: 'headers-firefox-dark', query: 'host=firefox&theme=dark', before: choose('/v2/orders/1842') },
  { name: 'headers-420', width: 420, height: 900, before: choose('/v2/orders/1842') },
  { name: 'headers-1800', width: 1800, height: 900, before: choose('/v2/orders/1842') },
  { name: 'headers-low', height: 300, before: choose('/v2/orders/1842') },
  { name: 'masked-502', before: choose('/v2/payments') },
  { name: 'masked-502-forced', forced: true, before: choose('/v2/payments') },
  { name: 'redirect', before: choose('/v2/invoices/77') },
  {
    name: 'redirect-420-dark',
    query: 'theme=dark',
    width: 420,
    height: 900,
    before: choose('/v2/invoices/77'),
  },
  { name: 'wildcard', before: choose('/v2/me') },
  { name: 'options-405', before: choose('/api/stock') },
  { name: 'duplicate', before: choose('/suggest') },
  {
    name: 'flat-list',
    query: 'calm',
    before: `document.querySelector('[aria-label="Group by cause"]').click()`,
  },
  {
    name: 'sorted',
    query: 'calm',
    before: `document.querySelector('[aria-label="Group by cause"]').click(); setTimeout(() => document.querySelector('[data-column=time]').click(), 150); setTimeout(() => document.querySelector('[data-column=time]').click(), 250)`,
  },
  {
    name: 'unknown',
    query: 'calm',
    before: `document.querySelector('[aria-label="Group by cause"]').click(); setTimeout(() => ${choose('inter.woff2')}, 200)`,
  },
  {
    name: 'refused',
    query: 'calm',
    before: `document.querySelector('[aria-label="Group by cause"]').click(); setTimeout(() => ${choose('/collect')}, 200)`,
  },
  {
    name: 'warning',
    query: 'calm',
    before: `document.querySelector('[aria-label="Group by cause"]').click(); setTimeout(() => ${choose('1842.webp')}, 200)`,
  },
  {
    name: 'pending',
    query: 'calm',
    before: `document.querySelector('[aria-label="Group by cause"]').click(); setTimeout(() => ${choose('/v2/reports')}, 200)`,
  },
  {
    name: 'tab-headers',
    before: `${choose('/v2/orders/1842')}; setTimeout(() => document.querySelector('[data-tab=headers]').click(), 200)`,
  },
  {
    name: 'tab-timing',
    before: `${choose('/v2/payments')}; setTimeout(() => document.querySelector('[data-tab=timing]').click(), 200)`,
  },
  { name: 'chain-3', query: 'chain=3' },
  { name: 'chain-4', query: 'chain=4' },
  { name: 'chain-7', query: 'chain=7' },
  { name: 'chain-7-420', query: 'chain=7', width: 420, height: 900 },
  { name: 'ugly', query: 'ugly' },
  { name: 'ugly-420', query: 'ugly', width: 420, height: 900 },
  { name: 'near-host', query: 'near', height: 900, before: choose('/api/session') },
  { name: 'near-names', query: 'near', height: 1100, before: choose('/v2/client') },
  {
    name: 'near-names-420',
    query: 'near&theme=dark',
    width: 420,
    height: 1600,
    before: choose('/v2/client'),
  },
  {
    name: 'copy-as',
    query: 'calm',
    before: `${choose('/v2/orders/1842')}; setTimeout(() => document.querySelector('.tabs [aria-haspopup=menu]').click(), 200)`,
  },
  {
    name: 'context-menu-firefox-dark',
    query: 'calm&host=firefox&theme=dark',
    before: `${choose('/v2/orders/1842')}; setTimeout(() => document.querySelector('.row.sel').dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, clientX: 90, clientY: 140 })), 200)`,
  },
  { name: 'server-nginx', height: 1300, before: choose('/v2/orders/1842') },
  {
    name: 'server-nginx-420-firefox-dark',
    query: 'host=firefox&theme=dark',
    width: 420,
    height: 2000,
    before: choose('/v2/orders/1842'),
  },
  { name: 'server-redirect', height: 1300, before: choose('/v2/invoices/77') },
  { name: 'server-wildcard-dark', query: 'theme=dark', height: 1300, before: choose('/v2/me') },
  {
    name: 'server-cannot',
    height: 1300,
    before: `${choose('/v2/orders/1842')}; setTimeout(() => document.querySelector('.check input').click(), 250)`,
  },
  {
    name: 'again-ask',
    query: 'calm',
    before: `${choose('/v2/orders/1842')}; setTimeout(() => document.querySelector('[aria-label="Check again"]').click(), 200)`,
  },
  {
    name: 'again-done',
    query: 'calm',
    before: `${choose('/v2/orders/1842')}; setTimeout(() => document.querySelector('[aria-label="Check again"]').click(), 100); setTimeout(() => document.querySelector('dialog .lead').click(), 200)`,
  },
  {
    name: 'again-420-dark',
    query: 'calm&theme=dark&host=firefox',
    width: 420,
    height: 900,
    before: `${choose('/v2/me')}; setTimeout(() => document.querySelector('[aria-label="Check again"]').click(), 100)`,
  },
  {
    name: 'imported',
    query: 'calm',
    before: drop('orders.har'),
  },
  {
    name: 'imported-420-firefox-dark',
    query: 'calm&theme=dark&host=firefox',
    width: 420,
    height: 700,
    before: drop('orders.har'),
  },
  { name: 'unreadable', query: 'calm', before: drop('notes.txt', 'hello') },
  {
    name: 'more-400',
    query: 'calm',
    width: 400,
    height: 500,
    before: `document.querySelector('[aria-label=More]').click()`,
  },
  { name: 'export-menu', query: 'calm', before: `document.querySelector('[aria-label=Export]').click()` },
  { name: 'whatif', before: whatIf('/v2/orders/1842') },
  {
    name: 'whatif-edited',
    before: `${whatIf('/v2/orders/1842')}; setTimeout(() => type(1, '204\\nserver: nginx/1.26.2\\ndate: Mon, 14 Sep 2026 14:02:13 GMT\\naccess-control-allow-origin: https://app.shop.example\\naccess-control-allow-methods: GET, POST, PUT\\naccess-control-allow-headers: content-type, authorization, x-request-id\\nvary: Origin'), 250); ${TYPE}`,
  },
  {
    name: 'whatif-420-firefox-dark',
    query: 'host=firefox&theme=dark',
    width: 420,
    height: 1400,
    before: `${whatIf('/v2/orders/1842')}; setTimeout(() => [...document.querySelectorAll('.whatif .btn')].find(each => each.textContent === 'Try the remedy').click(), 250)`,
  },
  {
    name: 'whatif-forced',
    forced: true,
    height: 800,
    before: `${whatIf('/v2/orders/1842')}; setTimeout(() => [...document.querySelectorAll('.whatif .btn')].find(each => each.textContent === 'Try the remedy').click(), 250)`,
  },
  { name: 'whatif-low', height: 300, before: whatIf('/v2/orders/1842') },
  { name: 'whatif-redirect-dark', query: 'theme=dark', height: 900, before: whatIf('/v2/invoices/77') },
  {
    name: 'checker-empty',
    query: 'calm',
    before: `document.querySelector('.bar .text').click()`,
  },
  {
    name: 'checker',
    query: 'calm',
    height: 900,
    before: `document.querySelector('.bar .text').click(); setTimeout(() => document.querySelector('.paste .btn').click(), 150)`,
  },
  { name: 'empty', query: 'empty' },
  { name: 'empty-none', query: 'empty&access=none' },
  { name: 'some-paused-lost', query: 'access=some&paused&lost&dropped=1200&calm' },
  { name: 'loads', query: 'loads&calm' },
  {
    name: 'help',
    query: 'calm',
    before: `document.querySelector('#list').focus(); document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true }))`,
  },
  { name: 'list-380', query: 'calm', width: 380, height: 500 },
  { name: 'popup', file: 'popup.html', width: 360, height: 480 },
  { name: 'popup-dark', file: 'popup.html', width: 360, height: 480, dark: true },
  { name: 'popup-forced', file: 'popup.html', width: 360, height: 480, forced: true },
  { name: 'popup-clean', file: 'popup.html', query: 'clean&access=some', width: 360, height: 240 },
  { name: 'popup-empty', file: 'popup.html', query: 'empty', width: 360, height: 160 },
  { name: 'popup-none', file: 'popup.html', query: 'empty&access=none', width: 360, height: 180 },
];

const root = fileURLToPath(new URL('../../', import.meta.url));
const dir = `${root}node_modules/.cache/crosscheck-pictures`;
const wanted = process.argv.slice(2).find(each => !each.startsWith('--')) ?? '';
await mkdir(dir, { recursive: true });
const pages = await startPanelPages();
for (const {
  name,
  query = '',
  width = 1280,
  height = 693,
  forced = false,
  dark = false,
  file,
  before,
} of SHOTS) {
  if (!name.includes(wanted)) continue;
  const page = await pages.open(query, { width, height }, file);
  const session = await page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'forced-colors', value: forced ? 'active' : 'none' },
      { name: 'prefers-color-scheme', value: dark || forced ? 'dark' : 'light' },
    ],
  });
  // The concept's pictures are set in Roboto; what the machine has by default is wider.
  if (!process.argv.includes('--plain'))
    await page.addStyleTag({ content: ':root:root { --sans: Roboto, sans-serif; }' });
  await new Promise(resolve => setTimeout(resolve, 150));
  if (before !== undefined) await page.evaluate(before);
  await new Promise(resolve => setTimeout(resolve, 400));
  await page.screenshot({ path: `${dir}/${name}.png` });
}
await pages.close();
