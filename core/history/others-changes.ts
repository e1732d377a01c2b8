// What others change while an action is stored in parts: where they did, what is left of it is planned anew.

import type { Reader } from '../database/database.ts';
import { documentsOf, type Change } from '../../model/change.ts';
import { eventsBetween, newestSeq } from './record.ts';

export interface OthersChanges {
  /** Takes note of the events since it was called last. */
  read(reader: Reader): void;
  /** Whether an article was changed since it was planned; it counts as planned now. */
  takeUp(document: number): boolean;
}

/** Follows the changes of others than an action, from behind event `from` on. */
export function followOthers(action: string, from: number): OthersChanges {
  let seen = from;
  let everywhere = from;
  const touched = new Map<number, number>();
  const planned = new Map<number, number>();
  return {
    read(reader) {
      const newest = newestSeq(reader);
      if (newest === seen) return;
      for (const event of eventsBetween(reader, seen, newest, newest - seen)) {
        if (event.action === action) continue;
        if (event.changes.some(changesRules)) everywhere = event.seq;
        for (const document of documentsOf(event.changes)) touched.set(document, event.seq);
      }
      seen = newest;
    },
    takeUp(document) {
      const isChanged = Math.max(touched.get(document) ?? from, everywhere) > (planned.get(document) ?? from);
      planned.set(document, seen);
      return isChanged;
    },
  };
}

/** Whether what may be done to tags is another since a change. */
function changesRules(change: Change): boolean {
  if (change.of === 'label') return change.before !== null;
  return change.of === 'policy' || change.of === 'guideline' || change.of === 'adjudication';
}
