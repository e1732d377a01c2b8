// The elements of an XML file by name, one at a time as they end, so that a collection of any size is read in bounded memory.

import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';

/** An element with what is in it; CDATA is text like other text. Line ends are LF, as XML has it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlElement | string)[];
  /** 1-based, where it begins. */
  readonly line: number;
}

/** An element, or why the file cannot be read on from a line; nothing follows that. */
export type XmlFound =
  | { readonly ok: true; readonly element: XmlElement }
  | { readonly ok: false; readonly line: number; readonly reason: string };

interface Open extends XmlElement {
  readonly children: (XmlElement | string)[];
}

/** Deeper elements are nobody's data. */
const deepest = 200;

class XmlRefused extends Error {}

/** Reads the elements that `wanted` names (a prefix included), those inside them as their children; the others are passed over. */
export function* readXmlElements(
  chunks: Iterable<Uint8Array>,
  wanted: (name: string, depth: number) => boolean,
): Generator<XmlFound> {
  const parser = new SaxesParser();
  const ended: XmlElement[] = [];
  const open: Open[] = [];
  let depth = 0;
  const addText = (text: string): void => void open.at(-1)?.children.push(text);
  parser.on('doctype', (doctype) => {
    // Entities of a file's own could grow without bound, or name files to read.
    if (doctype.includes('['))
      throw new XmlRefused('it defines entities of its own in its DOCTYPE, which are not read');
  });
  parser.on('error', (error) => {
    throw new XmlRefused(`it is not well-formed XML: ${error.message.replace(/^[\d:.]*\s*/, '')}`);
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentag', ({ name, attributes }) => {
    if (depth > deepest) throw new XmlRefused(`its elements are nested more than ${deepest} deep`);
    if (open.length > 0 || wanted(name, depth)) {
      open.push({ name, attributes: new Map(Object.entries(attributes)), children: [], line: parser.line });
    }
    depth++;
  });
  parser.on('closetag', () => {
    depth--;
    const element = open.pop();
    if (element === undefined) return;
    const parent = open.at(-1);
    if (parent === undefined) ended.push(element);
    else parent.children.push(element);
  });
  try {
    for (const text of decoded(chunks)) {
      parser.write(text);
      for (const element of ended.splice(0)) yield { ok: true, element };
    }
    parser.close();
    for (const element of ended.splice(0)) yield { ok: true, element };
  } catch (error) {
    for (const element of ended.splice(0)) yield { ok: true, element };
    if (!(error instanceof XmlRefused)) throw error;
    yield { ok: false, line: Math.max(1, parser.line), reason: error.message };
  }
}

/** The text of an element and of all that is in it. */
export function textOf({ children }: XmlElement): string {
  return children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** The elements directly in an element, of a name or of any. */
export function childrenOf({ children }: XmlElement, name?: string): readonly XmlElement[] {
  return children.filter(
    (child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name),
  );
}

/** The text of the first child of that name; null where there is none. */
export function childText(element: XmlElement, name: string): string | null {
  const [child] = childrenOf(element, name);
  return child === undefined ? null : textOf(child);
}

const declaration = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/;

/** The text of chunks in the encoding that a mark or the XML declaration names; UTF-8 where none does. */
function* decoded(chunks: Iterable<Uint8Array>): Generator<string> {
  let decoder: TextDecoder | null = null;
  for (const chunk of chunks) {
    decoder ??= decoderFor(chunk);
    yield decodeWith(decoder, chunk);
  }
  if (decoder !== null) yield decodeWith(decoder);
}

function decoderFor(first: Uint8Array): TextDecoder {
  const beginning = Buffer.from(first.subarray(0, 200)).toString('latin1');
  const marked = beginning.startsWith('\u00ff\u00fe')
    ? 'utf-16le'
    : beginning.startsWith('\u00fe\u00ff')
      ? 'utf-16be'
      : null;
  const name = marked ?? declaration.exec(beginning.replace(/^\u00ef\u00bb\u00bf/, ''))?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(name, { fatal: true });
  } catch {
    throw new XmlRefused(`it says that it is in ${name}, which is no encoding that is known`);
  }
}

function decodeWith(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    throw new XmlRefused(
      `it is not ${decoder.encoding.toUpperCase()}, as it says; save the file as UTF-8 and try again`,
    );
  }
}
