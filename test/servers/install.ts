/** Brings in what a fixture needs. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Fixture, output } from './fixture.js';

const HERE = import.meta.dirname;

type Needs = Pick<Fixture, 'id' | 'apt' | 'npm'>;

/** Installs what is missing; gives a reason for each fixture that cannot be started. */
export async function install(fixtures: readonly Needs[]): Promise<Map<string, string>> {
  const reasons = new Map<string, string>();
  const npm = fixtures.filter(fixture => fixture.npm !== undefined);
  if (npm.some(fixture => missingModules(fixture).length > 0)) {
    console.log('Installing the Node servers …');
    await command('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], HERE);
  }
  for (const fixture of npm) {
    const missing = missingModules(fixture);
    if (missing.length > 0) reasons.set(fixture.id, `npm did not install ${missing.join(', ')}`);
  }
  await installPackages(fixtures, reasons);
  return reasons;
}

async function installPackages(fixtures: readonly Needs[], reasons: Map<string, string>): Promise<void> {
  const isMissing = async (name: string): Promise<boolean> => !(await isInstalled(name));
  const wanted = await filter([...new Set(fixtures.flatMap(fixture => fixture.apt ?? []))], isMissing);
  if (wanted.length === 0) return;
  if (process.getuid?.() === 0) {
    console.log(`Installing ${wanted.join(', ')} …`);
    await command('apt-get', ['update', '-qq']);
    // Those that this Debian does not have would stop the others.
    for (const fixture of fixtures) {
      const missing = await filter(fixture.apt ?? [], isMissing);
      if (missing.length > 0)
        await command('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing]);
    }
  }
  const still = await filter(wanted, isMissing);
  for (const fixture of fixtures) {
    const missing = (fixture.apt ?? []).filter(name => still.includes(name));
    if (missing.length > 0) reasons.set(fixture.id, `not installed: ${missing.join(', ')}`);
  }
}

function missingModules(fixture: Needs): string[] {
  return (fixture.npm ?? []).filter(name => !existsSync(join(HERE, 'node_modules', name, 'package.json')));
}

async function isInstalled(name: string): Promise<boolean> {
  try {
    return (await output('dpkg-query', ['-s', name])).includes('Status: install ok installed');
  } catch {
    return false;
  }
}

async function filter(
  names: readonly string[],
  wanted: (name: string) => Promise<boolean>,
): Promise<string[]> {
  const kept: string[] = [];
  for (const name of names) if (await wanted(name)) kept.push(name);
  return kept;
}

/** Ends well or not: what is still missing is reported by name. */
function command(program: string, args: readonly string[], cwd = HERE): Promise<void> {
  return new Promise(resolve => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.on('error', () => resolve());
    child.on('exit', () => resolve());
  });
}
