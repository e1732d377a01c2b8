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

/** What joining two annotators changes. */
export interface PlannedJoin {
  /** In their articles, article by article. */
  readonly changes: readonly Change[];
  /** The same in one article as it is now, in place of what was planned for it. */
  readonly replan: (reader: Reader, document: number) => { readonly changes: readonly Change[] };
  /** In the articles that others than the action changed behind event `seen`, when everything planned is stored. */
  readonly late: (reader: Reader, seen: number, action: string) => readonly Change[];
  /** Who the one is from then on; planned when everything else is stored, or with it. */
  readonly people: (reader: Reader) => readonly Change[];
  readonly report: () => Joined;
}

type Counted = Pick<Joined, 'articles' | 'spans' | 'doubled' | 'statuses'>;

/** Plans joining `from` into `into`. Yields after each article. Throws `not-found`, and `refused` for one who is both. */
export function* planJoin(reader: Reader, from: number, into: number): Generator<void, PlannedJoin> {
  if (from === into) throw refusal('refused', 'Choose two different annotators.', { reason: 'same-annotator' });
  const [one, other] = [readAnnotator(reader, from), readAnnotator(reader, into)];
  const planned = new Map<number, Counted>();
  const late: Counted[] = [];
  const changes: Change[] = [];
  for (const { document } of articlesOf(reader, from)) {
    changes.push(...joinArticle(reader, document, planned));
    yield;
  }
  return {
    changes,
    replan: (now, document) => ({ changes: joinArticle(now, document, planned) }),
    late: (now, seen, action) =>
      changedSince(now, seen, action).flatMap(({ document }) => {
        const counted = new Map<number, Counted>();
        const more = joinArticle(now, document, counted);
        late.push(...counted.values());
        return more;
      }),
    people: (now) => [...identitiesOfBoth(now, one, other), ...packagesOf(now, from, into)],
    report: () => [...planned.values(), ...late].reduce(add, { what: 'join', ...nothing, stored: false }),
  };

  function joinArticle(now: Reader, document: number, counts: Map<number, Counted>): Change[] {
    const counted = { ...nothing };
    counts.set(document, counted);
    return [...joinLayer(now, document, from, into, counted), ...stepsOf(now, document, from, into)];
  }
}

const nothing = { articles: 0, spans: 0, doubled: 0, statuses: 0 };

function add(sum: Joined, { articles, spans, doubled, statuses }: Counted): Joined {
  return {
    ...sum,
    articles: sum.articles + articles,
    spans: sum.spans + spans,
    doubled: sum.doubled + doubled,
    statuses: sum.statuses + statuses,
  };
}

function articlesOf(reader: Reader, annotator: number): { document: number }[] {
  return reader.all(
    'SELECT document FROM layer WHERE annotator = ? UNION SELECT document FROM elsewhere WHERE annotator = ? ORDER BY document',
    annotator,
    annotator,
  );
}

function changedSince(reader: Reader, seen: number, action: string): { document: number }[] {
  return reader.all(
    `SELECT document FROM event WHERE seq > ? AND action <> ? AND document IS NOT NULL
     UNION SELECT each.document FROM event JOIN event_document AS each ON each.seq = event.seq
     WHERE event.seq > ? AND action <> ? ORDER BY document`,
    seen,
    action,
    seen,
    action,
  );
}

function readAnnotator(reader: Reader, annotator: number): Annotator {
  const row = reader.get<Annotator>('SELECT id, name FROM annotator WHERE id = ?', annotator);
  if (!row) throw refusal('not-found', 'This annotator is not in the corpus.', { annotator });
  return row;
}

function joinLayer(
  reader: Reader,
  document: number,
  from: number,
  into: number,
  report: { -readonly [K in keyof Counted]: Counted[K] },
): Change[] {
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
function stepsOf(reader: Reader, document: number, from: number, into: number): Change[] {
  const sql = 'SELECT command, position, step FROM elsewhere WHERE document = ? AND annotator = ? ORDER BY position';
  const steps = reader.all<{ command: string; position: number; step: string }>(sql, document, from);
  if (steps.length === 0) return [];
  const own = new Set(reader.all<{ command: string }>(sql, document, into).map(({ command }) => command));
  const added = steps
    .filter(({ command }) => !own.has(command))
    .map((step, i) => ({ ...step, position: own.size + i }));
  return [
    { of: 'elsewhere', document, annotator: from, steps, known: false },
    ...(added.length > 0 ? [{ of: 'elsewhere', document, annotator: into, steps: added, known: true } as const] : []),
  ];
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
