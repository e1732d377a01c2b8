// Where an export's bytes go: a temporary place beside the target, renamed into place when everything is written. An export
// that fails leaves what was there before as it was.

import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import { exportedFile, fileBefore, folderBefore, inodeOf, deletePlaced } from '../../leftovers/sweep-leftovers.ts';
import type { Placed } from '../../leftovers/entry-schema.ts';
import { diskFiles, mayRenameWhileOpen } from './disk-files.ts';
import type { Sink } from '../format.ts';

/** A file as it stands in the export: path below the export ('' for the export itself), size in bytes, SHA-256 in hex. */
export interface WrittenFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A sink on disk. Call exactly one of `commit` and `abandon`, once. */
export interface FileSink extends Sink {
  /** Resolves when few enough files wait for the disk: to be awaited now and then. Rejects when what was written did not get there. */
  room(): Promise<void>;
  /** The files closed so far, in the order in which they were opened. */
  written(): readonly WrittenFile[];
  /** Puts the export into its place, durably. Rejects when a file is still open or does not reach the disk; the target is then as it was. */
  commit(): Promise<void>;
  /** Removes what was written; the target stays as it was. */
  abandon(): Promise<void>;
}

/** The report that each folder export carries; it names the folder's files, so that a later export may replace them. */
export const reportFile = 'export-report.json';

/**
 * Opens a sink for the export `target`. Layout `file`: `file('')` is the export itself, and `file('.x')` a file beside it whose
 * name is the export's with '.x' added. Layout `folder`: paths are below the target, `/`-separated. Throws, having written
 * nothing, when the target's folder does not exist or the target is a folder that holds anything but an earlier export. Whoever may
 * have to clear up after another thread or a killed program names the `workshop` (see workshopFor), which is gone after `commit` and
 * `abandon`; `note` is told which files are about to be put beside the export, before the first of them is.
 */
export function openSink(
  target: string,
  layout: 'file' | 'folder',
  workshop = workshopFor(target),
  note: (placed: readonly Placed[]) => void = () => undefined,
): FileSink {
  const place = path.resolve(target);
  refuseToOverwrite(place, layout);
  fs.mkdirSync(workshop);
  const names = new Set<string>();
  const folders = new Set([workshop]);
  const files: { path: string; closed: boolean; result: WrittenFile | null }[] = [];
  const disk = diskFiles();

  return {
    file(name) {
      if (names.has(name)) throw new Error(`the export already has a file ${name}`);
      names.add(name);
      const below = layout === 'file' ? exportedFile + name : name;
      const full = inside(workshop, below);
      for (let folder = path.dirname(full); !folders.has(folder); folder = path.dirname(folder)) folders.add(folder);
      const out = disk.open(full);
      const file: (typeof files)[number] = { path: name, closed: false, result: null };
      files.push(file);
      return {
        write: out.write,
        close() {
          file.closed = true;
          file.result = { path: name, ...out.finish() };
        },
      };
    },
    room: disk.room,
    written: () => files.flatMap(({ result }) => (result === null ? [] : [result])),
    async commit() {
      const open = files.find(({ closed }) => !closed);
      if (open !== undefined) throw new Error(`the file ${open.path || target} of the export was not finished`);
      await disk.durable();
      await disk.end();
      if (layout === 'folder') {
        for (const folder of folders) syncFolder(folder);
        replaceFolder(workshop, place);
      } else {
        placeFiles(workshop, place, { names, note });
      }
      syncFolder(path.dirname(place));
    },
    async abandon() {
      await disk.end();
      fs.rmSync(workshop, { recursive: true, force: true });
    },
  };
}

/** A new name beside an export's target, for what becomes the export when it is whole. */
export function workshopFor(target: string): string {
  const place = path.resolve(target);
  return path.join(path.dirname(place), `.${path.basename(place)}.${randomBytes(6).toString('hex')}.partial`);
}

