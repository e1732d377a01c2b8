// A document may lie in several files. The one that tells of the others reads them; they are not documents of their own.

import type { InputFile } from '../formats/format.ts';
import type { FoundFile } from '../files/find-files.ts';

/** Gives the files but those that, by then, the reader of another has asked for as its companions. */
export function* withoutCompanions(files: Iterable<FoundFile>): Generator<FoundFile> {
  const taken = new Set<string>();
  for (const entry of files) {
    if (!entry.ok) yield entry;
    else if (!taken.delete(entry.file.path)) yield { ok: true, file: noting(entry.file, taken) };
  }
}

function noting(file: InputFile, taken: Set<string>): InputFile {
  return {
    ...file,
    companion(name) {
      const found = file.companion(name);
      if (found !== null) taken.add(found.path);
      return found;
    },
  };
}
