// Whether a text looks like something else than prose: a token table, markup, or a format of tags. It is asked about then.

import { excerpt } from './excerpt.ts';
import { headLines } from './in/head-text.ts';
import type { Head } from './head.ts';
import { unmarkTags } from './in/inline-markup.ts';
import { headRows } from './in/json-head.ts';
import { recogniseTokens } from './tables/recognise-tokens.ts';

const lookedLines = 200;
/** A row of a table of words has no more cells; lines of prose have, and are looked at no further. */
const mostCells = 11;
/** What follows a word in the column files that people exchange. */
const tag = /^(?:O|_|[BIOESUMLW]-\S+|[BIESUML]_\S+|\S+-[BIESUML])$/;
/** What every tag but O and _ has somewhere. */
const mayHoldTag = /[BIOESUMLW][-_]\S|\S-[BIESUML](?:\s|$)/;
const brackets = /\[[^[\]\n]{1,80}\]\([A-Za-z][\w -]{0,40}\)/g;
const pubTator = /^\d+\|[ta]\||^\d+\t\d+\t\d+\t[^\t]+\t\S/;
const standoff = /^T\d+\t\S+ \d+ \d+/;

/** What a head looks like, each completing "because …"; none where it looks like prose. */
export function looksTagged(head: Head): readonly string[] {
  const lines = headLines(head, lookedLines).filter((line) => line.trim() !== '');
  if (lines.length === 0) return [];
  const text = lines.join('\n');
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
  if ((text.includes('|') || text.includes('\t')) && lines.filter((line) => pubTator.test(line)).length > 1)
    found.push('its lines begin as those of PubTator do');
  if (text.includes('\t') && lines.some((line) => standoff.test(line))) found.push('it has lines of brat, such as T1');
  const [first = ''] = lines;
  if (lines.every((line) => /^\s*[[\]{}"]/.test(line)) && headRows(head).length > 0) found.push('it is JSON');
  if (/^\s*<\?xml|^\s*<!DOCTYPE/i.test(first)) found.push('it begins as XML does');
  return found;
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

/** Markup that is of a page, and not of tags. */
const htmlNames =
  /^(?:a|abbr|b|blockquote|body|br|code|div|em|font|h[1-6]|head|html|i|li|ol|p|pre|q|s|small|span|strong|sub|sup|table|td|th|title|tr|u|ul)$/i;
