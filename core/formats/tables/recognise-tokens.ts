// Whether a file is a token table, and of which of the formats that people look for.

import type { Head } from '../head.ts';
import { headLines, headText } from '../in/head-text.ts';
import { notThis, verdict, type Verdict } from '../verdict.ts';
import { columnInWords } from './choose-columns.ts';
import { isNothing } from './columns.ts';
import { headTable, isMark, type HeadTable } from './layout.ts';
import { findTokenColumns, type TokenColumns } from './token-columns.ts';

/** `columns`: words and tags in lines; `ends`: the same with tags that say where spans end; `table`: with a header, or CSV, or CoNLL-U. */
export type TokenTableKind = 'columns' | 'ends' | 'table';

interface Recognised {
  readonly kind: TokenTableKind;
  readonly verdict: Verdict;
}

const known = new WeakMap<Uint8Array, Map<string, Recognised | null>>();

/** How sure it is that a file is a token table of that kind. */
export function recogniseTokens(path: string, head: Head, kind: TokenTableKind): Verdict {
  const isCsv = String(/\.csv$/i.test(path));
  const byName = known.get(head.bytes) ?? new Map<string, Recognised | null>();
  known.set(head.bytes, byName);
  let found = byName.get(isCsv);
  if (found === undefined) {
    found = judge(headTable(path, head)) ?? marksAlone(head);
    byName.set(isCsv, found);
  }
  if (found === null) return notThis;
  if (found.kind === kind) return found.verdict;
  if (kind === 'table' || found.kind === 'table') return notThis;
  const against = kind === 'ends' ? 'its tags do not say where spans end' : 'its tags say where spans end';
  return verdict(0.7 * found.verdict.sure, found.verdict.reasons, [...found.verdict.against, against]);
}

/** An export of articles without words is nothing but the marks between them. */
function marksAlone(head: Head): Recognised | null {
  if (!isMark(headText(head).trimStart())) return null;
  const lines = headLines(head).filter((line) => line.trim() !== '');
  if (lines.length === 0 || !lines.every(isMark)) return null;
  return { kind: 'columns', verdict: verdict(1, 'it has the marks between documents of CoNLL-2003') };
}

function judge(table: HeadTable | null): Recognised | null {
  const columns = table === null ? null : findTokenColumns(table);
  if (table === null || columns === null || typeof columns === 'string') return null;
  const [tag] = columns.tags;
  if (tag === undefined && !columns.isConllu) return null;
  if (!areWords(columns)) return null;
  const good = tag === undefined ? 1 : shareOfTags(table, columns);
  if (good < 0.8) return null;
  const name = tag?.scheme.name;
  const isTable = columns.header || columns.isConllu || table.layout.kind === 'quoted' || columns.miscKeys.length > 0;
  const hasEnds = name === 'BILOU' || name === 'BIOES' || name === 'BMES';
  const kind = isTable ? 'table' : hasEnds ? 'ends' : 'columns';
  return { kind, verdict: verdict(sureOf(table, columns, good), reasonsOf(columns)) };
}

/** Texts and lists in cells are no words and tags. */
function areWords({ columns, word, tags }: TokenColumns): boolean {
  const words = columns[word]?.cells ?? [];
  const blanks = words.reduce((sum, cell) => sum + (cell.trim().match(/\s+/g)?.length ?? 0), 0);
  const isLong = words.some((cell) => cell.length > 300);
  const said = tags.flatMap(({ at }) => columns[at]?.cells ?? []);
  const isName = (cell: string): boolean => !/\s|^[[{].*[\]}]$/.test(cell.trim()) && cell.length < 200;
  return !isLong && blanks <= 0.3 * words.length && said.every(isName);
}

/** So few rows may be taken otherwise: a word may look like a tag or like nothing, and a part of speech like a word. */
function isAmbiguous({ rows }: HeadTable, { columns, word, tags, header }: TokenColumns): boolean {
  if (header || rows.filter((row) => row.length > 0).length >= 4) return false;
  const [first] = columns;
  if (first === undefined || word === 0) return false;
  const isChosen = (at: number): boolean => tags.some((tag) => tag.at === at);
  if (!isChosen(0)) return first.scheme !== null || first.cells.every(isNothing);
  return columns.some(({ scheme }, at) => at !== word && !isChosen(at) && scheme !== null);
}

function sureOf(table: HeadTable, found: TokenColumns, good: number): number {
  const { remarks, layout } = table;
  const { tags, isConllu, header, isGuess } = found;
  if (remarks[0] !== undefined && isMark(remarks[0]) && good === 1) return 1;
  if (isConllu) return 0.95;
  if (isGuess || isAmbiguous(table, found)) return 0.5;
  const [tag] = tags;
  if (tag?.scheme.name !== 'bare labels') return tag?.scheme.isEmpty === true && !header ? 0.6 : 0.8;
  // Words with blanks between may be prose; a table has a look of its own.
  return header || layout.kind === 'quoted'
    ? 0.75
    : layout.kind === 'lines' && layout.separator !== 'blank'
      ? 0.65
      : 0.5;
}

function shareOfTags({ rows, even }: HeadTable, { tags, columns, header }: TokenColumns): number {
  const filled = rows.filter((row) => row.length > 0).length - Number(header);
  const [tag] = tags;
  const cells = tag === undefined ? [] : (columns[tag.at]?.cells ?? []);
  return (even * cells.filter((cell) => tag?.scheme.parse(cell) !== null).length) / Math.max(1, filled);
}

function reasonsOf({ columns, tags, word, names, isConllu, header, nested }: TokenColumns): readonly string[] {
  const reasons: string[] = [];
  if (isConllu) reasons.push('its ten columns are those of CoNLL-U');
  else if (header)
    reasons.push(
      `its first line names columns such as ${names
        .filter((name) => name !== '')
        .slice(0, 3)
        .join(', ')}`,
    );
  for (const { at, scheme } of tags.slice(0, 1)) {
    const such = scheme.examples.length > 0 ? `, such as ${scheme.examples.join(' and ')}` : '';
    reasons.push(`${columnInWords(at, names)} holds tags (${scheme.name})${such}`);
  }
  const words = columns[word]?.cells.slice(0, 3).join(' ') ?? '';
  reasons.push(`${columnInWords(word, names)} holds words, such as ${words}`);
  return nested === null ? reasons : [...reasons, nested];
}
