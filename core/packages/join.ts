// Two annotators who are one person: everything of the one becomes the other's.

import { identitiesOf } from '../annotators/identities.ts';
import type { Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import { readLayer } from '../layers/read.ts';
import { readSpans } from '../spans/read.ts';
import type { Change } from '../../model/change.ts';
import type { Joined } from '../../model/contract/packages.ts';
import type { Annotator } from '../../model/contract/values.ts';
import type { Package } from '../../model/package.ts';

/** What joining `from` into `into` changes. Yields after each article. Throws `not-found`, and `refused` for one who is both. */
export function* planJoin(
  reader: Reader,
  from: number,
  into: number,
): Generator<void, { readonly changes: readonly Change[]; readonly report: Joined }> {
  if (from === into) throw refusal('refused', 'Choose two different annotators.', { reason: 'same-annotator' });
  const [one, other] = [readAnnotator(reader, from), readAnnotator(reader, into)];
  const report = { what: 'join' as const, articles: 0, spans: 0, doubled: 0, statuses: 0, stored: false };
  const changes: Change[] = [];
  const documents = reader.all<{ document: number }>(
    'SELECT document FROM layer WHERE annotator = ? ORDER BY document',
    one.id,
  );
  for (const { document } of documents) {
    changes.push(...joinLayer(reader, document, one.id, other.id, report));
    yield;
  }
  changes.push(...stepsOf(reader, one.id, other.id));
  changes.push(...identitiesOfBoth(reader, one, other), ...packagesOf(reader, one.id, other.id));
  return { changes, report };
}

function readAnnotator(reader: Reader, annotator: number): Annotator {
  const row = reader.get<Annotator>('SELECT id, name FROM annotator WHERE id = ?', annotator);
  if (!row) throw refusal('not-found', 'This annotator is not in the corpus.', { annotator });
  return row;
}

function joinLayer(reader: Reader, document: number, from: number, into: number, report: Joined): Change[] {
  const own = new Set(readSpans(reader, document, into).map(placeOf));
  const spans = readSpans(reader, document, from);
  const kept = spans.filter((span) => !own.has(placeOf(span)));
  const [before, target] = [readLayer(reader, document, from).layer, readLayer(reader, document, into).layer];
  const isNew = before.status === 'new' && before.note === '';
  const isTargetNew = target.status === 'new' && target.note === '';
  if (spans.length > 0 || !isNew) report.articles++;
  report.spans += kept.length;
  report.doubled += spans.length - kept.length;
  if (!isNew && !isTargetNew && before.status !== target.status) report.statuses++;
  return [
    ...spans.map((span): Change => ({ of: 'span', document, before: span, after: null })),
    ...kept.map((span): Change => ({ of: 'span', document, before: null, after: { ...span, annotator: into } })),
    ...(isNew ? [] : [{ of: 'layer', document, annotator: from, before, after: untouched } as const]),
    ...(isNew || !isTargetNew
      ? []
      : [{ of: 'layer', document, annotator: into, before: target, after: before } as const]),
  ];
}

const untouched = { status: 'new', note: '' } as const;
const placeOf = ({ label, start, end }: { label: number; start: number; end: number }): string =>
  `${label} ${start} ${end}`;

/** The steps that came from elsewhere, behind those that the other has. */
function stepsOf(reader: Reader, from: number, into: number): Change[] {
  const rows = reader.all<{ document: number; command: string; position: number; step: string }>(
    'SELECT document, command, position, step FROM elsewhere WHERE annotator = ? ORDER BY document, position',
    from,
  );
  const byDocument = Map.groupBy(rows, ({ document }) => document);
  return [...byDocument].flatMap(([document, some]): Change[] => {
    const steps = some.map(({ command, position, step }) => ({ command, position, step }));
    const own = new Set(
      reader
        .all<{ command: string }>('SELECT command FROM elsewhere WHERE document = ? AND annotator = ?', document, into)
        .map(({ command }) => command),
    );
    const added = steps
      .filter(({ command }) => !own.has(command))
      .map((step, i) => ({ ...step, position: own.size + i }));
    return [
      { of: 'elsewhere', document, annotator: from, steps, known: false },
      ...(added.length > 0 ? [{ of: 'elsewhere', document, annotator: into, steps: added, known: true } as const] : []),
    ];
  });
}

/** The one who stays is known by the UUIDs of both, so that what either hands in later finds them. */
function identitiesOfBoth(reader: Reader, from: Annotator, into: Annotator): Change[] {
  const isStored = (identity: string): boolean =>
    reader.get('SELECT 1 FROM identity WHERE identity = ?', identity) !== undefined;
  return [
    ...identitiesOf(reader, into)
      .filter((identity) => !isStored(identity))
      .map((identity): Change => ({ of: 'identity', identity, before: null, after: into.id })),
    ...identitiesOf(reader, from).map((identity): Change => ({
      of: 'identity',
      identity,
      before: isStored(identity) ? from.id : null,
      after: into.id,
    })),
  ];
}

function packagesOf(reader: Reader, from: number, into: number): Change[] {
  const rows = reader.all<Omit<Package, 'documents'>>(
    `SELECT id, annotator, name, made, source, source_name AS sourceName, layer FROM package
     WHERE annotator = ? OR layer = ?`,
    from,
    from,
  );
  return rows.map((row): Change => {
    const documents = reader
      .all<{ document: number }>('SELECT document FROM package_document WHERE package = ?', row.id)
      .map(({ document }) => document);
    const before = { ...row, documents };
    const now = (annotator: number | null): number | null => (annotator === from ? into : annotator);
    return {
      of: 'package',
      before,
      after: { ...before, annotator: now(row.annotator) ?? into, layer: now(row.layer) },
    };
  });
}
