/**
 * Builds the meddler: another extension, which changes the headers of answers or blocks requests where a URL asks for it.
 */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Meddling } from '../scenario.js';

const ACTIONS: Readonly<Record<Meddling, unknown>> = {
  'add-origin': {
    type: 'modifyHeaders',
    responseHeaders: [{ header: 'Access-Control-Allow-Origin', operation: 'set', value: '*' }],
  },
  'remove-origin': {
    type: 'modifyHeaders',
    responseHeaders: [{ header: 'Access-Control-Allow-Origin', operation: 'remove' }],
  },
  'change-origin': {
    type: 'modifyHeaders',
    responseHeaders: [
      { header: 'Access-Control-Allow-Origin', operation: 'set', value: 'http://meddler.example' },
    ],
  },
  block: { type: 'block' },
};

const TYPES = ['xmlhttprequest', 'script', 'image', 'font', 'stylesheet', 'other', 'ping'];

/** The directory of the unpacked extension; whoever called removes it. */
export async function buildMeddler(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'crosscheck-meddler-'));
  const manifest = {
    manifest_version: 3,
    name: 'Meddler',
    version: '1',
    permissions: ['declarativeNetRequest', 'declarativeNetRequestWithHostAccess'],
    host_permissions: ['<all_urls>'],
    declarative_net_request: { rule_resources: [{ id: 'rules', enabled: true, path: 'rules.json' }] },
    browser_specific_settings: { gecko: { id: 'meddler@crosscheck.example', strict_min_version: '142.0' } },
  };
  const rules = Object.entries(ACTIONS).map(([meddling, action], i) => ({
    id: i + 1,
    priority: 1,
    action,
    condition: { urlFilter: `*?meddle=${meddling}`, resourceTypes: TYPES },
  }));
  await writeFile(join(directory, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(directory, 'rules.json'), JSON.stringify(rules));
  return directory;
}
