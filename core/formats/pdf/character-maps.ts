// PDFs in Chinese, Japanese and Korean often name one of Adobe's predefined CMaps instead of carrying a table of their own:
// what their codes mean is then known only from the tables that come with PDF.js.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { programPath } from '../../program/program.ts';

interface DataOrder {
  readonly kind: string;
  /** From PDF.js's own list of names, with its ending. */
  readonly filename: string;
}

/**
 * What PDF.js makes one of for each document and asks for its data. Its own would fetch them as a web page does wherever it
 * runs in Electron outside of the main process.
 */
export function CharacterMaps(): { fetch(order: DataOrder): Promise<Uint8Array> } {
  return { fetch: readData };
}

/** Reads a CMap. Rejects for fonts and decoders, which text is taken out without. */
async function readData({ kind, filename }: DataOrder): Promise<Uint8Array> {
  if (kind !== 'cMapUrl' || !/^[\w-]+\.bcmap$/.test(filename)) throw new Error(`there is no ${filename} here`);
  return new Uint8Array(await readFile(join(programPath('characterMaps'), filename)));
}
