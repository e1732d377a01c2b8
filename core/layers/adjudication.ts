// Whose tags are compared, and in whose layer the decided ones stand.

import type { Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import type { Adjudication } from '../../model/contract/values.ts';

/** What was chosen; null: nobody has begun to decide. */
export function readAdjudication(reader: Reader): Adjudication | null {
  const row = reader.get<{ layer: number; people: string; blind: number }>(
    'SELECT layer, people, blind FROM adjudication',
  );
  return row ? { layer: row.layer, people: JSON.parse(row.people) as number[], blind: row.blind === 1 } : null;
}

/** The same; throws `refused` where nobody has begun. */
export function begunAdjudication(reader: Reader): Adjudication {
  const adjudication = readAdjudication(reader);
  if (adjudication) return adjudication;
  throw refusal('refused', 'Choose first whose tags are compared.', { reason: 'not-begun' });
}
