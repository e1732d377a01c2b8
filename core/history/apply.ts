// The one way by which tags, statuses, labels and documents change: a list of changes with both sides. Each is checked
// against what is stored, so that a change made from a stale view is refused whole.

import { refusal } from '../errors/problem.ts';
import type { Reader, Writer } from '../database/database.ts';
import type { Change, Layer } from '../../model/wire.ts';
import type { Span } from '../../model/span.ts';
import type { Part } from '../../model/part.ts';
import type { Label } from '../../model/label.ts';
import { createTally, type Tally } from './counts.ts';
import { applySpan, spanInsertions } from './apply-span.ts';
import { changedSince, codeOf, expectOne } from './expect.ts';
import { readLayer } from './read.ts';

/**
 * Makes all changes, in order, and brings the kept counts along. `at` is the time of the event, in Unix milliseconds.
 * Throws a `conflict` refusal where what is stored is not a change's `before`, and `refused` where the schema says no;
 * the caller's transaction takes back what was done by then. `surfaces` may know the words of new spans.
 */
export function applyChanges(
  writer: Writer,
  changes: readonly Change[],
  at: number,
  surfaces: ReadonlyMap<Span, string> = new Map(),
): void {
  const tally = createTally(writer, at);
  const insertions = spanInsertions(writer, tally, surfaces);
  for (const change of changes) {
    if (insertions.take(change)) continue;
    insertions.flush();
    if (change.of === 'span') applySpan(writer, change, tally);
    else if (change.of === 'layer') applyLayer(writer, change, at, tally);
    else if (change.of === 'label') applyLabel(writer, change.before, change.after);
    else if (change.of === 'document') applyDocument(writer, change, tally);
    else if (change.of === 'documents') for (const id of change.documents) setLive(writer, id, change.live, tally);
    else if (change.of === 'parts')
      for (const id of change.documents) applyPart(writer, id, change.before, change.after);
    else if (change.of === 'policy') {
      expectOne(
        writer.run('UPDATE corpus SET policy = ? WHERE policy = ?', change.after, change.before),
        'the overlap policy',
      );
    } else applyAnnotator(writer, change);
  }
  insertions.flush();
  tally.write();
}

function applyLayer(writer: Writer, change: Change & { of: 'layer' }, at: number, tally: Tally): void {
  const { document, annotator, before, after } = change;
  const stored = readLayer(writer, document, annotator);
  if (!sameLayer(stored.layer, before)) throw changedSince('the status of the article');
  writer.run(
    `INSERT INTO layer (document, annotator, status, note, updated) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (document, annotator) DO UPDATE SET status = excluded.status, note = excluded.note, updated = excluded.updated`,
    document,
    annotator,
    after.status,
    after.note,
    at,
  );
  if (stored.exists) tally.status(document, annotator, before.status, -1);
  tally.status(document, annotator, after.status, 1);
}

function applyLabel(writer: Writer, before: Label | null, after: Label | null): void {
  if (before && !after) {
    if (writer.get('SELECT 1 FROM document_label WHERE label = ? AND spans > 0', before.id)) {
      throw refusal('conflict', `The label “${before.name}” is in use by now. Nothing was done.`, { reason: 'in-use' });
    }
    writer.run('DELETE FROM document_label WHERE label = ?', before.id);
    writer.run('DELETE FROM label_total WHERE label = ?', before.id);
    expectOne(
      writer.run(
        `DELETE FROM label WHERE id = ? AND name = ? AND colour = ? AND key = ? AND position = ? AND archived = ?`,
        before.id,
        before.name,
        before.colour,
        before.key,
        before.position,
        before.archived ? 1 : 0,
      ),
      `the label “${before.name}”`,
    );
  } else if (after && !before) {
    refuseTakenName(writer, after);
    writer.run(
      'INSERT INTO label (id, name, colour, key, position, archived) VALUES (?, ?, ?, ?, ?, ?)',
      after.id,
      after.name,
      after.colour,
      after.key,
      after.position,
      after.archived ? 1 : 0,
    );
  } else if (before && after) {
    refuseTakenName(writer, after);
    expectOne(
      writer.run(
        `UPDATE label SET name = ?, colour = ?, key = ?, position = ?, archived = ?
         WHERE id = ? AND name = ? AND colour = ? AND key = ? AND position = ? AND archived = ?`,
        after.name,
        after.colour,
        after.key,
        after.position,
        after.archived ? 1 : 0,
        before.id,
        before.name,
        before.colour,
        before.key,
        before.position,
        before.archived ? 1 : 0,
      ),
      `the label “${before.name}”`,
    );
  }
}

function refuseTakenName(reader: Reader, label: Label): void {
  const taken = reader.get<{ archived: number }>(
    'SELECT archived FROM label WHERE name = ? AND id <> ?',
    label.name,
    label.id,
  );
  if (!taken) return;
  const hint = taken.archived ? ' It is archived; bring it back instead.' : '';
  throw refusal('refused', `There is already a label “${label.name}”.${hint}`, { reason: 'name-taken' });
}

function applyDocument(writer: Writer, { document, before, after }: Change & { of: 'document' }, tally: Tally): void {
  if (before.live !== after.live) setLive(writer, document, after.live, tally);
  if (before.title !== after.title) {
    expectOne(
      writer.run('UPDATE document SET title = ? WHERE id = ? AND title = ?', after.title, document, before.title),
      'the title of the article',
    );
  }
}

function setLive(writer: Writer, document: number, live: boolean, tally: Tally): void {
  try {
    expectOne(
      writer.run('UPDATE document SET live = ? WHERE id = ? AND live = ?', live ? 1 : 0, document, live ? 0 : 1),
      live ? 'the removed article' : 'the article',
    );
  } catch (error) {
    if (codeOf(error) !== 'SQLITE_CONSTRAINT_UNIQUE') throw error;
    const { title } = writer.get<{ title: string }>('SELECT title FROM document WHERE id = ?', document) ?? {
      title: '',
    };
    throw refusal('conflict', `“${title}” cannot come back: another article with its text or name is here by now.`, {
      document,
    });
  }
  tally.live(document, live);
}

function applyPart(writer: Writer, document: number, before: Part | null, after: Part | null): void {
  const result =
    before === null
      ? writer.run('INSERT OR IGNORE INTO split (document, part) VALUES (?, ?)', document, after)
      : after === null
        ? writer.run('DELETE FROM split WHERE document = ? AND part = ?', document, before)
        : writer.run('UPDATE split SET part = ? WHERE document = ? AND part = ?', after, document, before);
  expectOne(result, 'the part of an article');
}

function applyAnnotator(writer: Writer, { before, after }: Change & { of: 'annotator' }): void {
  if (after && !before) writer.run('INSERT INTO annotator (id, name) VALUES (?, ?)', after.id, after.name);
  else if (before && after) {
    if (writer.get('SELECT 1 FROM annotator WHERE name = ? AND id <> ?', after.name, after.id)) {
      throw refusal('refused', `There is already an annotator “${after.name}”.`, { reason: 'name-taken' });
    }
    expectOne(
      writer.run('UPDATE annotator SET name = ? WHERE id = ? AND name = ?', after.name, before.id, before.name),
      'the name of the annotator',
    );
  }
}

function sameLayer(a: Layer, b: Layer): boolean {
  return a.status === b.status && a.note === b.note;
}
