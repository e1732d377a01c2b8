// Deciding many items in one action: those to which a rule applies, or all that differ in the same way. Planned article by article
// between the person's own commands, and written in one transaction, so that a kill leaves all or nothing.

import type { Connection, Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import { commit } from '../history/commit.ts';
import { newestSeq } from '../history/record.ts';
import { begunAdjudication } from '../layers/adjudication.ts';
import type { Tagged } from '../agreement/tagged.ts';
import type { Change } from '../../model/change.ts';
import type { ParsedInput } from '../../model/contract/contract.ts';
import { mostDecided, type DecidedReport } from '../../model/contract/decisions.ts';
import type { Adjudication } from '../../model/contract/values.ts';
import { automaticRules, type AutomaticRule, type DecisionReason } from '../../model/decisions.ts';
import { createSpanId } from '../../model/ids.ts';
import type { CodePoint } from '../../model/offsets.ts';
import { readItems } from './article.ts';
import { chooserOf, type ChooseTags } from './choose.ts';
import { readArticleText, rowOf } from './row.ts';
import type { StandingItem } from './standing.ts';
import { openWork, type DecidedTag } from './work.ts';

export type DecideOrder = Extract<ParsedInput<'job.start'>, { kind: 'decide' }>;

/** How deciding speaks to whoever started it. */
export interface DecideControls {
  pause(): Promise<void>;
  isCancelled(): boolean;
  progress(done: number, total: number): void;
  committed(): void;
}

const sliceMilliseconds = 12;

/**
 * Decides what an order decides. The job is the command, so that one started twice is done once. Throws `cancelled`, having changed
 * nothing, and refusals where nobody has begun to decide, or the item whose pattern is meant is there no more.
 */
export async function decideMany(
  connection: Connection,
  order: DecideOrder,
  controls: DecideControls,
): Promise<DecidedReport> {
  const { reader } = connection;
  const before = newestSeq(reader);
  const total = reader.get<{ documents: number }>('SELECT documents FROM corpus')?.documents ?? 0;
  const steps = planMany(reader, order, Date.now());
  let planned: Planned | null = null;
  for (let until = performance.now() + sliceMilliseconds; planned === null;) {
    const step = steps.next();
    if (step.done === true) planned = step.value;
    else if (performance.now() > until) {
      controls.progress(step.value, total);
      await controls.pause();
      if (controls.isCancelled()) throw refusal('cancelled', 'Deciding was cancelled. Nothing was decided.');
      until = performance.now() + sliceMilliseconds;
    }
  }
  if (order.look) return planned.report;
  return write(connection, order, planned, before, controls);
}

interface Planned {
  readonly changes: readonly Change[];
  readonly report: DecidedReport;
}

function write(
  connection: Connection,
  order: DecideOrder,
  planned: Planned,
  before: number,
  controls: DecideControls,
): DecidedReport {
  let { report } = planned;
  if (planned.changes.length === 0 && newestSeq(connection.reader) === before) return report;
  const { job, annotator } = order;
  commit(connection, { command: job, kind: 'decide', annotator }, (writer) => {
    // Somebody may have tagged between the slices.
    const valid = newestSeq(writer) === before ? planned : finish(planMany(writer, order, Date.now()));
    report = { ...valid.report, stored: valid.changes.length > 0 };
    return { changes: valid.changes };
  });
  controls.committed();
  return report;
}

function finish(steps: Generator<number, Planned>): Planned {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

const shownExamples = 300;

/** Plans article by article; yields after each how many there were. */
function* planMany(reader: Reader, { annotator, by, look }: DecideOrder, at: number): Generator<number, Planned> {
  if (!reader.get('SELECT 1 FROM annotator WHERE id = ?', annotator)) {
    throw refusal('not-found', 'This annotator is not in the corpus. Choose who you are, and repeat the last step.', {
      annotator,
    });
  }
  const adjudication = begunAdjudication(reader);
  const choose = chooserOf(reader, adjudication, by);
  const report: DecidedReport = {
    rules: Object.fromEntries(automaticRules.map((rule) => [rule, 0])) as Record<AutomaticRule, number>,
    items: 0,
    articles: 0,
    empty: 0,
    left: 0,
    more: false,
    stored: false,
    examples: [],
  };
  const changes: Change[] = [];
  const finishes = by.what === 'rules' && by.rules.includes('identical');
  let done = 0;
  for (const document of eachFinished(reader, adjudication)) {
    yield ++done;
    if (report.items >= mostDecided) {
      report.more = true;
      break;
    }
    const empty = finishes ? finishEmpty(reader, adjudication, document) : [];
    if (empty.length > 0) report.empty++;
    changes.push(...empty);
    const made = decideArticle(reader, adjudication, document, choose, { annotator, at });
    if (made.changes.length > 0) report.articles++;
    for (const { reason, of } of made.decided) {
      report.items++;
      if (reason !== 'person' && reason !== 'pattern') report.rules[reason]++;
      if (look && by.what === 'pattern' && report.examples.length < shownExamples) {
        const text = readArticleText(reader, document);
        if (text) report.examples.push(rowOf(reader, text, of, []));
      }
    }
    report.left += made.left;
    changes.push(...made.changes);
  }
  return { changes, report };
}

const articlesAtOnce = 500;

/** The live articles that somebody who is compared finished, in the order of their ids. */
function* eachFinished(reader: Reader, { people }: Adjudication): Generator<number> {
  for (let after = 0; ;) {
    const documents = reader.tuples<[number]>(
      `SELECT DISTINCT document FROM layer JOIN document ON document.id = document AND live = 1
       WHERE document > ? AND annotator IN (SELECT value FROM json_each(?)) AND status = 'done'
       ORDER BY document LIMIT ?`,
      after,
      JSON.stringify(people),
      articlesAtOnce,
    );
    for (const [document] of documents) yield document;
    const last = documents.at(-1);
    if (!last) return;
    [after] = last;
  }
}

/** An article that several finished and in which nobody tagged anything is done: there is nothing to decide. */
function finishEmpty(reader: Reader, adjudication: Adjudication, document: number): Change[] {
  const { people, items } = readItems(reader, adjudication, document);
  if (people.length < 2 || items.length > 0) return [];
  const { layer } = adjudication;
  const row = reader.get<{ status: 'new'; note: string; spans: number }>(
    'SELECT status, note, spans FROM layer WHERE document = ? AND annotator = ?',
    document,
    layer,
  );
  if (row && (row.status !== 'new' || row.spans > 0)) return [];
  const before = { status: 'new', note: row?.note ?? '' } as const;
  return [{ of: 'layer', document, annotator: layer, before, after: { ...before, status: 'done' } }];
}

interface DecidedArticle {
  readonly changes: readonly Change[];
  readonly decided: readonly { readonly reason: DecisionReason; readonly of: StandingItem }[];
  readonly left: number;
}

function decideArticle(
  reader: Reader,
  adjudication: Adjudication,
  document: number,
  choose: ChooseTags,
  { annotator, at }: { readonly annotator: number; readonly at: number },
): DecidedArticle {
  const chosen = readItems(reader, adjudication, document).items.some(
    (of) => of.state === 'open' && choose(document, of.item) !== null,
  );
  if (!chosen) return { changes: [], decided: [], left: 0 };
  const work = openWork(reader, adjudication, document);
  const decided: { reason: DecisionReason; of: StandingItem }[] = [];
  let left = 0;
  for (const of of work.items) {
    // What a person put off, or decided before the tags changed, waits for a person.
    const found = of.state === 'open' ? choose(document, of.item) : null;
    if (!found) continue;
    const tags = found.tags.map(newTag);
    if (work.objection(of, tags)) {
      left++;
      continue;
    }
    work.decide(of, tags, { annotator, at, reason: found.reason });
    decided.push({ reason: found.reason, of });
  }
  return { changes: work.changes(), decided, left };
}

function newTag({ start, end, label }: Tagged): DecidedTag {
  return { id: createSpanId(), label, start: start as CodePoint, end: end as CodePoint };
}
