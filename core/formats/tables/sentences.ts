// Rows of tokens in sentences. A sentence ends at an empty line, or where the column of sentences or of documents says something else.

import { isSpace } from '../tokens/token.ts';
import type { BadSpan } from '../../../model/reading.ts';
import type { NotTakenTally } from '../not-taken.ts';
import { isMark } from './layout.ts';
import { bracketsIn, declaredFields, readEntities, usualFields, type Entity, type EntityMark } from './entities.ts';
import { isGlued, linkKey, readMisc, untakenTags, withMisc } from './misc.ts';
import type { TableRow } from './rows.ts';
import type { TagScheme, TokenTag } from './tag-scheme.ts';
import type { TokenColumns } from './token-columns.ts';
import { isNothing } from './columns.ts';

/** A sentence; `tags` has a list for each column of tags, as long as its words. */
export interface Sentence {
  readonly ok: true;
  readonly line: number;
  readonly words: readonly string[];
  readonly tags: readonly (readonly TokenTag[])[];
  /** Entities in brackets, and of these what is without its other half. */
  readonly entities: readonly Entity[];
  readonly bad: readonly BadSpan[];
  /** The words that no blank follows, as the file says. */
  readonly glued: ReadonlySet<number>;
  /** The text that a comment gives. */
  readonly text: string | null;
  /** The document's name, as far as the file says that. */
  readonly document: string | null;
}

/** A sentence, a line that does not hold, or the mark at which a new document begins. */
export type SentenceFound =
  | Sentence
  | { readonly ok: false; readonly line: number; readonly reason: string }
  | { readonly ok: 'mark'; readonly line: number };

/** In tokens: what is longer is another file. */
const longestSentence = 100_000;
const tooLongSentence = 'the sentence that begins here has more than 100,000 tokens; it is left out';
const documentComment = /^#\s*(?:newdoc(?:\s+id)?|(?:[\w.-]+[:.])?doc(?:ument)?[_ ]?id)\s*=\s*(.+?)\s*$/iu;
const beginDocument = /^#begin document\s+\(?([^();]*)\)?/u;
const textComment = /^#\s*text\s*=\s*(.*?)\s*$/u;
const range = /^(\d+)-(\d+)$/;

interface Draft {
  line: number;
  readonly words: string[];
  readonly tags: TokenTag[][];
  readonly marks: EntityMark[];
  readonly glued: Set<number>;
  text: string | null;
  refused: { readonly ok: false; readonly line: number; readonly reason: string } | null;
  /** The words of a range are passed over up to this number. */
  until: number;
}

/** Reads the sentences of a table's rows. What is not taken of them is added to the tally. */
export function* readSentences(
  rows: Iterable<TableRow>,
  columns: TokenColumns,
  tally: NotTakenTally,
): Generator<SentenceFound> {
  const state = { document: null as string | null, sentence: '', header: columns.header, fields: usualFields };
  let draft = begin(columns);
  const end = function* (document = state.document): Generator<SentenceFound> {
    const { marks, until: _, refused, ...rest } = draft;
    if (refused !== null) yield refused;
    else if (rest.words.length > 0) {
      yield { ok: true, ...rest, ...readEntities(marks, state.fields, tally), document };
    }
    draft = begin(columns);
  };
  for (const row of rows) {
    if (!row.ok) {
      // What is read no further costs no sentence that stands before.
      if (row.isEnd === true) {
        yield* end();
        yield { ok: false, line: row.line, reason: row.reason };
      } else draft.refused ??= row;
      continue;
    }
    const { cells, line, raw } = row;
    if (cells.length === 0) {
      yield* end();
      continue;
    }
    if (isMark(raw)) {
      yield* end();
      yield { ok: 'mark', line };
      continue;
    }
    if (raw.startsWith('#') && isComment(cells, columns)) {
      const name = (documentComment.exec(raw) ?? beginDocument.exec(raw))?.[1] ?? null;
      if (name !== null || /^#\s*newdoc\s*$/.test(raw)) {
        yield* end();
        if (name === null || name !== state.document) yield { ok: 'mark', line };
        state.document = name;
      } else draft.text = textComment.exec(raw)?.[1] ?? draft.text;
      const fields = declaredFields(raw);
      state.fields = fields ?? state.fields;
      const holdsTags = mayBeRow(cells, columns);
      if (!textComment.test(raw) && fields === null) tally.add({ kind: 'comment', name: '', example: raw, holdsTags });
      continue;
    }
    if (state.header) {
      state.header = false;
      continue;
    }
    const before = state.document;
    if (isElsewhere(cells, columns, state)) yield* end(before);
    addRow(draft, row, columns, tally);
  }
  yield* end();
}