function inside(folder: string, name: string): string {
  const full = path.resolve(folder, name);
  if (!full.startsWith(folder + path.sep)) throw new Error(`${name} would lie outside the export`);
  return full;
}

function refuseToOverwrite(place: string, layout: 'file' | 'folder'): void {
  const folder = path.dirname(place);
  if (fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new Error(`the folder ${folder} is not there`);
  }
  const found = fs.statSync(place, { throwIfNoEntry: false });
  if (found === undefined) return;
  // Whoever looks into a pipe to see what is there waits without end, and a device would be gone for all programs.
  if (!found.isFile() && !found.isDirectory()) {
    throw new Error(`${place} is no file that an export can take the place of`);
  }
  if (layout === 'file') {
    if (found.isDirectory()) throw new Error(`${place} is a folder; give the export a file name`);
    return;
  }
  if (!found.isDirectory()) throw new Error(`${place} is a file; this format is exported as a folder`);
  const known = new Set(earlierExport(place));
  const stranger = fs
    .readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(place, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .find((name) => !known.has(name));
  if (stranger !== undefined) {
    throw new Error(`${place} holds ${stranger}, which no earlier export wrote; choose a new or empty folder`);
  }
}

/** The files that an earlier export's report names, itself among them; none where there is no report that can be read. */
function earlierExport(folder: string): readonly string[] {
  try {
    const report: unknown = JSON.parse(fs.readFileSync(path.join(folder, reportFile), 'utf8'));
    if (typeof report !== 'object' || report === null || !('files' in report) || !Array.isArray(report.files))
      return [];
    const names = report.files.map((file: unknown) =>
      typeof file === 'object' && file !== null && 'path' in file ? String(file.path) : '',
    );
    return [...names, reportFile];
  } catch {
    return [];
  }
}

/** Puts an export of one file, and those beside it, into their places. */
function placeFiles(
  workshop: string,
  place: string,
  { names, note }: { readonly names: ReadonlySet<string>; readonly note: (placed: readonly Placed[]) => void },
): void {
  const beside = [...names].filter((name) => name !== '');
  const placed = beside.map((name) => ({ name, inode: inodeOf(path.join(workshop, exportedFile + name)) ?? '' }));
  note(placed);
  try {
    // The export itself last: once it is there, what belongs to it is there too.
    for (const name of beside) putBeside(workshop, place, name);
    if (names.has('')) replaceFile(path.join(workshop, exportedFile), place);
  } catch (error) {
    deletePlaced({ path: workshop, target: place, placed });
    throw error;
  }
  fs.rmSync(workshop, { recursive: true });
}

/** Puts a file of an export beside it. What was there is kept until the export is in its place. */
function putBeside(workshop: string, place: string, name: string): void {
  if (fs.existsSync(place + name)) fs.renameSync(place + name, path.join(workshop, fileBefore + name));
  fs.renameSync(path.join(workshop, exportedFile + name), place + name);
}

/** What was there is given back to the disk while we go on: for a large file that takes a while. */
function replaceFile(from: string, to: string): void {
  const old = mayRenameWhileOpen ? descriptorOf(to) : null;
  fs.renameSync(from, to);
  if (old !== null) fs.close(old, () => undefined);
}

function descriptorOf(file: string): number | null {
  try {
    return fs.openSync(file, 'r');
  } catch {
    return null;
  }
}

function replaceFolder(from: string, to: string): void {
  if (!fs.existsSync(to)) {
    fs.renameSync(from, to);
    return;
  }
  const old = from + folderBefore;
  fs.renameSync(to, old);
  try {
    fs.renameSync(from, to);
  } catch (error) {
    fs.renameSync(old, to);
    throw error;
  }
  fs.rmSync(old, { recursive: true, force: true });
}

function syncFolder(folder: string): void {
  // Windows cannot open a folder for this and does not need it.
  if (process.platform === 'win32') return;
  const descriptor = fs.openSync(folder, 'r');
  fs.fsyncSync(descriptor);
  fs.closeSync(descriptor);
}
