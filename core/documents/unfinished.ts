// Where work goes on in a list, and how much of it is left: looked for and counted a little with each call, so that others are answered
// in between. What is left of a list of which no kept count tells is counted once, and follows what is done to its documents.

import type { Reader } from '../database/database.ts';
import { createIdSet, type IdSet } from '../search/id-set.ts';
import type { CallOutput, ParsedInput } from '../../model/contract/contract.ts';
import type { Status } from '../../model/label.ts';
import { countDocuments } from './count.ts';
import { keptList, newestSeq, patience, walk, type KeptList } from './lists.ts';

type Answer = CallOutput<'documents.unfinished'>;

const unfinished: readonly Status[] = ['new', 'in progress'];
/** Looked at in less than a millisecond. */
const atOnce = 200;
/** More events than these are not looked at one by one. */
const mostNews = 1000;

/** A list that is asked about: it is read to its end. */
interface Asked {
  readonly reader: Reader;
  readonly kept: KeptList;
  readonly statuses: readonly Status[];
  readonly isLate: () => boolean;
}

/** What is asked until it is answered. */
interface Question {
  readonly document: number;
  /** How many places behind the document were looked at in vain. */
  passed: number;
  /** What is left was counted anew for it. */
  isCounted: boolean;
}

/** The documents of a list that are left. */
interface Left {
  readonly ids: IdSet;
  number: number;
  /** How many places of the list were looked at. */
  read: number;
  /** The event up to which it holds. */
  seq: number;
  /** Something was done to several documents while they were counted. */
  isOutdated: boolean;
}

interface Known {
  question: Question;
  left: Left | null;
}

const known = new WeakMap<KeptList, Known>();

/** The next unfinished document of a list, and how many are left; see the contract. */
export function readUnfinished(reader: Reader, input: ParsedInput<'documents.unfinished'>): Answer {
  const { document, ...list } = input;
  const { statuses: shown = [] } = list.filter;
  const statuses = shown.length > 0 ? unfinished.filter((status) => shown.includes(status)) : unfinished;
  if (statuses.length === 0) return { next: null, left: 0, complete: true };
  const late = performance.now() + patience;
  const isLate = (): boolean => performance.now() >= late;
  const kept = keptList(reader, list);
  while (!kept.complete) {
    walk(reader, kept, late);
    if (isLate()) return notYet;
  }
  const asked = { reader, kept, statuses, isLate };
  const filter = { ...list.filter, statuses: [...statuses] };
  const counted = countDocuments(reader, { ...list, filter });
  const here = knownOf(kept, document);
  const left = counted === null ? countLeft(asked, here) : null;
  if (left !== null && left.read < kept.ids.length()) return notYet;
  const isOpen = whichOf(asked, [document], 1).length > 0;
  const isOwn = isOpen && (left === null || kept.ids.has(document));
  const others = Math.max(0, (counted ?? left?.number ?? 0) - Number(isOwn));
  const next = others === 0 ? null : findNext(asked, here.question, left);
  if (next === undefined) return notYet;
  known.set(kept, { ...here, question: ask(document) });
  return { next, left: others, complete: true };
}

const notYet: Answer = { next: null, left: 0, complete: false };

const ask = (document: number): Question => ({ document, passed: 0, isCounted: false });

function knownOf(kept: KeptList, document: number): Known {
  const before = known.get(kept);
  const here =
    before?.question.document === document ? before : { left: before?.left ?? null, question: ask(document) };
  known.set(kept, here);
  return here;
}

/** The next document behind that of the question, round the end; undefined where it is late before that is known. */
function findNext(asked: Asked, question: Question, left: Left | null): number | null | undefined {
  const { ids } = asked.kept;
  const { document } = question;
  const length = ids.length();
  const from = (ids.placeOf(document) ?? -1) + 1;
  while (question.passed < length) {
    const at = (from + question.passed) % length;
    const some = ids.slice(at, Math.min(at + atOnce, length, at + length - question.passed));
    const others = some.filter((id) => id !== document && (left?.ids.has(id) ?? true));
    const [first] = others.length === 0 ? [] : whichOf(asked, others, 1);
    if (first !== undefined) return first;
    question.passed += some.length;
    if (asked.isLate() && question.passed < length) return undefined;
  }
  return null;
}

/** What is left of a list, counted on until it is late, and in any case further than before. */
function countLeft(asked: Asked, here: Known): Left {
  const { kept, isLate } = asked;
  const left = upToDate(asked, here) ?? countAnew(asked, here);
  const length = kept.ids.length();
  while (left.read < length) {
    const some = kept.ids.slice(left.read, left.read + atOnce);
    note(asked, left, some);
    left.read += some.length;
    if (isLate()) break;
  }
  return left;
}

/** What was counted, with what was done since; null: it is to be counted anew. */
function upToDate(asked: Asked, { left, question }: Known): Left | null {
  if (left === null || (left.isOutdated && !question.isCounted)) return null;
  const newest = newestSeq(asked.reader);
  const changed = changedAlone(asked.reader, left.seq, newest);
  // Somebody who changes many all the time would have it counted for ever.
  if (changed === null && !question.isCounted) return null;
  left.seq = newest;
  if (changed === null) left.isOutdated = true;
  else
    note(
      asked,
      left,
      changed.filter((id) => asked.kept.ids.has(id)),
    );
  return left;
}

function countAnew({ reader }: Asked, here: Known): Left {
  here.question.isCounted = true;
  here.left = { ids: createIdSet(), number: 0, read: 0, seq: newestSeq(reader), isOutdated: false };
  return here.left;
}

/** The documents that events after one number, up to another, are about; null where one is about several, or there are many. */
function changedAlone(reader: Reader, after: number, upTo: number): readonly number[] | null {
  if (upTo - after > mostNews) return null;
  const rows = reader.tuples<[number | null]>('SELECT document FROM event WHERE seq > ? AND seq <= ?', after, upTo);
  const documents = rows.flatMap(([document]) => document ?? []);
  return documents.length < rows.length ? null : [...new Set(documents)];
}

/** Takes up how some documents of the list are now. */
function note(asked: Asked, left: Left, documents: readonly number[]): void {
  if (documents.length === 0) return;
  const open = new Set(whichOf(asked, documents, documents.length));
  for (const id of documents) {
    const was = left.ids.has(id);
    if (was === open.has(id)) continue;
    if (was) left.ids.delete(id);
    else left.ids.add(id);
    left.number += was ? -1 : 1;
  }
}

/** Which of some documents are in the corpus and unfinished, in their order. */
function whichOf({ reader, kept, statuses }: Asked, documents: readonly number[], limit: number): readonly number[] {
  return reader
    .all<{ id: number }>(
      `SELECT one.value AS id FROM json_each(?) AS one
       CROSS JOIN document INDEXED BY document_by_live ON document.live = 1 AND document.id = one.value
       LEFT JOIN layer ON layer.document = document.id AND layer.annotator = ?
       WHERE coalesce(layer.status, 'new') IN (SELECT value FROM json_each(?)) ORDER BY one.key LIMIT ?`,
      JSON.stringify(documents),
      kept.asked.annotator,
      JSON.stringify(statuses),
      limit,
    )
    .map(({ id }) => id);
}
