// Which column of a token table is the word, the tag, the number, the sentence and the document. What stands in a column decides, and
// its name where it has one; a person may say otherwise.

import { describeColumns, type Column } from './columns.ts';
import { isMark, type HeadTable } from './layout.ts';
import { hasHeader, tokenNames } from './header.ts';
import { findMiscKeys, withMisc } from './misc.ts';
import { chooseColumns } from './choose-columns.ts';
import { schemeOf, type TagScheme } from './tag-scheme.ts';

/** What a column may be, in the words of `--columns`. `other`: nothing of these. */
export const tokenRoles = ['word', 'tag', 'index', 'sentence', 'document', 'misc', 'other'] as const;
export type TokenRole = (typeof tokenRoles)[number];

/** A column that holds tags. */
export interface TagColumn {
  readonly at: number;
  readonly scheme: TagScheme;
}

/** The columns of a token table; places count from 0. Those behind `width` are keys of the column `misc`. */
export interface TokenColumns {
  readonly columns: readonly Column[];
  readonly width: number;
  readonly header: boolean;
  readonly names: readonly string[];
  readonly miscKeys: readonly string[];
  readonly word: number;
  /** What stands before each word, such as `en:` in WikiANN, and is no part of it. */
  readonly prefix: string;
  readonly tags: readonly TagColumn[];
  readonly index: number | null;
  readonly sentence: number | null;
  readonly document: number | null;
  readonly misc: number | null;
  /** CoNLL-U: ten columns, words by number. */
  readonly isConllu: boolean;
  /** Several columns may be it, and only a person can tell. */
  readonly unclear: { readonly role: 'tag' | 'word'; readonly candidates: readonly number[] } | null;
  /** Why several columns of tags are all taken. */
  readonly nested: string | null;
  /** Nothing but the order of the columns tells the words from the tags. */
  readonly isGuess: boolean;
  /** A person said which columns hold the tags. */
  readonly isChosen: boolean;
}

const conlluNames = ['ID', 'FORM', 'LEMMA', 'UPOS', 'XPOS', 'FEATS', 'HEAD', 'DEPREL', 'DEPS', 'MISC'];

/** The columns of a table by its beginning; null where it has no words; a string says why what was chosen cannot be. */
export function findTokenColumns(
  table: HeadTable,
  chosen: Readonly<Record<string, string>> = {},
): TokenColumns | string | null {
  const { rows, width, remarks } = table;
  const firstRow = rows.find((row) => row.length > 0) ?? [];
  const declared = declaredNames(remarks);
  const header = declared === null && hasHeader(rows, width);
  const body = header ? rows.filter((row) => row !== firstRow) : rows;
  const plain = describeColumns(body, width, header ? firstRow : (declared ?? []));
  const isConllu = isConlluTable(plain, width);
  const names = header ? firstRow : (declared ?? (isConllu ? conlluNames : []));
  const misc = miscColumn(plain, isConllu);
  const miscKeys = misc === null ? [] : findMiscKeys(plain[misc]?.cells ?? []);
  const allNames = [...Array.from({ length: width }, (_, i) => names[i]?.trim() ?? ''), ...miscKeys];
  const wide =
    misc === null ? body : body.map((row) => (row.length === 0 ? row : withMisc(row, misc, width, miscKeys)));
  const columns = describeColumns(wide, width + miscKeys.length, allNames);
  const choice = chooseColumns(chosen, allNames, tokenRoles);
  if (typeof choice === 'string') return choice;
  const base = { columns, width, header, names: allNames, miscKeys, isConllu, misc: choice.get('misc')?.[0] ?? misc };
  return decide(base, table, choice);
}

type Base = Pick<TokenColumns, 'columns' | 'width' | 'header' | 'names' | 'miscKeys' | 'isConllu' | 'misc'>;
type Choice = ReadonlyMap<TokenRole, readonly number[]>;

function decide(base: Base, table: HeadTable, choice: Choice): TokenColumns | null {
  const { columns, misc, isConllu } = base;
  const taken = new Set([...choice.values()].flat());
  if (misc !== null) taken.add(misc);
  const free = (at: number): boolean => !taken.has(at);
  const tags = findTags(base, table, choice, free);
  tags.candidates.forEach((at) => taken.add(at));
  const hasEnds = table.rows.slice(0, -1).some((row) => row.length === 0);
  const index = choice.get('index')?.[0] ?? findIndex(columns, free, isConllu);
  if (index !== null) taken.add(index);
  const { sentence, document } = findGroups(columns, choice, free, hasEnds);
  for (const at of [sentence, document]) if (at !== null) taken.add(at);
  // CoNLL-2003 and what is written after it have the word in front.
  const isFirst = table.remarks.some(isMark) && free(0) && columns[0]?.isRunning === false;
  const words = choice.get('word') ?? (isFirst ? [0] : findWords(columns, free, isConllu));
  const [word] = words;
  if (word === undefined) return null;
  return {
    ...base,
    word,
    prefix: prefixOf(columns[word]?.cells ?? []),
    tags: tags.taken.map((at) => ({ at, scheme: schemeOf(columns[at]?.cells ?? []) })),
    index,
    sentence,
    document,
    unclear: isUnclear(words, tags, choice),
    nested: tags.nested,
    isGuess: tags.isGuess,
    isChosen: choice.has('tag'),
  };
}

