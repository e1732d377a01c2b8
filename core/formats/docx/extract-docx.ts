// The text of a Word document, in the thread for such work.

import { zipSync, type Zippable } from 'fflate';
import { filesIn } from '../../zip/zip.ts';
import { problemOf } from '../../errors/problem.ts';
import type { ExtractOrder } from '../extractors.ts';
import { extracted, sha256OfBytes } from '../in/extracted.ts';
import type { Found, InputFile } from '../format.ts';
import { bytesFile, readWhole } from '../../files/read-whole.ts';

/** The program that takes the text out, as documents record it. */
export const docxExtractor = 'mammoth 1.13.0';

/** More words than this, in bytes when they are unpacked, are refused. */
const largestWords = 32 * 1024 * 1024;

/** The one document of a Word file, or why there is none. */
export async function extractDocx({ path, bytes }: ExtractOrder): Promise<Found> {
  const words = wordsOf(bytesFile(path, bytes));
  if (typeof words === 'string') return { ok: false, line: null, reason: words };
  let text: string;
  try {
    text = await plainText(words);
  } catch {
    return {
      ok: false,
      line: null,
      reason: 'is a Word document whose text could not be read; save it as plain text',
    };
  }
  return extracted(
    { path, sha256: sha256OfBytes(bytes), extractor: docxExtractor, title: null, text },
    'is a Word document without words',
  );
}

/** What mammoth reads a document as, as far as words go. */
interface Element {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Element[];
}

/** From the document as mammoth has read it: its own raw text leaves out the breaks inside a paragraph, and words around them become one. */
async function plainText(archive: Uint8Array): Promise<string> {
  const { default: mammoth } = await import('mammoth');
  let text = '';
  const transformDocument = (document: Element): Element => {
    text = textOf(document);
    return { ...document, children: [] };
  };
  await mammoth.convertToHtml({ buffer: Buffer.from(archive) }, { transformDocument, includeEmbeddedStyleMap: false });
  return text;
}

function textOf({ type, value, children = [] }: Element): string {
  if (type === 'text') return value ?? '';
  if (type === 'tab') return '\t';
  if (type === 'break') return '\n';
  return children.map(textOf).join('') + (type === 'paragraph' ? '\n\n' : '');
}

/** Carriage returns inside a paragraph, which mammoth does not know, as the breaks that they are; byte by byte, in any encoding. */
function withBreaks(part: Uint8Array): Uint8Array {
  const xml = Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('latin1');
  return Buffer.from(xml.replace(/<w:cr(?=\s*\/>)/g, '<w:br'), 'latin1');
}

/**
 * The parts that hold words, in an archive of their own, or why there are none. They are unpacked here, within bounds and each
 * checked against what the archive says of it: mammoth would unpack whatever it is given, pictures too.
 */
function wordsOf(file: InputFile): Uint8Array | string {
  try {
    const parts: Zippable = {};
    let left = largestWords;
    for (const entry of filesIn(file)) {
      if (!entry.ok) return `holds a part that ${entry.reason}`;
      const name = entry.file.path.slice(file.path.length + 1);
      if (!/^(?:\[Content_Types\]\.xml|_rels\/.*|word\/[^/]*\.xml|word\/_rels\/.*)$/u.test(name)) continue;
      const part = readWhole(entry.file, left);
      if (part === null) return 'holds more than 32 MB of words; save it as plain text';
      left -= part.length;
      parts[name] = [name === 'word/document.xml' ? withBreaks(part) : part, { level: 0 }];
    }
    return Object.hasOwn(parts, 'word/document.xml') ? zipSync(parts) : 'is not a Word document';
  } catch (error) {
    return problemOf(error, file.path).message;
  }
}
