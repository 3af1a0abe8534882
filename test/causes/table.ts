/**
 * The table of causes, from what the last whole run saw: cause, evidence, what each browser says of the same situation, what we say.
 */
import type { BrowserKind } from '../../scripts/browsers/types.js';
import { CAUSES } from '../../src/diagnosis/causes/order.js';
import * as TITLES from '../../src/diagnosis/causes/titles.js';
import { coverageOf, EXCEPTIONS } from './coverage.js';
import { SCENES } from './scenes.js';

/** What was said of one scene in one browser. */
export interface Said {
  /** The browser's own lines in its console, and Chromium's titles in the Issues tab. */
  console: string[];
  issues: string[];
  /** Ours. */
  cause: string | null;
  confidence: string | null;
  sentence: string;
  evidence: string[];
}

export interface Record {
  /** `2026-11-28` */
  date: string;
  versions: { [kind in BrowserKind]: string };
  scenes: { [id: string]: { [kind in BrowserKind]?: Said } };
}

const TITLE = new Map<string, string>(Object.entries(TITLES));

export function tableOf(seen: Record): string {
  const { date, versions, scenes } = seen;
  const rows = CAUSES.flatMap(({ code }) => {
    const fitting = SCENES.filter(each => each.cause === code);
    // The plainest: in both browsers, and nothing has to come before.
    const both = fitting.filter(each => each.only === undefined);
    const scene = both.find(each => each.before === undefined) ?? both[0] ?? fitting[0];
    const said = scene === undefined ? undefined : scenes[scene.id];
    const ours = said?.chromium ?? said?.firefox;
    if (scene === undefined || ours === undefined) return [];
    return [
      [
        `**${TITLE.get(code) ?? code}**<br>\`${code}\``,
        scene.title,
        chromeWords(said?.chromium),
        firefoxWords(said?.firefox),
        ours.sentence,
        `${ours.evidence.join('<br>')}<br>*${ours.confidence}*`,
      ],
    ];
  });
  const counts = CAUSES.map(({ code }) => {
    const { made, lookAlikes } = coverageOf(code);
    const both = (ids: { [kind in BrowserKind]: readonly string[] }) =>
      ids.chromium.length === ids.firefox.length
        ? String(ids.chromium.length)
        : `${ids.chromium.length} and ${ids.firefox.length}`;
    return [`\`${code}\``, both(made), both(lookAlikes), EXCEPTIONS[code]?.because ?? ''];
  });
  return `# Causes

What is behind a request that fails, and how it is told. Written by \`npm run test:causes\` from a run on ${date} with Chromium ${versions.chromium} and
Firefox ${versions.firefox}: ${SCENES.length} scenes on real servers (\`test/causes/scenes\`), each with the cause that it truly has and those that it must not be
taken for. \`test/causes/causes.test.ts\` holds this file to that run. The page is on \`localhost:3000\`, the server on \`127.0.0.1:8080\`.

Of the browsers' words what is the same for all is left out: Chrome's "Access to fetch at … from origin … has been blocked by CORS policy",
Firefox's "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at …". Nothing: no message came of it, though the
list of requests may mark it.

${table(['cause', 'situation', 'Chrome: console; Issues tab', 'Firefox: console', 'we say', 'evidence, confidence'], rows)}

## How each is made

Situations that have the cause, and look-alikes that have another: scenes on real servers, and situations of the playground
(\`test/playground/situations\`), run in both browsers. Two figures where Chromium and Firefox differ.

${table(['cause', 'made by', 'look-alikes', 'fewer than two, because'], counts)}
`;
}

function chromeWords(said: Said | undefined): string {
  if (said === undefined) return 'cannot be made there';
  const lines = said.console.map(line =>
    line.replace(/^Access to .* from origin .*? has been blocked by CORS policy: /, ''),
  );
  // What failed to load is said of everything.
  const telling = lines.filter(line => !/^Failed to load resource/.test(line));
  const shown = (telling.length > 0 ? telling : lines).slice(0, 2).join('<br>');
  return `${shown || 'nothing'}<br>Issues: ${said.issues[0] ?? 'nothing'}`;
}

function firefoxWords(said: Said | undefined): string {
  if (said === undefined) return 'cannot be made there';
  const lines = said.console.map(line => /\(Reason: .*$/.exec(line)?.[0] ?? line);
  return lines.slice(0, 2).join('<br>') || 'nothing';
}

function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  return [head, head.map(() => '---'), ...rows].map(row => `| ${row.map(cell).join(' | ')} |`).join('\n');
}
