// Folders that save_to_disk of Hugging Face wrote: their descriptions name each file of rows, so that it is known when one is lacking.

import type { FoundFile } from '../files/find-files.ts';
import type { InputFile } from '../files/input-file.ts';
import { readWhole } from '../files/read-whole.ts';
import { isRecord, parseForeign } from '../formats/in/foreign-json.ts';

/** Larger descriptions are none. */
const largest = 1024 * 1024;

/** Gives the files, and a failure for each that a description among them names and that is not. */
export function* withLackingShards(files: Iterable<FoundFile>): Generator<FoundFile> {
  const there = new Set<string>();
  const named = new Map<string, { readonly by: string; readonly name: string }>();
  for (const entry of files) {
    if (entry.ok) {
      const { path } = entry.file;
      if (/\.arrow$|(?:^|\/)state\.json$/i.test(path)) there.add(path);
      const folder = path.slice(0, path.lastIndexOf('/') + 1);
      for (const name of namedIn(entry.file)) named.set(folder + name, { by: path, name });
    }
    yield entry;
  }
  for (const [path, { by, name }] of named) {
    if (!there.has(path)) yield { ok: false, path: by, reason: `names ${name}, which is not among the files` };
  }
}

/** The files that a description names, below its folder. */
function namedIn(file: InputFile): readonly string[] {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  if (name !== 'state.json' && name !== 'dataset_dict.json') return [];
  const parsed = parseForeign(readWhole(file, largest)?.toString('utf8') ?? '');
  if (!parsed.ok || !isRecord(parsed.value)) return [];
  const { _data_files: rows, splits } = parsed.value;
  if (name === 'state.json') {
    return listOf(rows).flatMap((one) =>
      isRecord(one) && typeof one['filename'] === 'string' ? [one['filename']] : [],
    );
  }
  return listOf(splits).flatMap((split) => (typeof split === 'string' ? [`${split}/state.json`] : []));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
