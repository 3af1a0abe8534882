/**
 * What the package may not hold: code from elsewhere, ways for pages to speak to it, permissions that nobody explained.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(ROOT, 'manifest.json'), 'utf8')) as Record<string, unknown>;

const sources = filesIn(join(ROOT, 'src')).map(path => ({
  path: path.slice(ROOT.length),
  text: withoutComments(readFileSync(path, 'utf8')),
}));

/** The one place that asks the network: the page's own request, repeated at the person's press. */
const MAY_ASK = /^src\/platform\/repeat\.ts$/;

it('runs no code but its own', () => {
  for (const { path, text } of sources) {
    expect(text, path).not.toMatch(/\beval\s*\(|\bnew Function\b|\bdocument\.write/);
    // One file of the package, by a name that stands in the code.
    if (path !== 'src/platform/on-demand.ts') expect(text, path).not.toMatch(/\bimportScripts\b/);
    expect(text, path).not.toMatch(
      /\binnerHTML\b|\bouterHTML\b|\binsertAdjacentHTML\b|dangerouslySetInnerHTML/i,
    );
    expect(text, path).not.toMatch(/\bsetTimeout\s*\(\s*['"`]|\bimport\s*\(\s*(?!['"`]\.)/);
  }
});

it('asks the network for nothing', () => {
  for (const { path, text } of sources) {
    // The words about a failure, and for servers, show code of others.
    if (MAY_ASK.test(path) || /^src\/(?:diagnosis|remedy|report|panel\/words|help)\//.test(path)) continue;
    expect(text, path).not.toMatch(
      /(?<![\w.'"`$-])fetch\s*\(|\bXMLHttpRequest\s*\(|\bnew (?:WebSocket|EventSource|Image)\b|\.sendBeacon\b/,
    );
  }
});

it('stores in memory alone', () => {
  for (const { path, text } of sources)
    if (/^src\/(?:background|capture|witness)\//.test(path))
      expect(text, path).not.toMatch(/\bstorage\.(?:local|sync)\b|\bindexedDB\b|\blocalStorage\b|\bcaches\b/);
});

it('lets no page load it or speak to it', () => {
  const text = JSON.stringify(manifest);
  expect(text).not.toMatch(/web_accessible_resources|externally_connectable|content_security_policy|sandbox/);
  expect((manifest['{chrome}'] as { incognito: string }).incognito).toBe('split');
});

it('asks for the permissions that PERMISSIONS.md explains, and no others', () => {
  const explained = readFileSync(join(ROOT, 'PERMISSIONS.md'), 'utf8');
  const permissions = manifest.permissions as string[];
  expect(permissions).toEqual(['webRequest', 'webNavigation', 'storage', 'scripting']);
  for (const permission of permissions) expect(explained).toContain(`## \`${permission}\``);
  expect(explained).toContain('<all_urls>');
  expect(manifest.optional_permissions ?? []).toEqual([]);
});

function filesIn(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap(entry => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    return /\.(?:tsx?|html)$/.test(entry.name) ? [path] : [];
  });
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
