// Installing the deb for a test, and taking it away again.

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Why the deb cannot be installed here, or null where it can. */
export function whyNoInstall(): string | null {
  if (spawnSync('dpkg', ['--version']).status !== 0) return 'this Linux has no dpkg';
  if (process.getuid?.() !== 0) return 'only root installs packages';
  const status = spawnSync('dpkg-query', ['-W', '-f=${db:Status-Status}', 'spanwright'], { encoding: 'utf8' });
  return status.stdout === 'installed' ? 'Spanwright is installed here, and stays as it is' : null;
}

/** Installs the deb of a folder. What it recommends need not be there. */
export function installDeb(folder: string): void {
  const [deb] = readdirSync(folder).filter((name) => name.endsWith('.deb'));
  if (deb === undefined) throw new Error(`there is no deb in ${folder}`);
  dpkg('-i', join(folder, deb));
}

/** Takes it away again. */
export function removeDeb(): void {
  dpkg('-r', 'spanwright');
}

function dpkg(...args: readonly string[]): void {
  const ran = spawnSync('dpkg', args, { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`dpkg ${args.join(' ')}:\n${ran.stdout}${ran.stderr}`);
}
