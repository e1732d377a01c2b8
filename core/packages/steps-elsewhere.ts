// What was done to an article in other files, for people to read.

import type { Reader } from '../database/database.ts';
import { surfaceThere, whatBecameOf } from '../history/page.ts';
import type { CallOutput } from '../../model/contract/contract.ts';
import type { StepElsewhere } from '../../model/contract/packages.ts';
import { stepSchema } from './layer-step.ts';

const shownSteps = 200;
const shownTags = 20;

interface Row {
  readonly annotator: number;
  readonly name: string;
  readonly command: string;
  readonly step: string;
  readonly merged: number;
}

/** The steps of an article that came back with returns, of all annotators, newest first. */
export function stepsElsewhere(reader: Reader, document: number): CallOutput<'packages.steps'> {
  const rows = reader.all<Row>(
    `SELECT annotator, annotator.name AS name, command, step, merged
       FROM elsewhere JOIN annotator ON annotator.id = elsewhere.annotator
      WHERE document = ? ORDER BY json_extract(step, '$.at') DESC, position DESC LIMIT ?`,
    document,
    shownSteps,
  );
  const count = reader.get<{ count: number }>(
    'SELECT count(*) AS count FROM elsewhere WHERE document = ?',
    document,
  )?.count;
  const labels = new Map(
    reader.all<{ id: number; name: string }>('SELECT id, name FROM label').map(({ id, name }) => [name, id]),
  );
  return { steps: rows.map((row) => stepOf(reader, document, row, labels)), count: count ?? 0 };
}

function stepOf(
  reader: Reader,
  document: number,
  { annotator, name, command, step, merged }: Row,
  labels: ReadonlyMap<string, number>,
): StepElsewhere {
  const said: unknown = JSON.parse(step);
  const { kind, at, by, spans, layer } = stepSchema.parse({ ...(said as object), command });
  const counts = { created: 0, deleted: 0, relabelled: 0, moved: 0, noted: 0, confirmed: 0 };
  const touched: StepElsewhere['touched'] = [];
  for (const [span, before, after] of spans) {
    const what = whatBecameOf(withNote(before), withNote(after));
    const state = after ?? before;
    if (!what || !state) continue;
    counts[what]++;
    if (touched.length === shownTags) continue;
    const surface = surfaceThere(reader, document, state);
    touched.push({ what, span, document, surface, label: labels.get(state.label) ?? null });
  }
  const status = layer && layer[0].status !== layer[1].status ? layer[1].status : null;
  return {
    annotator: { id: annotator, name },
    ...(by !== undefined && { by }),
    kind,
    at,
    merged,
    counts,
    touched,
    status,
  };
}

function withNote<T extends { readonly note?: string | undefined }>(state: T | null): (T & { note: string }) | null {
  return state && { ...state, note: state.note ?? '' };
}
