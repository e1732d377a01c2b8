// The processes of a program, as Linux tells them.

import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A process and those that it started, and so on; without the display that may have come with it. */
export function processesOf(first: number): readonly number[] {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? statusOf(Number(name)) : []));
  const found = [first];
  for (const one of found) for (const { pid, parent } of all) if (parent === one) found.push(pid);
  return found.filter((pid) => all.some((one) => one.pid === pid && one.name !== 'Xvfb'));
}

/** The inodes of the sockets that a process holds. */
export function socketsOf(pid: number): readonly string[] {
  return namesIn(`/proc/${pid}/fd`).flatMap((descriptor) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${descriptor}`).match(/(?<=^socket:\[)\d+/) ?? [];
    } catch {
      // It was closed meanwhile.
      return [];
    }
  });
}

function statusOf(pid: number): { readonly pid: number; readonly name: string; readonly parent: number }[] {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = status.lastIndexOf(')');
    const [, parent = ''] = status.slice(end + 2).split(' ');
    return [{ pid, name: status.slice(status.indexOf('(') + 1, end), parent: Number(parent) }];
  } catch {
    // It has ended meanwhile.
    return [];
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