function begin({ tags }: TokenColumns): Draft {
  const lists = { words: [], tags: tags.map(() => []), marks: [], glued: new Set<number>() };
  return { line: 0, ...lists, text: null, refused: null, until: -1 };
}

/** A line with a number sign is a row where it has the columns of one and a tag where tags stand: words may be number signs. */
function isComment(cells: readonly string[], { width, tags, word }: TokenColumns): boolean {
  if (cells.length !== width || (cells[word] ?? '') === '') return true;
  const plain = tags.filter(({ at }) => at < width);
  return !plain.every(({ at, scheme }) => isKnown(scheme, (cells[at] ?? '').trim()));
}

/** A comment that has the columns of a row and a label that is not known, or that ends in a tag, may be a row all the same. */
function mayBeRow(cells: readonly string[], { width, tags }: TokenColumns): boolean {
  const isOpen = tags.some(({ scheme }) => scheme.name === 'bare labels' || scheme.isEmpty);
  return (cells.length === width && isOpen) || (cells.length > 1 && someTag.test(cells.at(-1) ?? ''));
}

function isKnown({ name, parse, labels }: TagScheme, cell: string): boolean {
  return name === 'bare labels' ? cell === 'O' || labels.has(cell) : parse(cell) !== null;
}

/** Whether the row is of another sentence or document than the one before; notes which. An empty cell goes on with what stands above. */
function isElsewhere(
  cells: readonly string[],
  { sentence, document }: TokenColumns,
  state: { document: string | null; sentence: string },
): boolean {
  const name = document === null ? '' : (cells[document] ?? '').trim();
  const place = sentence === null ? '' : (cells[sentence] ?? '').trim();
  const isOther = (name !== '' && name !== state.document) || (place !== '' && place !== state.sentence);
  if (name !== '') state.document = name;
  if (place !== '') state.sentence = place;
  return isOther;
}

