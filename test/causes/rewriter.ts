/**
 * Another extension for Firefox, which changes the headers of answers as it listens to them, where a URL asks for it.
 */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BACKGROUND = `
browser.webRequest.onHeadersReceived.addListener(
  ({ url, responseHeaders }) => {
    if (!url.includes('?rewrite=')) return {};
    const name = 'Access-Control-Allow-Origin';
    const others = responseHeaders.filter(header => header.name.toLowerCase() !== name.toLowerCase());
    const added = url.includes('rewrite=add-origin') ? [{ name, value: '*' }] : [];
    return { responseHeaders: [...others, ...added] };
  },
  { urls: ['<all_urls>'] },
  ['blocking', 'responseHeaders'],
);
`;

/** The directory of the unpacked extension; whoever called removes it. */
export async function buildRewriter(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'crosscheck-rewriter-'));
  const manifest = {
    manifest_version: 2,
    name: 'Rewriter',
    version: '1',
    permissions: ['webRequest', 'webRequestBlocking', '<all_urls>'],
    background: { scripts: ['background.js'] },
    browser_specific_settings: { gecko: { id: 'rewriter@crosscheck.example', strict_min_version: '142.0' } },
  };
  await writeFile(join(directory, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(directory, 'background.js'), BACKGROUND);
  return directory;
}
