// One package: a corpus of its own with some of the articles, the scheme with its guidelines, the dictionaries, and the tags that
// go along.

import SQLite from 'better-sqlite3';
import { recordOwnEvent, startCorpusFile } from '../corpus/create.ts';
import { syncFile } from '../corpus/durable.ts';
import { readMigrations } from '../corpus/migrations.ts';
import type { Connection, Reader } from '../database/database.ts';
import { insertDocument } from '../documents/insert.ts';
import { identitiesOf } from '../annotators/identities.ts';
import { readLabels } from '../labels/read.ts';
import { readLayer } from '../layers/read.ts';
import { copyDictionaries } from '../patterns/copy.ts';
import { readSpans } from '../spans/read.ts';
import type { Change } from '../../model/change.ts';
import type { Provenance } from '../../model/contract/documents.ts';
import type { Annotator } from '../../model/contract/values.ts';
import type { Package } from '../../model/package.ts';
import type { NestingPolicy } from '../../model/span.ts';
import { packageCreated } from './gather-layers.ts';

/** Written in a few milliseconds. */
const articlesAtOnce = 20;

/** A package that is to be written, whose person may still be unknown to the corpus. */
export interface PackageToWrite {
  readonly said: Package;
  readonly person: Annotator;
  /** The UUIDs by which the person is known. */
  readonly identities: readonly string[];
  /** What they are told of what was decided, as JSON. */
  readonly feedback?: string;
}

/**
 * Writes the package into the empty file `path`; it is whole and on the disk at the end. Yields after every few articles. Throws
 * what SQLite and the file system throw.
 */
export function* writePackage(reader: Reader, path: string, order: PackageToWrite): Generator<void> {
  const database = new SQLite(path);
  try {
    // Nobody sees it before it is whole.
    database.pragma('journal_mode = OFF');
    database.pragma('synchronous = OFF');
    const connection = startCorpusFile(database, readMigrations());
    const { said, feedback } = order;
    connection.transaction((writer) => {
      writer.run('INSERT INTO corpus (one, id, made) VALUES (1, ?, ?)', said.id, said.made);
      recordOwnEvent(writer, packageCreated, said.made, scheme(reader, order));
    });
    const documents: number[] = [];
    for (let at = 0; at < said.documents.length; at += articlesAtOnce) {
      const some = said.documents.slice(at, at + articlesAtOnce);
      documents.push(...writeArticles(reader, connection, order, some));
      yield;
    }
    connection.transaction((writer) =>
      recordOwnEvent(writer, packageCreated, said.made, [
        { of: 'package', before: null, after: { ...said, documents, ...(feedback !== undefined && { feedback }) } },
      ]),
    );
  } finally {
    database.close();
  }
  syncFile(path);
}

/** Labels with their ids and all versions of their guidelines, the dictionaries, the policy, and the people who are in it. */
function scheme(reader: Reader, { said, person, identities }: PackageToWrite): Change[] {
  const labels = readLabels(reader);
  const policy = reader.get<{ policy: NestingPolicy }>('SELECT policy FROM corpus')?.policy ?? 'nested';
  const reviewed =
    said.layer === null || said.layer === person.id
      ? undefined
      : reader.get<Annotator>('SELECT id, name FROM annotator WHERE id = ?', said.layer);
  const known = (one: Annotator, uuids: readonly string[]): Change[] => [
    { of: 'annotator', before: null, after: one },
    ...uuids.map((identity): Change => ({ of: 'identity', identity, before: null, after: one.id })),
  ];
  return [
    ...labels.map((after): Change => ({ of: 'label', before: null, after })),
    ...labels.flatMap(({ id }) => guidelines(reader, id)),
    ...copyDictionaries(reader),
    ...(policy === 'nested' ? [] : [{ of: 'policy', before: 'nested', after: policy } as const]),
    ...known(person, identities),
    ...(reviewed ? known(reviewed, identitiesOf(reader, reviewed)) : []),
  ];
}

/** Every version of a label's guideline, so that each tag says under which it was made; the one that holds comes last. */
function guidelines(reader: Reader, label: number): Change[] {
  const holds =
    reader.get<{ version: number }>('SELECT guideline AS version FROM label WHERE id = ?', label)?.version ?? 1;
  const stored = reader.all<{ version: number; text: string }>(
    'SELECT version, text FROM guideline WHERE label = ? ORDER BY version',
    label,
  );
  const texts = new Map(stored.map(({ version, text }) => [version, text]));
  const order = [...stored.map(({ version }) => version), holds];
  let before = { version: 1, text: '' };
  return order.flatMap((version): Change[] => {
    const after = { version, text: texts.get(version) ?? '' };
    if (after.version === before.version && after.text === before.text) return [];
    const change: Change = { of: 'guideline', label, before, after };
    before = after;
    return [change];
  });
}

interface StoredArticle {
  readonly name: string;
  readonly title: string;
  readonly text: string;
  readonly sha256: string;
  readonly added: number;
  readonly source: string;
  readonly encoding: string;
  readonly newline: Provenance['newline'];
  readonly originalSha256: string;
  readonly changes: string;
  readonly meta: string;
}

function writeArticles(
  reader: Reader,
  connection: Connection,
  { said, person }: PackageToWrite,
  documents: readonly number[],
): readonly number[] {
  return connection.transaction((writer) => {
    const made = documents.map((document) => {
      const { text, name, title, sha256, source, encoding, newline, originalSha256, ...row } = readArticle(
        reader,
        document,
      );
      const changes = JSON.parse(row.changes) as Provenance['changes'];
      const provenance = { source, encoding, newline, originalSha256, changes };
      const meta = JSON.parse(row.meta) as Record<string, unknown>;
      return insertDocument(writer, { name, title, text, sha256, provenance, meta }, row.added);
    });
    const people = said.layer === null || said.layer === person.id ? [person.id] : [person.id, said.layer];
    recordOwnEvent(writer, packageCreated, said.made, [
      { of: 'documents', documents: made, live: true },
      ...documents.flatMap((from, i) =>
        people.flatMap((annotator) => layerChanges(reader, { from, to: made[i] ?? 0, annotator })),
      ),
    ]);
    return made;
  });
}

function readArticle(reader: Reader, document: number): StoredArticle {
  const row = reader.get<StoredArticle>(
    `SELECT name, title, text, sha256, added, source, encoding, newline, original_sha256 AS originalSha256,
            text_changes AS changes, meta
     FROM document JOIN document_text ON document_text.document = document.id WHERE id = ? AND live = 1`,
    document,
  );
  if (!row) throw new Error(`article ${document} is not in the corpus any more`);
  return row;
}

function layerChanges(
  reader: Reader,
  { from, to, annotator }: { readonly from: number; readonly to: number; readonly annotator: number },
): Change[] {
  const { layer, exists } = readLayer(reader, from, annotator);
  if (!exists) return [];
  const spans = readSpans(reader, from, annotator).map((after): Change => ({
    of: 'span',
    document: to,
    before: null,
    after,
  }));
  const before = { status: 'new', note: '' } as const;
  if (layer.status === 'new' && layer.note === '') return spans;
  return [...spans, { of: 'layer', document: to, annotator, before, after: layer }];
}
