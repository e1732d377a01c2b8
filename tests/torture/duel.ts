// The store against the model: the same commands to both, and after each the same answers and the same facts.

import { checkCorpus } from '../../core/check/check.ts';
import { createCorpus, openCorpus, type Corpus } from '../../core/corpus/open.ts';
import { runCommand, queryHandlers } from '../../core/workbench/dispatch.ts';
import { commit } from '../../core/history/commit.ts';
import { readAdjudication } from '../../core/layers/adjudication.ts';
import { readDecisions } from '../../core/layers/decisions.ts';
import { problemOf } from '../../core/errors/problem.ts';
import { commands, type CommandName, type ParsedInput } from '../../model/contract/contract.ts';
import { uuidv7 } from '../../model/ids.ts';
import { spansIn } from '../../model/span-columns.ts';
import {
  adjudicationKey,
  decisionKey,
  suggestionKey,
  dictionaryKey,
  guidelineKey,
  labelKey,
  layerKey,
  liveKey,
  nameKey,
  policyKey,
  rejectedWordsKey,
  rejectionKey,
  spanKey,
  switchKey,
  titleKey,
  createModel,
  type Model,
} from './model.ts';
import { actOnModel, layerOf, spansOf, type Act, type Past } from './model-commands.ts';

export type Move = { readonly restart: true } | { readonly act: Act };

/** How a duel went on: the number of commands, and how many were done, refused and the like. */
export interface Score {
  commands: number;
  readonly outcomes: Record<string, number>;
}

const people = [1, 2];
const lookedAtEvery = 40;

/**
 * Plays moves, each chosen when the ones before are done, against a new corpus at `path`. Throws where store, model, replay
 * and past differ, with the move that showed it.
 */
export async function duel(
  path: string,
  moves: Iterable<(model: Model, seq: number) => Move>,
  score: Score,
): Promise<void> {
  let corpus = enterAll(createCorpus(path));
  const model = createModel();
  const pasts: { seq: number; facts: ReadonlyMap<string, unknown> }[] = [];
  const past: Past = (_, seq) => pasts.findLast((one) => one.seq <= seq)?.facts ?? new Map();
  let seq = 0;
  try {
    for (const choose of moves) {
      const move = choose(model, seq);
      if ('restart' in move) {
        corpus.close();
        corpus = openCorpus(path);
        continue;
      }
      const { act } = move;
      const expected = actOnModel(model, act, past);
      const answer = actOnStore(corpus, act);
      score.commands++;
      score.outcomes[`${act.kind} ${answer.outcome}`] = (score.outcomes[`${act.kind} ${answer.outcome}`] ?? 0) + 1;
      if (answer.outcome !== expected) {
        throw new Error(
          `${JSON.stringify(act)}: the store says ${answer.outcome} (${answer.said}), the model ${expected}`,
        );
      }
      if (answer.seq !== null) {
        seq = answer.seq;
        pasts.push({ seq, facts: new Map(model.facts) });
      }
      if ('document' in act) compareDocument(corpus, model, act.document, act);
      if (score.commands % lookedAtEvery === 0) compareAll(corpus, model);
    }
    compareAll(corpus, model);
    comparePast(corpus, pasts);
    const { problems } = await checkCorpus(corpus, {
      pause: () => Promise.resolve(),
      isCancelled: () => false,
      progress: () => undefined,
    });
    if (problems.length > 0) throw new Error(`check: ${JSON.stringify(problems.slice(0, 5))}`);
  } finally {
    corpus.close();
  }
}

function enterAll(corpus: Corpus): Corpus {
  for (const after of [
    { id: 1, name: 'Ada' },
    { id: 2, name: 'Bob' },
    { id: 3, name: 'decided' },
  ]) {
    const { id } = after;
    commit(corpus, { command: uuidv7(), kind: 'annotator.enter', annotator: id }, () => ({
      changes: [{ of: 'annotator', before: null, after }],
      undoable: false,
    }));
  }
  return corpus;
}

function actOnStore(corpus: Corpus, act: Act): { outcome: string; said: string; seq: number | null } {
  const { kind, ...rest } = act;
  try {
    const input = commands[kind].parse({ ...rest, command: uuidv7() }) as ParsedInput<CommandName>;
    const { done } = runCommand(corpus, kind, input);
    return { outcome: 'done', said: '', seq: done.seq };
  } catch (error) {
    const { code, message, details } = problemOf(error);
    return { outcome: code, said: code === 'internal' ? JSON.stringify(details) : message, seq: null };
  }
}

function compareDocument(corpus: Corpus, model: Model, document: number, act: Act): void {
  const { facts } = model;
  if (facts.get(liveKey(document)) !== true) return;
  for (const annotator of people) {
    const opened = queryHandlers['document.open'](corpus, { document, annotator });
    const expected = { spans: byId(spansOf(facts, document, annotator)), layer: layerOf(facts, document, annotator) };
    expectSame({ spans: byId(spansIn(opened.spans)), layer: opened.layer }, expected, JSON.stringify(act));
    if (opened.document.title !== facts.get(titleKey(document))) throw new Error(`the title of ${document}`);
  }
}

