// The text of a web page, in the thread for such work. Nothing of the page is run or fetched.

import iconv from 'iconv-lite';
import { decodeText, decodeTextAs } from '../in/decode.ts';
import type { ExtractOrder } from '../extractors.ts';
import { excerpt } from '../excerpt.ts';
import { extracted, sha256OfBytes } from '../in/extracted.ts';
import type { Found } from '../format.ts';
import { blockText, type PageNode } from './block-text.ts';

/** The programs that take the text out, as documents record them. */
export const htmlExtractors = { article: 'Readability 0.6.0 on linkedom 0.18.15', page: 'linkedom 0.18.15' };

/** Pages beyond these are not articles, and looking for one in them would take minutes. */
const bounds = { elements: 20_000, depth: 100, children: 3000 };
/** Parsing takes minutes where elements are nested deeper. */
const nestedAtMost = 5000;
/** An article with less than this of the page's words was not found rightly. */
const leastShare = 0.02;

/** The one document of a web page, or why there is none. */
export async function extractHtml({ path, bytes, choices }: ExtractOrder): Promise<Found> {
  const refuse = (reason: string): Found => ({ ok: false, line: null, reason });
  const named = choices.encoding ?? declaredEncoding(bytes);
  const decoded = named === null ? decodeText(bytes) : decodeTextAs(bytes, named);
  if (!decoded.ok) return refuse(decoded.reason);
  const source = decoded.text.replace(/^\ufeff/, '');
  if (deepest(source) > nestedAtMost) {
    return refuse('is nested far deeper than any page; save its text and import that');
  }
  const tools = await loadTools();
  const whole = tools.parse(source);
  const page = blockText(whole.body ?? whole.documentElement);
  const article = isWithin(whole.documentElement) ? findArticle(source, tools) : null;
  const useful = article !== null && article.text.length >= page.trim().length * leastShare ? article : null;
  const found = extracted(
    {
      path,
      sha256: sha256OfBytes(bytes),
      extractor: useful === null ? htmlExtractors.page : htmlExtractors.article,
      title: useful?.title ?? whole.title,
      text: useful?.text ?? page,
      meta: { encoding: decoded.encoding.name },
    },
    'is a web page without words',
  );
  return withTaggedElements(found, source);
}

/** Elements by which pages show tags, as displaCy and others write them. */
const tagged =
  /<(?:mark\b[^<>]*|[a-z][a-z\d]*\b[^<>]*\s(?:data-(?:entity|label|ner|annotation|tag)\b|class\s*=\s*["']?(?:[\w-]+\s+)*(?:entity|ner|named-entity|annotation|annotated)\b)[^<>]*)>/gi;

/** Says that tags may be in a page: its text comes in without them. */
function withTaggedElements(found: Found, source: string): Found {
  if (!found.ok) return found;
  const elements = source.match(tagged) ?? [];
  const [first] = elements;
  if (first === undefined) return found;
  const left = { kind: 'markup' as const, name: 'marked words', count: elements.length, example: excerpt(first, 80) };
  return { ...found, document: { ...found.document, notTaken: [{ ...left, holdsTags: true }] } };
}

/** How deep elements are nested, about: those that need no end are not counted. */
function deepest(source: string): number {
  let depth = 0;
  let most = 0;
  for (const [, end, name = ''] of source.matchAll(/<(\/?)([a-z][a-z0-9-]*)/gi)) {
    if (unclosed.has(name.toLowerCase())) continue;
    depth = Math.max(0, depth + (end === '/' ? -1 : 1));
    most = Math.max(most, depth);
  }
  return most;
}

const unclosed = new Set(
  'area base br col dd dt embed hr img input li link meta option p param rp rt source tbody td tfoot th thead tr track wbr'.split(
    ' ',
  ),
);

/** What is needed of a parsed page; the program has no browser, and so none of its types. */
interface Page {
  readonly title: string;
  readonly body: PageNode | null;
  readonly documentElement: PageNode;
}

type Reader = new (
  page: Page,
  options: { readonly serializer: (node: PageNode) => PageNode },
) => { parse(): { readonly title: string | null; readonly content: PageNode | null } | null };

interface Tools {
  readonly parse: (source: string) => Page;
  readonly Reader: Reader;
}

/** Loaded when the first page comes: most people never import one, and everybody would wait for it at each start. */
async function loadTools(): Promise<Tools> {
  const [{ parseHTML }, { Readability }] = await Promise.all([import('linkedom'), import('@mozilla/readability')]);
  return {
    parse(source) {
      // A fragment has no <html>, and would be no document.
      const isWhole = /<html[\s>]/i.test(source.slice(0, 100_000));
      const parsed: unknown = parseHTML(isWhole ? source : `<html><body>${source}</body></html>`);
      return (parsed as { document: Page }).document;
    },
    Reader: Readability as unknown as Reader,
  };
}

/** The article as Readability finds it, in a copy of the page that it may take apart; null where there is none. */
function findArticle(source: string, { parse, Reader }: Tools): { title: string | null; text: string } | null {
  try {
    const found = new Reader(parse(source), { serializer: (node) => node }).parse();
    if (!found?.content) return null;
    const text = blockText(found.content).trim();
    return text === '' ? null : { title: found.title, text };
  } catch {
    // A page that it stumbles over is still readable as a whole.
    return null;
  }
}

/** Whether a page is of a shape that Readability can be trusted with. */
function isWithin(root: PageNode): boolean {
  let elements = 0;
  let depth = 0;
  const siblings = [0];
  for (let node: PageNode | null = root; node !== null;) {
    if (++elements > bounds.elements || depth > bounds.depth) return false;
    const count = (siblings[depth] ?? 0) + 1;
    if (count > bounds.children) return false;
    siblings[depth] = count;
    if (node.firstChild !== null) {
      node = node.firstChild;
      siblings[++depth] = 0;
      continue;
    }
    while (node !== null && node !== root && node.nextSibling === null) {
      node = node.parentNode;
      depth--;
    }
    node = node === null || node === root ? null : node.nextSibling;
  }
  return true;
}

/** What the page says of its encoding in its first kilobyte, where it names one; a byte order mark speaks for itself. */
function declaredEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  if (/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/.test(head)) return null;
  const said = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];
  // Pages that say so are UTF-8 or are not: strict reading tells, and many that say Latin-1 mean what browsers read, Windows-1252.
  if (said === undefined || /^utf-?(?:8|16)/i.test(said)) return null;
  const name = /^(?:iso-8859-1|latin-?1|us-ascii|ascii)$/i.test(said) ? 'windows-1252' : said;
  return iconv.encodingExists(name) ? name : null;
}
