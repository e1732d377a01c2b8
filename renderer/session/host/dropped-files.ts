// The files in what was dropped on a browser page, folders walked.

import type { PickedFile } from './host.ts';

/**
 * All files of a drop, hidden ones left out, with their paths below what was dropped. What cannot be read is left out
 * too: the system says so when it is opened. To be called within the drop event.
 */
export async function readDropped(transfer: DataTransfer): Promise<readonly PickedFile[]> {
  // Taken at once: after the first await the transfer is empty.
  const entries = Array.from(transfer.items, (item) => (item.kind === 'file' ? item.webkitGetAsEntry() : null));
  const files: PickedFile[] = [];
  for (const entry of entries) if (entry !== null) await walk(entry, entry.name, files);
  return files;
}

/** Whether a path has a hidden file or folder in it. */
export function isHidden(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.'));
}

async function walk(entry: FileSystemEntry, path: string, files: PickedFile[]): Promise<void> {
  if (entry.name.startsWith('.')) return;
  if (isFile(entry)) {
    const file = await new Promise<File | null>((resolve) => entry.file(resolve, () => resolve(null)));
    if (file !== null) files.push({ path, file });
  } else if (isFolder(entry)) {
    const reader = entry.createReader();
    const next = () => new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    // A reader gives at most a hundred entries at a time, and none at the end.
    for (let some = await next(); some.length > 0; some = await next()) {
      for (const child of some) await walk(child, `${path}/${child.name}`, files);
    }
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
