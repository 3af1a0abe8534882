/**
 * `npm run panel`: the panel and the popup in an ordinary web page, with the traffic of a shop that does not exist, to be
 * tried in any browser without installing anything. `--port 8090` chooses another port.
 */
import { parseArgs } from 'node:util';
import { servePanelPages } from '../test/panel/browser.js';

const { values } = parseArgs({ options: { port: { type: 'string', default: '8090' } } });
const { root } = await servePanelPages(Number(values.port));
const page = (file: string, query: string, what: string): string =>
  `  ${`${root}${file}${query}`.padEnd(58)} ${what}`;

console.log(
  [
    'The panel as a page. Ctrl+C ends it.',
    '',
    page('panel.html', '', 'the traffic of a shop, much of it blocked'),
    page('panel.html', '?theme=dark&host=firefox', 'dark, and with Firefox’s words'),
    page('panel.html', '?many=50000', 'fifty thousand requests'),
    page('panel.html', '?empty', 'nothing captured yet; paste headers, open a HAR'),
    page('panel.html', '?access=some&paused&lost&dropped=1200', 'what may stand in the way'),
    page('panel.html', '?ugly', 'names and addresses that strain the layout'),
    page('popup.html', '', 'the popup'),
  ].join('\n'),
);
