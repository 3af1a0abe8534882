// The page of the playground. `window.playground` is for tests: `run(id)`, `runAll(ids?)`, and what was loaded.
import { runSituation } from './run.js';
import { drawList } from './view.js';

/**
 * @typedef {import('./run.js').Listed} Listed
 * @typedef {import('./run.js').Outcome} Outcome
 */

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
function byId(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}`);
  return found;
}

/** @type {{ session: string, origins: Record<string, string>, situations: Listed[] }} */
const { session, origins, situations } = await (await fetch('/situations.json')).json();
const listed = new Map(situations.map(situation => [situation.id, situation]));
const failingSet = situations.filter(situation => situation.demo).map(situation => situation.id);
const rows = drawList(byId('list'), situations, id => void run(id));
let runs = 0;
let stopped = false;

for (const [key, origin] of Object.entries(origins)) {
  const slot = document.querySelector(`[data-origin="${key}"]`);
  if (slot !== null) slot.textContent = origin;
}

/**
 * Runs one situation, under a new name unless `name` is given.
 *
 * @param {string} id
 * @param {string} [name]
 * @returns {Promise<Outcome>}
 */
async function run(id, name) {
  const situation = listed.get(id);
  if (situation === undefined) throw new Error(`The playground has no situation '${id}'`);
  runs += 1;
  rows.get(id)?.showRunning();
  const outcome = await runSituation(situation, origins, name ?? `${session}-${runs}`);
  rows.get(id)?.show(outcome);
  return outcome;
}

/**
 * Runs situations one after the other: all of them, or those of `ids`.
 *
 * @param {string[]} [ids]
 * @returns {Promise<Record<string, Outcome>>}
 */
async function runAll(ids = situations.map(situation => situation.id)) {
  /** @type {Record<string, Outcome>} */
  const outcomes = {};
  stopped = false;
  document.body.dataset.running = 'true';
  for (const [index, id] of ids.entries()) {
    if (stopped) break;
    byId('progress').textContent = `${index + 1} of ${ids.length}`;
    outcomes[id] = await run(id);
  }
  delete document.body.dataset.running;
  byId('progress').textContent = tally(Object.values(outcomes));
  return outcomes;
}

/**
 * @param {Outcome[]} outcomes
 * @returns {string}
 */
function tally(outcomes) {
  const failed = outcomes.filter(outcome => outcome.ok === false).length;
  const passed = outcomes.filter(outcome => outcome.ok === true).length;
  return `${failed} failed, ${passed} passed`;
}

byId('run-failing').addEventListener('click', () => void runAll(failingSet));
byId('run-all').addEventListener('click', () => void runAll());
byId('stop').addEventListener('click', () => {
  stopped = true;
});

Object.assign(globalThis, { playground: { session, origins, situations, failingSet, run, runAll } });
document.body.dataset.ready = 'true';