function isUnclear(words: readonly number[], tags: Tags, choice: Choice): TokenColumns['unclear'] {
  if (words.length > 1 && !choice.has('word')) return { role: 'word', candidates: words };
  return tags.candidates.length > tags.taken.length ? { role: 'tag', candidates: tags.candidates } : null;
}

interface Tags {
  /** Those that may be it. */
  readonly candidates: readonly number[];
  /** Those that are it, as long as nobody says otherwise. */
  readonly taken: readonly number[];
  readonly nested: string | null;
  /** Nothing but the order of the columns tells which is which. */
  readonly isGuess: boolean;
}

function findTags({ columns, isConllu }: Base, table: HeadTable, choice: Choice, free: (at: number) => boolean): Tags {
  const said = choice.get('tag');
  if (said !== undefined) return { candidates: said, taken: said, nested: null, isGuess: false };
  const all = columns.flatMap(({ scheme, name }, at) => {
    const isOther =
      tokenNames.other.test(name) || tokenNames.word.test(name) || (isConllu && at < 9 && scheme?.isEmpty === true);
    const isWord = scheme?.name === 'bare labels' && !columns.some((one, other) => other !== at && mayBeWords(one));
    return scheme !== null && free(at) && !isOther && !isWord ? [{ at, scheme }] : [];
  });
  const narrow = (test: (scheme: TagScheme) => boolean, some: typeof all): typeof all => {
    const left = some.filter(({ scheme }) => test(scheme));
    return left.length > 0 ? left : some;
  };
  // The words must be somewhere: a column of tags leaves one that may be they. Where none does, tags stand behind words.
  const leavesWords = (at: number): boolean => columns.some((one, other) => other !== at && !saysNothing(one));
  const able = all.filter(({ at }) => leavesWords(at));
  if (able.every(({ scheme }) => scheme.isEmpty) && able.length < all.length) {
    const last = all.slice(-1).map(({ at }) => at);
    return { candidates: last, taken: last, nested: null, isGuess: true };
  }
  const spoken = narrow(({ isEmpty }) => !isEmpty, able);
  const told = narrow(({ name }) => name !== 'bare labels', spoken);
  const left = narrow(({ isChunks }) => !isChunks, told);
  // Nothing but O anywhere: the last is where tags usually stand.
  const candidates = (left.every(({ scheme }) => scheme.isEmpty) ? left.slice(-1) : left).map(({ at }) => at);
  const named = columns.flatMap(({ name }, at) => (free(at) && tokenNames.tag.test(name) ? [at] : []));
  if (candidates.length === 0)
    return { candidates: named.slice(0, 1), taken: named.slice(0, 1), nested: null, isGuess: false };
  const isGermEval = candidates.length === 2 && table.remarks.some((line) => line.startsWith('#\t'));
  if (isGermEval)
    return {
      candidates,
      taken: candidates,
      nested: 'as in GermEval, the second column of tags is inside the first',
      isGuess: false,
    };
  return { candidates, taken: candidates.slice(0, 1), nested: null, isGuess: false };
}

function mayBeWords({ isConstant, letters, isRunning }: Column): boolean {
  return !isConstant && letters > 0.3 && !isRunning;
}

function saysNothing({ scheme, cells }: Column): boolean {
  return scheme?.isEmpty === true || cells.every((cell) => placeholder.test(cell));
}

/** What fills columns that are not used. */
const placeholder = /^(?:_|\*|-X-)?$/;

function findIndex(columns: readonly Column[], free: (at: number) => boolean, isConllu: boolean): number | null {
  if (isConllu) return 0;
  const isOther = (name: string): boolean =>
    [tokenNames.sentence, tokenNames.document, tokenNames.word].some((one) => one.test(name));
  const at = columns.findIndex(({ isRunning, name }, i) => isRunning && free(i) && !isOther(name));
  return at < 0 ? null : at;
}

/** A value that stays for a whole document is longer there than one that stays for a sentence. */
function findGroups(
  columns: readonly Column[],
  choice: Choice,
  free: (at: number) => boolean,
  hasEnds: boolean,
): { readonly sentence: number | null; readonly document: number | null } {
  let sentence = choice.get('sentence')?.[0] ?? named(columns, tokenNames.sentence, free);
  let document = choice.get('document')?.[0] ?? named(columns, tokenNames.document, free);
  const others = columns
    .flatMap((column, at) =>
      free(at) && at !== sentence && at !== document && isGroup(column) ? [{ column, at }] : [],
    )
    .toSorted((a, b) => a.column.runLength - b.column.runLength);
  for (const { column, at } of others) {
    const [first = ''] = column.cells;
    const isSentence = /^sent/i.test(first) || (!hasEnds && column.isNumeric && column.runLength < 80);
    if (isSentence && sentence === null) sentence = at;
    else if (document === null && (column.distinct > 1 || /^doc/i.test(first))) document = at;
  }
  return { sentence, document };
}

