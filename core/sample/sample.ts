// Eight invented reports, tagged: what a newcomer sees when the corpus is still empty.

import * as fs from 'node:fs';
import type { InputFile } from '../formats/format.ts';

/** The sample as a file to import (Spanwright JSONL), below `folder`: where sample.jsonl lies in this installation. */
export function sampleFile(folder: string | URL = import.meta.dirname): InputFile {
  const bytes = fs.readFileSync(`${String(folder)}/sample.jsonl`);
  return {
    path: 'sample.jsonl',
    size: bytes.length,
    read: (from = 0) => [bytes.subarray(from)],
    companion: () => null,
  };
}
