// Annotators as stored.

import type { Reader } from '../database/database.ts';
import type { Annotator } from '../../model/contract/values.ts';

/** All annotators, in the order in which they were created. */
export function readAnnotators(reader: Reader): Annotator[] {
  return reader.all<Annotator>('SELECT id, name FROM annotator ORDER BY id');
}
