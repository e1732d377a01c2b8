// Whether a text looks like something else than prose: a token table, markup, or a format of tags. It is asked about then.

import { excerpt } from './excerpt.ts';
import { headLines, headText } from './in/head-text.ts';
import type { Head } from './head.ts';
import { htmlNames, unmarkTags } from './in/inline-markup.ts';
import { headRows } from './in/json-head.ts';
import { writtenWordTags } from './strange-tags.ts';
import { recogniseTokens } from './tables/recognise-tokens.ts';

const lookedLines = 200;
/** A row of a table of words has no more cells; lines of prose have, and are looked at no further. */
const mostCells = 11;
/** What follows a word in the column files that people exchange. */
const tag = /^(?:O|_|[BIOESUMLW]-\S+|[BIESUML]_\S+|\S+-[BIESUML])$/;
/** What every tag but O and _ has somewhere. */
const mayHoldTag = /[BIOESUMLW][-_]\S|\S-[BIESUML](?:\s|$)/;
const brackets = /\[[^[\]\n]{1,80}\]\([A-Za-z][\w -]{0,40}\)/g;
/** `[PER Kim]` and `{Kim|PER}`. */
const labelled = /\[[A-Z]{2,}[A-Z_-]* [^[\]\n]{1,80}\]|\{[^{}|\n]{1,80}\|[A-Z]{2,}[A-Z_-]*\}/g;
const pubTator = /^\d+\|[ta]\||^\d+\t\d+\t\d+\t[^\t]+\t\S/;
const standoff = /^T\d+\t\S+ \d+ \d+/;

/** What a head looks like, each completing "because …"; none where it looks like prose. */
export function looksTagged(head: Head): readonly string[] {
  const looked = headLines(head, lookedLines);
  const lines = looked.filter((line) => line.trim() !== '');
  if (lines.length === 0) return [];
  // Of a short file there is no need for a text of its own.
  const text = looked.length < lookedLines && head.whole ? headText(head) : lines.join('\n');
  const found: string[] = [];
  const table = tableReason(lines, text, head);
  if (table !== null) found.push(table);
  if (text.includes('-DOCSTART-') && /^-DOCSTART-/m.test(text))
    found.push('it has the mark between documents of CoNLL-2003');
  const { text: words, tags } = text.includes('<') ? unmarkTags(text) : noMarkup;
  const [pair] = tags.filter(({ label }) => !htmlNames.test(label));
  if (pair !== undefined) {
    found.push(`it has words between tags, such as “${excerpt(words.slice(pair.start, pair.end))}” in <${pair.label}>`);
  }
  const [opennlp] = text.includes('<START:') ? (/<START:[^\s<>]+>[^<>]{1,200}<END>/.exec(text) ?? []) : [];
  if (opennlp !== undefined) found.push(`it has words between tags, such as “${opennlp}”`);
  const links = text.includes('](') ? [...text.matchAll(brackets)] : [];
  if (links.length > 0) found.push(`it has words in brackets with a name, such as “${links[0]?.[0] ?? ''}”`);
  const marked = [...text.matchAll(labelled)];
  if (marked.length > 1) found.push(`it has words with a name in brackets, such as “${marked[0]?.[0] ?? ''}”`);
  const tagLine = lines.find((line) => writtenWordTags(line) !== null);
  if (tagLine !== undefined) found.push(`it has lines of tags for words, such as “${excerpt(tagLine, 40)}”`);
  const tagged = wordsWithTags(lines);
  if (tagged !== null) found.push(`its words have tags behind them, such as “${excerpt(tagged, 40)}”`);
  if ((text.includes('|') || text.includes('\t')) && lines.filter((line) => pubTator.test(line)).length > 1)
    found.push('its lines begin as those of PubTator do');
  if (text.includes('\t') && lines.some((line) => standoff.test(line))) found.push('it has lines of brat, such as T1');
  const [first = ''] = lines;
  if (lines.every((line) => /^\s*[[\]{}"]/.test(line)) && headRows(head).length > 0) found.push('it is JSON');
  if (/^\s*<\?xml|^\s*<!DOCTYPE/i.test(first)) found.push('it begins as XML does');
  else if (pair === undefined && page.test(text))
    found.push(`it begins with the markup of a page, such as “${excerpt(first.trim(), 40)}”`);
  return found;
}

/** `Porto/LOC`, `Porto___B-LOC`, `"Porto"/LOC`: a word, what separates, and a name. */
const wordWithTag = /^["'“([]*[^\s/|_]\S*?(?:\/|\||___)(?:[BIOESMUL]-)?[A-Za-z][A-Za-z_-]{0,24}["'”)\],.;]*$/u;
/** So many words tell. */
const fewestWords = 3;

/** The first words with tags behind them where nearly all words of the lines, or quoted ones, are so; null elsewhere. */
function wordsWithTags(lines: readonly string[]): string | null {
  const quoted = lines.flatMap((line) => line.match(/["”]\/[A-Z][A-Z_-]+\b/gu) ?? []);
  const words = lines.flatMap((line) =>
    line.includes('/') || line.includes('|') || line.includes('___') ? [line] : [],
  );
  // Prose has few lines of the kind, and cutting all of them takes long.
  if (words.length < 0.8 * lines.length) return null;
  const all = words.join(' ').trim().split(/\s+/u);
  const tagged = all.filter((word) => wordWithTag.test(word));
  if (quoted.length === 0 && (tagged.length < fewestWords || tagged.length < 0.7 * all.length)) return null;
  return (tagged.length > 0 ? tagged : quoted).slice(0, 3).join(' ');
}

/** What speaks for lines of words with tags, or of as many columns each. */
function tableReason(lines: readonly string[], text: string, head: Head): string | null {
  const hasTabs = text.includes('\t');
  // Cutting the lines of prose takes long, and nearly none has what looks like a tag.
  if (!hasTabs && !((text.includes('-') || text.includes('_')) && mayHoldTag.test(text))) return reasonOfTable(head);
  const cells = lines
    .filter((line) => !line.startsWith('#'))
    .map((line) => (line.includes('\t') ? line.trimEnd().split('\t') : line.trimEnd().split(/\s+/, mostCells + 1)));
  const tagged = cells.filter(
    (row) => row.length > 1 && row.length <= mostCells && row.slice(1).some((cell) => tag.test(cell)),
  );
  const marked = tagged.filter((row) => row.slice(1).some((cell) => cell !== 'O' && cell !== '_' && tag.test(cell)));
  if (tagged.length >= 0.6 * cells.length && marked.length > 0) {
    return `${tagged.length} of its first ${cells.length} lines are a word and a tag, such as “${(marked[0] ?? []).join(' ')}”`;
  }
  const reason = reasonOfTable(head);
  if (reason !== null) return reason;
  const isEven = hasTabs && lines.length > 2 && cells.every((row) => row.length > 1 && row.length === cells[0]?.length);
  return isEven ? `each of its first ${cells.length} lines has ${cells[0]?.length} columns` : null;
}

const noMarkup = { text: '', tags: [] };

/** What speaks for a token table: tags are not always written with B- and I-. */
function reasonOfTable(head: Head): string | null {
  const kinds = ['columns', 'ends', 'table'] as const;
  const [judged] = kinds.map((kind) => recogniseTokens('', head, kind)).filter(({ sure }) => sure > 0);
  const [reason] = judged?.reasons ?? [];
  return reason === undefined ? null : `as a table of words, ${reason}`;
}

/** An element of a page that begins the text, and the end of one. */
const page = /^\s*<[a-z][a-z\d]*(?:\s[^<>]*)?>[^]*<\/[a-z][a-z\d]*>/i;
