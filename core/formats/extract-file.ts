// How the formats whose text is taken out in a thread read a file: it is read whole, and handed over.

import { extractInThread } from './extract-thread.ts';
import type { ExtractedFormat } from './extractors.ts';
import type { Found, InputFile, ReadingChoices } from './format.ts';
import { readCopy } from '../files/read-whole.ts';

/** What a format says of its files. `largest` is in bytes; `tooLarge` is the reason that a larger one is refused with. */
interface Extraction {
  readonly largest: number;
  readonly tooLarge: string;
  readonly choices?: ReadingChoices | undefined;
}

/** Gives the one document of the file, or why there is none. */
export async function* extractFile(
  format: ExtractedFormat,
  file: InputFile,
  { largest, tooLarge, choices = {} }: Extraction,
): AsyncGenerator<Found> {
  const bytes = readCopy(file, largest);
  if (bytes === null) yield { ok: false, line: null, reason: tooLarge };
  else yield await extractInThread(format, { path: file.path, bytes, choices });
}
