// The steps of a layer that were done in another file and came back with a return.

import type { ChangeOf } from '../../../model/change.ts';
import { expectOne } from './expect.ts';
import type { StoredKind } from './kind.ts';

interface Row {
  readonly document: number;
  readonly annotator: number;
  readonly command: string;
  readonly position: number;
  readonly step: string;
}

export const elsewhereKind: StoredKind<ChangeOf<'elsewhere'>> = {
  apply({ writer, at }, { document, annotator, steps, known }) {
    for (const { command, position, step } of steps) {
      const result = known
        ? writer.run(
            'INSERT OR IGNORE INTO elsewhere (document, annotator, command, position, step, merged) VALUES (?, ?, ?, ?, ?, ?)',
            document,
            annotator,
            command,
            position,
            step,
            at,
          )
        : writer.run(
            'DELETE FROM elsewhere WHERE document = ? AND annotator = ? AND command = ?',
            document,
            annotator,
            command,
          );
      expectOne(result, 'what came back of the article');
    }
  },
  facts: ({ document, annotator, steps, known }) =>
    steps.map((step) => {
      const text = textOf(step);
      const key = keyOf({ document, annotator, ...step });
      return { key, document, before: known ? null : text, after: known ? text : null };
    }),
  *stored(reader, { of, remainder }) {
    const rows = reader.iterate<Row>(
      'SELECT document, annotator, command, position, step FROM elsewhere WHERE document % ? = ?',
      of,
      remainder,
    );
    for (const row of rows) yield [keyOf(row), textOf(row)];
  },
};

function keyOf({ document, annotator, command }: Row): string {
  return `step ${command} of ${annotator} in ${document}`;
}

function textOf({ position, step }: Pick<Row, 'position' | 'step'>): string {
  return `${position} ${step}`;
}
