// The titles of all articles in memory, where a string is found in them at once: to read a million takes a fifth of a second, and to look
// through them a tenth of that. They are read when a search first needs them, a little at a time, and kept. A title that is not there
// any more does no harm, since articles are looked up by what is found: only what is new is read before each search.

import type { Reader } from '../database/database.ts';
import { aim, createPace, type Pace } from './pace.ts';

interface KeptTitles {
  /** Some titles each, in small letters, as UTF-8. */
  pieces: Buffer[];
  bytes: number;
  /** Where the reading is in the order of titles; null: all that were there when it began are read. */
  upTo: string | null;
  /** Of the articles behind this id the titles were not read yet. */
  documents: number;
  /** The same of those that came back or got another title. */
  retitled: number;
  /** They are more than are kept. */
  areTooMany: boolean;
}

interface Piece {
  readonly titles: Buffer | null;
  readonly read: number;
  readonly last: number | null;
}

/** Stands between two titles, and in none of them: no letter has this byte in UTF-8. */
const between = 0xff;

const kept = new WeakMap<Reader, KeptTitles>();

/** More letters than these are not kept: a million titles have some 60 MB. */
const defaultBounds = { bytes: 96_000_000, found: 20_000 };

/**
 * The titles that have a string, which is in small letters as SQLite makes them, and so are they; each once, some of them perhaps of no article any
 * more. Null where there are too many of them to look each up, or too many at all, or something else is wrong: the articles themselves are
 * asked then. It gives way after each step.
 */
export function* titlesWith(
  reader: Reader,
  small: string,
  first: number,
  bounds = defaultBounds,
): Generator<undefined, readonly string[] | null> {
  if (small === '') return null;
  const titles = keptTitles(reader);
  yield* readOn(reader, titles, { pace: createPace(first, [100, 20_000]), most: bounds.bytes });
  if (titles.areTooMany) return null;
  const needle = Buffer.from(small);
  const found = new Set<string>();
  let began = performance.now();
  for (const piece of titles.pieces) {
    addMatches(piece, needle, found, bounds.found);
    if (found.size > bounds.found) return null;
    if (performance.now() - began < aim) continue;
    yield;
    began = performance.now();
  }
  return [...found];
}

function keptTitles(reader: Reader): KeptTitles {
  const known = kept.get(reader);
  if (known) return known;
  // Whatever changes from here on is read afterwards.
  const made = {
    pieces: [],
    bytes: 0,
    upTo: '',
    documents: highest(reader, 'SELECT max(id) AS id FROM document'),
    retitled: highest(reader, 'SELECT max(n) AS id FROM temp.retitled'),
    areTooMany: false,
  };
  kept.set(reader, made);
  return made;
}

const highest = (reader: Reader, sql: string): number => reader.get<{ id: number | null }>(sql)?.id ?? 0;

/** Reads what is not there yet. Two searches that do so at once read on where the other is. */
function* readOn(
  reader: Reader,
  titles: KeptTitles,
  { pace, most }: { readonly pace: Pace; readonly most: number },
): Generator<undefined> {
  for (const step of [inOrder, ofNew, ofRetitled]) {
    for (;;) {
      if (titles.areTooMany) return;
      const began = performance.now();
      const isMore = step(reader, titles, pace.size());
      pace.took(performance.now() - began);
      if (titles.bytes > most) Object.assign(titles, { areTooMany: true, pieces: [] });
      yield;
      if (!isMore) break;
    }
  }
}

const written = `CAST(lower(group_concat(title, x'ff')) AS BLOB) AS titles, count(*) AS read`;

function inOrder(reader: Reader, titles: KeptTitles, size: number): boolean {
  if (titles.upTo === null) return false;
  // All with the title of the last row are behind it, and have the same one.
  const piece = reader.get<Piece>(
    `SELECT ${written} FROM (SELECT title FROM document INDEXED BY document_by_title
     WHERE live = 1 AND title COLLATE NOCASE > ? ORDER BY title COLLATE NOCASE LIMIT ?)`,
    titles.upTo,
    size,
  );
  keep(titles, piece);
  if (!piece?.titles || piece.read < size) {
    titles.upTo = null;
    return false;
  }
  const last = piece.titles.toString('utf8', piece.titles.lastIndexOf(between) + 1);
  // Bytes that are no letters, in a file that somebody else has written.
  if (last === titles.upTo) titles.areTooMany = true;
  titles.upTo = last;
  return true;
}

function ofNew(reader: Reader, titles: KeptTitles, size: number): boolean {
  const piece = reader.get<Piece>(
    `SELECT ${written}, max(id) AS last FROM (SELECT id, title FROM document NOT INDEXED WHERE id > ? ORDER BY id LIMIT ?)`,
    titles.documents,
    size,
  );
  titles.documents = piece?.last ?? titles.documents;
  return keep(titles, piece) === size;
}

function ofRetitled(reader: Reader, titles: KeptTitles, size: number): boolean {
  const piece = reader.get<Piece>(
    `SELECT ${written}, max(n) AS last FROM (SELECT n, title FROM temp.retitled
     CROSS JOIN document ON document.id = retitled.document WHERE n > ? ORDER BY n LIMIT ?)`,
    titles.retitled,
    size,
  );
  titles.retitled = piece?.last ?? titles.retitled;
  return keep(titles, piece) === size;
}

/** Keeps some titles; gives how many articles they are of. */
function keep(titles: KeptTitles, piece: Piece | undefined): number {
  if (piece?.titles) {
    titles.pieces.push(piece.titles);
    titles.bytes += piece.titles.length;
  }
  return piece?.read ?? 0;
}

function addMatches(piece: Buffer, needle: Buffer, found: Set<string>, most: number): void {
  for (let at = piece.indexOf(needle); at >= 0 && found.size <= most;) {
    const end = piece.indexOf(between, at);
    const start = piece.lastIndexOf(between, at) + 1;
    found.add(piece.toString('utf8', start, end < 0 ? piece.length : end));
    if (end < 0) return;
    at = piece.indexOf(needle, end);
  }
}
