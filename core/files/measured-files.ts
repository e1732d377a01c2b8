// How much of the files an import has read, of how much there is: the sizes of all are looked up beside the work, a little at a time.

import type { FoundFile } from './find-files.ts';
import type { InputFile } from './input-file.ts';

export interface MeasuredFiles {
  /** The files, to be gone through as often as one likes; what the last pass reads is counted. */
  readonly files: Iterable<FoundFile>;
  /** Looks up further sizes for so many milliseconds, until all are known. */
  look(milliseconds: number): void;
  /** How much is read, from 0 to 1; null while it is not known how much there is. */
  share(): number | null;
}

/** Measures what `find` gives, which is asked for anew with each pass. */
export function measureFiles(find: () => Iterable<FoundFile>): MeasuredFiles {
  const sizes = find()[Symbol.iterator]();
  let all = 0;
  let isKnown = false;
  let passed = 0;
  let inFile = { size: 0, read: 0 };
  return {
    files: {
      *[Symbol.iterator]() {
        passed = 0;
        inFile = { size: 0, read: 0 };
        for (const found of find()) {
          passed += inFile.size;
          const counts = (inFile = { size: found.ok ? found.file.size : 0, read: 0 });
          yield found.ok ? { ok: true, file: counted(found.file, counts) } : found;
        }
        passed += inFile.size;
        inFile = { size: 0, read: 0 };
      },
    },
    look(milliseconds) {
      for (const until = performance.now() + milliseconds; !isKnown && performance.now() < until;) {
        const next = sizes.next();
        if (next.done === true) isKnown = true;
        else if (next.value.ok) all += next.value.file.size;
      }
    },
    share: () => (isKnown && all > 0 ? Math.min(1, (passed + Math.min(inFile.read, inFile.size)) / all) : null),
  };
}

function counted(file: InputFile, counts: { read: number }): InputFile {
  return {
    ...file,
    *read(from, length) {
      for (const chunk of file.read(from, length)) {
        yield chunk;
        // Whoever asks for the next is done with this one.
        counts.read += chunk.length;
      }
    },
  };
}
