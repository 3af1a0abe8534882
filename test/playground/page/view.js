// The list on the page: one row for each situation, by group.
import { answerTexts, requestText, summary } from './describe.js';
import { shouldSucceed } from './run.js';

/**
 * @typedef {import('./run.js').Listed} Listed
 * @typedef {import('./run.js').Outcome} Outcome
 */

const ICONS = {
  idle: 'M5 8h6',
  running: 'M8 4.5v3.5l2.5 1.5M8 2.5a5.5 5.5 0 1 0 .01 0',
  passed: 'm3.5 8.5 3 3 6-7',
  failed: 'm4.5 4.5 7 7m0-7-7 7',
  untold: 'M8 2.5a5.5 5.5 0 1 0 .01 0M6.3 6.6c.2-2 3.5-2 3.4 0-.1 1.3-1.7 1.3-1.7 2.6M8 11v.4',
};

const ICON_NAMES = {
  idle: 'not run',
  running: 'running',
  passed: 'succeeded',
  failed: 'failed',
  untold: 'not told',
};

/** @typedef {keyof typeof ICONS} State */

/**
 * @param {string} tag
 * @param {{ class?: string, text?: string, title?: string }} [attributes]
 * @param {Node[]} [children]
 * @returns {HTMLElement}
 */
function element(tag, attributes = {}, children = []) {
  const node = document.createElement(tag);
  if (attributes.class !== undefined) node.className = attributes.class;
  if (attributes.text !== undefined) node.textContent = attributes.text;
  if (attributes.title !== undefined) node.title = attributes.title;
  node.append(...children);
  return node;
}

/**
 * @param {State} state
 * @returns {SVGElement}
 */
function icon(state) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', ICON_NAMES[state]);
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', ICONS[state]);
  svg.append(path);
  return svg;
}

/**
 * @param {Listed} situation
 * @returns {HTMLElement}
 */
function details(situation) {
  const parts = [element('pre', { text: requestText(situation) })];
  for (const { heading, lines } of answerTexts(situation)) {
    parts.push(element('h3', { text: heading }), element('pre', { text: lines }));
  }
  return element('div', { class: 'details' }, parts);
}

/**
 * A row, and the function that shows how far it got.
 *
 * @param {Listed} situation
 * @param {() => void} onRun
 */
function row(situation, onRun) {
  const { method, rest } = summary(situation);
  const mark = element('span', { class: 'mark' }, [icon('idle')]);
  const seen = element('span', { class: 'seen', text: '' });
  const note = element('span', { class: 'note' });
  const button = element('button', { text: 'Run' });
  button.setAttribute('aria-label', `Run: ${situation.title}`);
  button.addEventListener('click', onRun);

  const opener = element('summary', {}, [
    element('span', { class: 'title', text: situation.title }),
    element('span', { class: 'request' }, [element('b', { text: method }), new Text(` ${rest}`)]),
  ]);
  const fold = element('details', {}, [opener]);
  fold.addEventListener('toggle', () => fold.append(details(situation)), { once: true });

  const { verdict, rootCause } = situation.expect;
  const cause = rootCause ?? (verdict === 'none' ? 'no exchange' : verdict);
  const node = element('li', { class: 'row' }, [
    mark,
    fold,
    element('span', { class: 'cause', text: cause, title: 'What the panel should say' }),
    element('span', { class: 'outcome' }, [seen, note]),
    button,
  ]);
  node.id = situation.id;
  node.dataset.state = 'idle';

  /** @param {State} state */
  const setState = state => {
    node.dataset.state = state;
    mark.replaceChildren(icon(state));
  };
  return {
    node,
    showRunning() {
      setState('running');
      seen.textContent = '';
      note.textContent = '';
    },
    /** @param {Outcome} outcome */
    show(outcome) {
      setState(outcome.ok === null ? 'untold' : outcome.ok ? 'passed' : 'failed');
      seen.textContent = outcome.text;
      if (outcome.read !== undefined) note.textContent = `${situation.request.read}: ${outcome.read}`;
      const should = shouldSucceed(situation);
      const surprising = should !== null && outcome.ok !== should;
      if (surprising) note.textContent = should ? 'Expected an answer' : 'Expected a failure';
      node.classList.toggle('surprising', surprising);
    },
  };
}

/**
 * Draws the list.
 *
 * @param {HTMLElement} list
 * @param {Listed[]} situations
 * @param {(id: string) => void} onRun
 * @returns {Map<string, ReturnType<typeof row>>} the rows by id
 */
export function drawList(list, situations, onRun) {
  const rows = new Map();
  for (const [group, members] of Map.groupBy(situations, situation => situation.group)) {
    const items = members.map(situation => {
      const made = row(situation, () => onRun(situation.id));
      rows.set(situation.id, made);
      return made.node;
    });
    const count = element('span', { class: 'count', text: String(members.length) });
    const heading = element('h2', { text: `${group} ` }, [count]);
    list.append(element('section', {}, [heading, element('ul', {}, items)]));
  }
  return rows;
}