function named(columns: readonly Column[], names: RegExp, free: (at: number) => boolean): number | null {
  const at = columns.findIndex(({ name }, i) => free(i) && names.test(name));
  return at < 0 ? null : at;
}

function isGroup({ name, isInRuns, isConstant, isRunning, cells, distinct }: Column): boolean {
  if (isConstant || isRunning || !isInRuns || distinct < 2 || tokenNames.word.test(name)) return false;
  const said = cells.filter((cell) => cell.trim() !== '');
  return said.every((cell) => /[\d/.]/.test(cell) && !/^\p{P}+$/u.test(cell));
}

/** The columns that may be the words, the likeliest first: more than one where only a person can tell. */
function findWords(columns: readonly Column[], free: (at: number) => boolean, isConllu: boolean): readonly number[] {
  if (isConllu && free(1)) return [1];
  const named = columns.flatMap(({ name }, at) => (free(at) && tokenNames.word.test(name) ? [at] : []));
  if (named.length > 0) return named.slice(0, 1);
  const some = columns.flatMap((column, at) =>
    free(at) && !column.isNumeric && !tokenNames.other.test(column.name) ? [{ column, at }] : [],
  );
  const varied = some.filter(({ column }) => !column.isConstant);
  const wordy = varied.filter(({ column }) => column.letters > 0.3 && !isCodes(column));
  if (wordy.length === 0) return findFewWords(columns, free);
  const most = Math.max(...wordy.map(({ column }) => column.distinct));
  const [first, ...others] = wordy.filter(({ column }) => column.distinct >= 0.8 * most);
  if (first === undefined) return [];
  return [first.at, ...others.filter(({ column }) => !isAkin(first.column, column)).map(({ at }) => at)];
}

/** In a file of a few words nothing may tell them from other things: whatever says something may be it. */
function findFewWords(columns: readonly Column[], free: (at: number) => boolean): readonly number[] {
  const left = columns.flatMap((column, at) => (free(at) ? [{ column, at }] : []));
  const said = left.filter(({ column }) => !saysNothing(column));
  const named = said.filter(({ column }) => !tokenNames.other.test(column.name));
  const usable = [named, said, left.slice(0, 1)].find(({ length }) => length > 0) ?? [];
  return usable.map(({ at }) => at);
}

/** The code of a language before every word. */
function prefixOf(cells: readonly string[]): string {
  const [prefix = ''] = /^[a-z]{2,3}(?:-[a-z]+)*:(?=.)/.exec(cells[0] ?? '') ?? [];
  return prefix !== '' && cells.length > 1 && cells.every((cell) => cell.startsWith(prefix)) ? prefix : '';
}

/** In capitals throughout, as names of parts of speech are; or letters and numbers mixed, as identifiers are. */
function isCodes({ cells, distinct }: Column): boolean {
  const spoken = cells.filter((cell) => /\p{L}/u.test(cell));
  const capitals = spoken.filter((cell) => /^[\p{Lu}\p{N}$_|:.-]{1,8}$/u.test(cell)).length;
  const mixed = spoken.filter((cell) => /^[\da-f]{6,}$|\p{L}\d{2,}$|^https?:/iu.test(cell)).length;
  const bracketed = spoken.filter((cell) => /[()*]/.test(cell) && cell.length > 2).length;
  const few = distinct <= 60 && cells.length >= 4 * distinct && cells.length > 40;
  return (
    spoken.length > 0 &&
    (capitals > 0.9 * spoken.length || mixed > 0.8 * spoken.length || bracketed > 0.5 * spoken.length || few)
  );
}

/** A lemma or another form of the word, which stands behind it. */
function isAkin(word: Column, other: Column): boolean {
  const alike = word.cells.filter((cell, i) => {
    const twin = other.cells[i] ?? '';
    return cell.slice(0, 2).toLowerCase() === twin.slice(0, 2).toLowerCase() || !/\p{L}/u.test(cell);
  });
  return alike.length >= 0.5 * word.cells.length;
}

/** The names that CoNLL-U Plus declares. */
function declaredNames(remarks: readonly string[]): readonly string[] | null {
  const line = remarks.find((remark) => /^#\s*global\.columns\s*=/i.test(remark));
  return line === undefined
    ? null
    : line
        .slice(line.indexOf('=') + 1)
        .trim()
        .split(/\s+/);
}

function isConlluTable(columns: readonly Column[], width: number): boolean {
  const isNumber = (at: number, shape: RegExp): boolean =>
    columns[at]?.cells.every((cell) => shape.test(cell)) === true;
  return width === 10 && isNumber(0, /^\d+(?:[-.]\d+)?$/) && isNumber(6, /^(?:\d+|_)$/);
}

function miscColumn(columns: readonly Column[], isConllu: boolean): number | null {
  if (isConllu) return 9;
  const at = columns.findLastIndex(({ isKeyed, name }) => isKeyed || /^misc$/i.test(name));
  return at < 0 ? null : at;
}
