/**
 * The house keeps its shape: data flows one way, and the extension API is touched in one place.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '../src');

/** Each folder imports only from itself and those before it. */
const FLOW = ['standard', 'redaction', 'capture', 'diagnosis', 'remedy', 'report', 'platform'];
const SHELLS = ['background', 'panel', 'popup', 'devtools', 'witness'];
/** The popup is made of the panel's parts. */
const ALSO: Record<string, string[]> = { popup: ['panel'] };

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter(name => /\.tsx?$/.test(name))
  .map(name => ({ name: name.replaceAll('\\', '/'), text: readFileSync(join(SRC, name), 'utf8') }));

function importsOf({ name, text }: { name: string; text: string }): string[] {
  return [...text.matchAll(/from '(\.[^']+)'/g)].map(([, path = '']) =>
    relative(SRC, join(SRC, dirname(name), path)).replaceAll('\\', '/'),
  );
}

describe('each folder imports only from those before it', () => {
  it.each(files.map(file => [file.name, file] as const))('%s', (_, file) => {
    const [own = ''] = file.name.split('/');
    const allowed = SHELLS.includes(own)
      ? [...FLOW, own, ...(ALSO[own] ?? [])]
      : FLOW.slice(0, FLOW.indexOf(own) + 1);
    for (const imported of importsOf(file)) expect(allowed).toContain(imported.split('/')[0]);
  });
});

it('knows every folder', () => {
  const folders = readdirSync(SRC, { withFileTypes: true }).filter(entry => entry.isDirectory());
  const known = [...FLOW, ...SHELLS, 'locales', 'help'];
  for (const { name } of folders) expect(known).toContain(name);
});

it('touches the extension API in src/platform alone', () => {
  for (const { name, text } of files) {
    if (name.startsWith('platform/')) continue;
    // src/witness and the shells get `browser` from src/platform, or nothing at all.
    expect(text, name).not.toMatch(/\bchrome\.(?:runtime|tabs|webRequest|storage|devtools)\b/);
    expect(text, name).not.toContain("'webextension-polyfill'");
  }
});

it('runs no text as code or markup', () => {
  for (const { name, text } of files) {
    expect(text, name).not.toMatch(
      /\.(?:inner|outer)HTML\b|dangerouslySetInnerHTML|\beval\(|new Function\(|insertAdjacentHTML/,
    );
  }
});
