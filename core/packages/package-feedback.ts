// The sheet that goes along in a package: what was decided otherwise than its person tagged, since they were given the last one.

import type { Reader } from '../database/database.ts';
import { readFeedback } from '../decisions/feedback.ts';
import { changesOfEvent } from '../history/record.ts';
import { packageFeedbackSchema, type PackageFeedback } from '../../model/contract/packages.ts';
import { packageCreated } from './gather-layers.ts';

/** What to tell a person; null where nothing was decided on their tags since. Yields between two pages. */
export function* gatherFeedback(reader: Reader, annotator: number): Generator<void, PackageFeedback | null> {
  const since =
    reader.get<{ made: number | null }>('SELECT max(made) AS made FROM package WHERE annotator = ?', annotator)?.made ??
    0;
  const sheet: PackageFeedback = { decided: 0, items: [] };
  let after: ReturnType<typeof readFeedback>['next'] = null;
  do {
    const page: ReturnType<typeof readFeedback> = readFeedback(reader, { of: annotator, after }, since);
    sheet.decided += page.decided;
    sheet.items.push(...page.items);
    after = page.next;
    yield;
  } while (after !== null);
  return sheet.decided === 0 ? null : sheet;
}

/** The sheet in this corpus, where it is a package that has one. It stands in the event that ended the making of the package. */
export function readPackageFeedback(reader: Reader): PackageFeedback | null {
  if (!reader.get('SELECT 1 FROM package WHERE id = (SELECT id FROM corpus)')) return null;
  const seq = reader.get<{ seq: number }>(
    `SELECT coalesce((SELECT seq - 1 FROM event WHERE kind <> ? ORDER BY seq LIMIT 1), (SELECT max(seq) FROM event)) AS seq`,
    packageCreated,
  )?.seq;
  for (const changes of changesOfEvent(reader, seq ?? 0)) {
    for (const change of changes) {
      if (change.of === 'package' && change.after?.feedback !== undefined) return parse(change.after.feedback);
    }
  }
  return null;
}

/** Null where a newer version wrote it in a form that is not known here. */
function parse(text: string): PackageFeedback | null {
  try {
    return packageFeedbackSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
