// Folders in which something else reads and writes too: where a corpus can be worked on, but had better not be.

import { realpathSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Warning } from '../../model/contract/safety.ts';

/** Names of folders by which the clients of cloud services are known, on Windows, macOS and Linux. */
const services: readonly (readonly [RegExp, string])[] = [
  [/^onedrive($|[ -])/i, 'OneDrive'],
  [/^dropbox($|[ -])/i, 'Dropbox'],
  [/^(icloud ?drive|mobile documents|com~apple~clouddocs)$/i, 'iCloud Drive'],
  [/^(google ?drive($|[ -])|my drive$|drivefs$)/i, 'Google Drive'],
  [/^(box|box sync)$/i, 'Box'],
  [/^pcloud ?drive$/i, 'pCloud'],
  [/^nextcloud$/i, 'Nextcloud'],
];

/** What Linux calls NFS, SMB and their like: `type` of statfs(2). */
const networkTypes: ReadonlySet<number> = new Set([0x6969, 0xff534d42, 0xfe534d42, 0x517b, 0x01021997]);

/** The cloud service that keeps this file's folder, or null. */
export function cloudServiceOf(path: string): string | null {
  for (const part of path.split(/[/\\]/)) {
    const known = services.find(([name]) => name.test(part));
    if (known) return known[1];
  }
  return null;
}

/** What to tell of the place of a corpus, or null where it is a good one. */
export function warningOf(path: string): Warning | null {
  const service = cloudServiceOf(path) ?? cloudServiceOf(realPath(path));
  if (service) {
    return {
      kind: 'cloud-folder',
      message: `This corpus is in a folder that ${service} keeps in step. That can mix two states of it while you work: keep it in a folder of its own, or pause ${service} while it is open, and never open it on two computers at once.`,
    };
  }
  if (isOnNetwork(path)) {
    return {
      kind: 'network-folder',
      message:
        'This corpus is on a network drive. Locks do not hold on every one of them, and the network can go away: work on a copy on this computer, and put it back when you are done.',
    };
  }
  return null;
}

function isOnNetwork(path: string): boolean {
  if (path.startsWith('\\\\')) return true;
  if (process.platform !== 'linux') return false;
  try {
    return networkTypes.has(statfsSync(dirname(path)).type);
  } catch {
    return false;
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
