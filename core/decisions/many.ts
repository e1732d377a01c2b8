// Deciding many items in one action: those to which a rule applies, or all that differ in the same way. Planned article by article
// between the person's own commands, and stored so, too (history/parts.ts): a kill leaves all or nothing.

import type { Connection, Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import { inSlices } from '../history/in-slices.ts';
import { inTurn, storeInParts, type LongChange, type LongControls } from '../history/parts.ts';
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

/**
 * Decides what an order decides. The job is the command, so that one started twice is done once. Throws `cancelled`, having changed
 * nothing, and refusals where nobody has begun to decide, or the item whose pattern is meant is there no more.
 */
export async function decideMany(
  connection: Connection,
  order: DecideOrder,
  controls: LongControls,
): Promise<DecidedReport> {
  const { reader } = connection;
  const before = newestSeq(reader);
  const total = reader.get<{ documents: number }>('SELECT documents FROM corpus')?.documents ?? 0;
  const steps = planMany(reader, order, Date.now());
  const planned = await inSlices(steps, controls, {
    cancelled: 'Deciding was cancelled. Nothing was decided.',
    told: (done) => controls.progress(done, total),
  });
  if (order.look) return planned.report;
  return write(connection, order, planned, before, controls);
}

interface Planned {
  /** Those of an article stand together. */
  readonly changes: readonly Change[];
  readonly report: DecidedReport;
  /** Plans an article anew, and has the report say what comes of it. Throws `conflict` where others are compared by now. */
  readonly replan: NonNullable<LongChange['replan']>;
}

async function write(
  connection: Connection,
  { job: command, annotator }: DecideOrder,
  { changes, report, replan }: Planned,
  seen: number,
  controls: LongControls,
): Promise<DecidedReport> {
  if (changes.length === 0) return report;
  const long = { command, kind: 'decide', annotator, changes, seen, replan, keepsArticles: true };
  await inTurn(connection, annotator, controls.isCancelled, () => storeInParts(connection, long, controls));
  return { ...report, stored: true };
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
  const decidedIn = new Map<number, ArticlePlan>();
  const finishes = by.what === 'rules' && by.rules.includes('identical');
  const plan = (document: number): ArticlePlan => ({
    empty: finishes ? finishEmpty(reader, adjudication, document) : [],
    made: decideArticle(reader, adjudication, document, choose, { annotator, at }),
  });
  let done = 0;
  for (const document of eachFinished(reader, adjudication)) {
    yield ++done;
    if (report.items >= mostDecided) {
      report.more = true;
      break;
    }
    const planned = plan(document);
    if (changesOf(planned).length > 0) decidedIn.set(document, planned);
    count(report, planned, 1);
    if (look && by.what === 'pattern') addExamples(reader, report, document, planned);
    changes.push(...changesOf(planned));
  }
  return {
    changes,
    report,
    replan(now, document) {
      if (JSON.stringify(begunAdjudication(now)) !== JSON.stringify(adjudication)) {
        throw refusal('conflict', 'Whose tags are compared was changed in the meantime. Nothing was decided.');
      }
      const before = decidedIn.get(document);
      const again = plan(document);
      if (before) count(report, before, -1);
      count(report, again, 1);
      return { changes: changesOf(again) };
    },
  };
}

interface ArticlePlan {
  readonly empty: readonly Change[];
  readonly made: DecidedArticle;
}

function changesOf({ empty, made }: ArticlePlan): readonly Change[] {
  return [...empty, ...made.changes];
}

function count(report: DecidedReport, { empty, made }: ArticlePlan, by: 1 | -1): void {
  if (empty.length > 0) report.empty += by;
  if (made.changes.length > 0) report.articles += by;
  for (const { reason } of made.decided) {
    report.items += by;
    if (reason !== 'person' && reason !== 'pattern') report.rules[reason] += by;
  }
  report.left += by * made.left;
}

function addExamples(reader: Reader, { examples }: DecidedReport, document: number, { made }: ArticlePlan): void {
  for (const { of } of made.decided) {
    const text = examples.length < shownExamples ? readArticleText(reader, document) : null;
    if (text) examples.push(rowOf(reader, text, of, []));
  }
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
