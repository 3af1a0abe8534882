/**
 * What a screen reader is given: the browser's own accessibility tree, not our markup.
 */
import type { CDPSession, Page, Protocol } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PanelPages, startPanelPages } from './browser.js';
import { choose, press, settled } from './look.js';

type Node = Protocol.Accessibility.AXNode;

let pages: PanelPages;
let page: Page;
let session: CDPSession;

beforeAll(async () => {
  pages = await startPanelPages();
});
afterAll(() => pages.close());

async function open(query = 'calm'): Promise<void> {
  page = await pages.open(query, { width: 1280, height: 900 });
  await settled(page);
  session = await page.createCDPSession();
}

class Tree {
  readonly #byId: ReadonlyMap<string, Node>;
  constructor(readonly nodes: readonly Node[]) {
    this.#byId = new Map(nodes.map(node => [node.nodeId, node]));
  }

  /** Every node of `role` that is not left out, in the order of reading. */
  all(role: string): Node[] {
    return this.nodes.filter(node => !node.ignored && node.role?.value === role);
  }

  /** What is read of `node`: its name, or what its parts say. */
  said(node: Node): string {
    const parts = (node.childIds ?? []).flatMap(id => this.#byId.get(id) ?? []);
    const name: string = node.name?.value ?? '';
    if (parts.length === 0 || (name !== '' && node.role?.value !== 'row')) return name;
    return parts
      .filter(({ role }) => role?.value !== 'InlineTextBox')
      .map(part => this.said(part))
      .filter(Boolean)
      .join(' ');
  }
}

async function tree(): Promise<Tree> {
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  return new Tree(nodes);
}

const property = (node: Node | undefined, name: string): unknown =>
  node?.properties?.find(each => each.name === name)?.value.value;

/** What is read of the item that the keyboard stands on in the list. */
async function here(): Promise<{ said: string; node: Node | undefined }> {
  const now = await tree();
  const [grid] = now.all('treegrid');
  const active = grid?.properties?.find(({ name }) => name === 'activedescendant')?.value.relatedNodes?.[0];
  const node = now.nodes.find(({ backendDOMNodeId }) => backendDOMNodeId === active?.backendDOMNodeId);
  return { said: node === undefined ? '' : now.said(node), node };
}

test('the list: how many there are, and each as it is walked over', async () => {
  await open();
  await page.focus('#list');
  await press(page, 'Home');
  const group = await here();
  expect(group.said).toMatch(/^Blocked: .+ \d+ requests?$/);
  expect(property(group.node, 'expanded')).toBe(true);
  expect(property(group.node, 'level')).toBe(1);
  await press(page, 'ArrowDown');
  const row = await here();
  // Verdict, method, host, path, preflight, status, cause, time.
  expect(row.said).toMatch(/^(?:Blocked )?(?:GET|POST|PUT|PATCH|DELETE) \S+ \/\S+ .+ \d+ ms$/);
  expect(property(row.node, 'level')).toBe(2);
  await press(page, 'Home', 'ArrowLeft');
  expect(property((await here()).node, 'expanded')).toBe(false);
});

test('the detail: its parts by headings, the verdict first', async () => {
  await open();
  await choose(page, '/v2/orders/1842');
  const now = await tree();
  const headings = now.all('heading').map(node => [property(node, 'level'), now.said(node)] as const);
  expect(headings[0]?.[1]).toBe('Crosscheck');
  expect(headings[1]?.[1]).toMatch(/^Blocked/);
  expect(headings.every(([, said]) => said !== '')).toBe(true);
  // None is skipped on the way down.
  headings.reduce((before, [level]) => {
    expect(Number(level)).toBeLessThanOrEqual(before + 1);
    return Number(level);
  }, Number(headings[0]?.[0]));
  const tabs = now.all('tab').map(node => [now.said(node), property(node, 'selected')]);
  expect(tabs.filter(([, selected]) => selected === true)).toHaveLength(1);
});

test('the picture: what happened, in order, with the stop said in words', async () => {
  await open();
  await choose(page, '/v2/orders/1842');
  const now = await tree();
  const figure = now.all('figure').find(node => node.name?.value === 'What happened, in order');
  const parts = await page.$$eval('.pic .heads li, .pic .steps > li', all => all.length);
  expect(figure).toBeDefined();
  const items = figure === undefined ? [] : inside(now, figure, 'listitem').map(node => now.said(node));
  expect(items).toHaveLength(parts);
  expect(items.filter(said => said === '')).toEqual([]);
  expect(items.join('\n')).toMatch(/stopped|Stopped|refused|blocked/i);
});

test('nothing that can be pressed is without a name', async () => {
  await open();
  await choose(page, '/v2/orders/1842');
  for (const key of ['', '2', '3', '4']) {
    if (key !== '') {
      await page.focus('#list');
      await press(page, key);
    }
    const now = await tree();
    for (const role of [
      'button',
      'link',
      'tab',
      'textbox',
      'combobox',
      'radio',
      'checkbox',
      'menuitem',
      'switch',
    ])
      for (const node of now.all(role)) expect(now.said(node), `${role} in tab ${key}`).not.toBe('');
  }
});

/** Nodes of `role` below `root`. */
function inside(now: Tree, root: Node, role: string): Node[] {
  const byId = new Map(now.nodes.map(node => [node.nodeId, node]));
  const found: Node[] = [];
  const walk = (node: Node): void => {
    for (const id of node.childIds ?? []) {
      const child = byId.get(id);
      if (child === undefined) continue;
      if (!child.ignored && child.role?.value === role) found.push(child);
      walk(child);
    }
  };
  walk(root);
  return found;
}