function addRow(draft: Draft, row: TableRow & { ok: true }, columns: TokenColumns, tally: NotTakenTally): void {
  const { line } = row;
  const refuse = (reason: string): void => {
    draft.refused ??= { ok: false, line, reason: `${reason}; its sentence is left out` };
  };
  const { misc, width, miscKeys, word, prefix, tags, index } = columns;
  const needed = 1 + Math.max(word, ...tags.flatMap(({ at }) => (at < width ? [at] : [])));
  const plain = trimmed(row.cells, width);
  if (plain.length === 1) return refuse('it has one column; a token and its tag are needed');
  if (plain.length < needed || plain.length > width) {
    return refuse(`it has ${plain.length} columns, where the others have ${width}`);
  }
  const cells = misc === null ? plain : withMisc(plain, misc, width, miscKeys);
  const number = index === null ? '' : (cells[index] ?? '');
  const said = misc === null || columns.isChosen ? null : bracketsIn(readMisc(cells[misc] ?? ''));
  if (/^\d+\.\d+$/.test(number) && columns.isConllu) {
    // A word that is not in the text: entities may begin and end at it.
    if (said !== null) draft.marks.push({ first: draft.words.length, end: draft.words.length, line, value: said });
    return;
  }
  const cell = cells[word] ?? '';
  const token = cell.startsWith(prefix) ? cell.slice(prefix.length) : cell;
  if (token === '' || isSpace(token.charCodeAt(0))) return refuse('it has no token');
  const parsed = tags.map(({ at, scheme }) => scheme.parse(cells[at] ?? ''));
  const bad = parsed.indexOf(null);
  const shown = (cells[tags[bad]?.at ?? 0] ?? '').trim().slice(0, 40);
  if (bad >= 0) return refuse(`“${shown}” is no tag like ${exampleOf(tags[bad]?.scheme)}`);
  countOthers(cells, columns, tally);
  if (draft.words.length === 0) draft.line = line;
  if (draft.words.length >= longestSentence) {
    draft.refused ??= { ok: false, line: draft.line, reason: tooLongSentence };
    return;
  }
  const good = parsed.filter((tag) => tag !== null);
  const isInRange = Number(number) <= draft.until && draft.until > 0;
  const at = draft.words.length - Number(isInRange);
  if (said !== null) draft.marks.push({ first: at, end: at + 1, line, value: said });
  if (isInRange) return addToRange(draft, good);
  draft.until = columns.isConllu ? Number(range.exec(number)?.[2] ?? -1) : -1;
  draft.words.push(token.replace(/[ \t\r\n]+$/, ''));
  good.forEach((tag, i) => draft.tags[i]?.push(tag));
  if (misc !== null && isGlued(cells[misc] ?? '')) draft.glued.add(draft.words.length - 1);
}

/** The words of `1-2` are one in the text: it has the first of their tags that is one. */
function addToRange({ tags }: Draft, parsed: readonly TokenTag[]): void {
  parsed.forEach((tag, i) => {
    const list = tags[i];
    if (list !== undefined && list.at(-1)?.label === null && tag.label !== null) list[list.length - 1] = tag;
  });
}

/** Cells that are empty at the end of a line are no columns. */
function trimmed(cells: readonly string[], width: number): readonly string[] {
  let end = cells.length;
  while (end > width && (cells[end - 1] ?? '').trim() === '') end--;
  return end === cells.length ? cells : cells.slice(0, end);
}

function exampleOf(scheme: TagScheme | undefined): string {
  return scheme?.name === 'bare labels' || scheme?.isEmpty === true
    ? 'O, B-label or I-label'
    : `O${scheme?.examples.map((tag) => ` or ${tag}`).join('') ?? ''}`;
}

const someTag = /^[BIESUL]-\p{L}/u;

/** Columns that are neither words nor tags are counted; what may be tags in them is said to be so. */
function countOthers(cells: readonly string[], columns: TokenColumns, tally: NotTakenTally): void {
  const { tags, word, index, sentence, document, misc, width, names, isChosen, nested } = columns;
  for (let at = 0; at < columns.columns.length; at++) {
    if (at === word || at === index || at === sentence || at === document || tags.some((tag) => tag.at === at))
      continue;
    const cell = cells[at] ?? '';
    if (at === misc) {
      for (const [name, value] of untakenTags(cell, columns.miscKeys)) {
        const isRelation = linkKey.test(name);
        if (!isChosen && bracketsIn(new Map([[name, value]])) !== null) continue;
        tally.add({ kind: isRelation ? 'relation' : 'key', name, example: value, holdsTags: !isRelation });
      }
      continue;
    }
    if (isNothing(cell) || cell === 'O') continue;
    const column = columns.columns[at];
    const isChunk = column?.scheme?.isChunks === true;
    if (column?.isConstant === true && !someTag.test(cell)) continue;
    const isTag = someTag.test(cell) || (at >= width && column?.scheme !== null);
    const name = names[at] || `column ${at + 1}`;
    tally.add({ kind: 'column', name, example: cell, holdsTags: isTag && !isChunk && !isChosen && nested === null });
  }
}
