// The text that annotations are about, where it is not among them: in a file beside theirs.

import { decodeText } from './in/decode.ts';
import type { InputFile } from './format.ts';
import { readWhole } from '../files/read-whole.ts';

/**
 * The text of a source: the file that its IRI or path ends with, or the text file that is named like the annotations' own. Null when
 * neither is there, or it is no text.
 */
export function readTextBeside(file: InputFile, source: string): string | null {
  const own = file.path.slice(file.path.lastIndexOf('/') + 1);
  const stems = [own.replace(/\.[^.]*$/, ''), own.replace(/\..*$/, '')];
  const last =
    source
      .replace(/[?#].*$/, '')
      .split(/[/\\]/)
      .at(-1) ?? '';
  for (const name of [last, `${last}.txt`, ...stems.map((stem) => `${stem}.txt`)]) {
    const beside = /.\.(?:txt|text)$/i.test(name) ? file.companion(name) : null;
    const bytes = beside === null ? null : readWhole(beside);
    const decoded = bytes === null ? null : decodeText(bytes);
    if (decoded?.ok === true) return decoded.text;
  }
  return null;
}