/** Every fact of the tables, under the names that the model gives them. */
function compareAll(corpus: Corpus, model: Model): void {
  const { reader } = corpus;
  const stored = new Map<string, unknown>();
  for (const { id, name } of reader.all<{ id: number; name: string }>('SELECT id, name FROM annotator')) {
    stored.set(nameKey(id), name);
  }
  for (const label of queryHandlers['corpus.info'](corpus, {}).labels) stored.set(labelKey(label.id), label);
  for (const row of reader.all<{ id: number; live: number; title: string }>('SELECT id, live, title FROM document')) {
    stored.set(liveKey(row.id), row.live === 1);
    stored.set(titleKey(row.id), row.title);
  }
  for (const { label, ...guideline } of queryHandlers['guidelines.read'](corpus, {}).guidelines) {
    if (guideline.version !== 1 || guideline.text !== '') stored.set(guidelineKey(label), guideline);
  }
  for (const { document, guideline, ...span } of reader.all<{ document: number; id: string; guideline: number }>(
    'SELECT document, id, annotator, label, start, "end", note, guideline FROM span',
  )) {
    stored.set(spanKey(document, span.id), guideline === 1 ? span : { ...span, guideline });
  }
  for (const { document, annotator, ...layer } of reader.all<{ document: number; annotator: number }>(
    'SELECT document, annotator, status, note FROM layer',
  )) {
    stored.set(layerKey(document, annotator), layer);
  }
  for (const row of reader.all<Record<'document' | 'annotator' | 'label' | 'start' | 'end', number>>(
    'SELECT document, annotator, label, start, "end" FROM rejection',
  )) {
    stored.set(rejectionKey(row.document, row.annotator, row.label, row.start, row.end), true);
  }
  for (const row of reader.all<{ annotator: number; label: number; words: string }>(
    'SELECT annotator, label, words FROM rejected_words',
  )) {
    stored.set(rejectedWordsKey(row.annotator, row.label, row.words), true);
  }
  storeDecisions(corpus, stored);
  for (const [key, value] of patternFacts(reader)) stored.set(key, value);
  stored.set(policyKey, reader.get<{ policy: string }>('SELECT policy FROM corpus')?.policy);
  const isEmpty = ([key, value]: [string, unknown]): boolean =>
    key.startsWith('text/') || (key.startsWith('layer/') && JSON.stringify(value) === '{"status":"new","note":""}');
  const lines = (facts: ReadonlyMap<string, unknown>): string[] =>
    [...facts]
      .filter((fact) => !isEmpty(fact))
      .map(([key, value]) => `${key} ${inOrder(value)}`)
      .sort();
  expectSame(lines(stored), lines(model.facts), 'all facts');
  for (const annotator of people) {
    const { undo, redo } = queryHandlers['history.state'](corpus, { annotator });
    const expected = [(model.undo.get(annotator) ?? []).length > 0, (model.redo.get(annotator) ?? []).length > 0];
    expectSame([undo !== null, redo !== null], expected, 'what can be undone');
  }
}

function storeDecisions({ reader }: Corpus, stored: Map<string, unknown>): void {
  const adjudication = readAdjudication(reader);
  if (adjudication) stored.set(adjudicationKey, adjudication);
  for (const { document } of reader.all<{ document: number }>('SELECT DISTINCT document FROM decision')) {
    for (const { at: _, ...decision } of readDecisions(reader, document)) {
      const { start, end, label } = decision.first;
      stored.set(decisionKey(document, start, end, label), decision);
    }
  }
}

function* patternFacts(reader: Corpus['reader']): Generator<[string, unknown]> {
  const dictionaries = reader.all<{ id: string; name: string; switched: number | null }>('SELECT * FROM dictionary');
  for (const { id, name, switched } of dictionaries) {
    const patterns = reader.tuples<[number, string]>(
      'SELECT label, pattern FROM pattern WHERE dictionary = ? ORDER BY number',
      id,
    );
    yield [dictionaryKey(id), { name, patterns }];
    if (switched !== null) yield [switchKey(id, null), switched === 1];
  }
  const switches = reader.tuples<[string, number, number]>(
    'SELECT dictionary, number, switched FROM pattern WHERE switched IS NOT NULL',
  );
  for (const [id, number, switched] of switches) yield [switchKey(id, number), switched === 1];
  const decisions = reader.all<
    Record<'document' | 'annotator' | 'label' | 'start' | 'end' | 'pattern', number> &
      Record<'dictionary' | 'span', string>
  >('SELECT * FROM suggestion');
  for (const { document, annotator, label, start, end, ...decision } of decisions) {
    yield [suggestionKey(document, annotator, label, start, end), decision];
  }
}

/** Documents as of events spread over the whole history. */
function comparePast(corpus: Corpus, pasts: readonly { seq: number; facts: ReadonlyMap<string, unknown> }[]): void {
  const every = Math.max(1, Math.floor(pasts.length / 25));
  for (let index = 0; index < pasts.length; index += every) {
    const one = pasts[index];
    if (!one) continue;
    for (const key of one.facts.keys()) {
      if (!key.startsWith('live/')) continue;
      const document = Number(key.slice(5));
      for (const annotator of people) {
        const then = queryHandlers['document.at'](corpus, { document, annotator, seq: one.seq });
        const expected = {
          spans: byId(spansOf(one.facts, document, annotator)),
          layer: layerOf(one.facts, document, annotator),
        };
        expectSame({ spans: byId(then.spans), layer: then.layer }, expected, `document ${document} as of ${one.seq}`);
      }
    }
  }
}

function byId<T extends { id: string }>(spans: readonly T[]): string[] {
  return spans.map((span) => inOrder(span)).sort();
}

/** JSON with its keys in order. */
function inOrder(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return JSON.stringify(Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))));
}

function expectSame(actual: unknown, expected: unknown, what: string): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) throw new Error(`${what}: the store has ${is}, the model ${should}`);
}
