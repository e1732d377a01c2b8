// Handing out: who gets which articles, a package for each, and the plan of it in the corpus.

import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { identitiesOf } from '../annotators/identities.ts';
import { readAnnotators } from '../annotators/read.ts';
import { draftCorpus, type CorpusDraft } from '../corpus/create.ts';
import type { Corpus } from '../corpus/open.ts';
import type { Reader } from '../database/database.ts';
import { orderDocuments } from '../documents/order.ts';
import { newSearch } from '../documents/searched-rows.ts';
import { refusal } from '../errors/problem.ts';
import { fileNames } from '../formats/out/file-name.ts';
import { commit } from '../history/commit.ts';
import { passKinds, planReversal } from '../history/undo.ts';
import type { Ledger } from '../leftovers/ledger.ts';
import type { Change } from '../../model/change.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { ParsedInput } from '../../model/contract/contract.ts';
import type { HandedOut, PackageFeedback } from '../../model/contract/packages.ts';
import { assign, sample } from './assign.ts';
import { gatherFeedback } from './package-feedback.ts';
import { writePackage, type PackageToWrite } from './write-package.ts';

export type HandOutOrder = ParsedInput<'job.start'> & { kind: 'hand-out' };

/** What is to be handed out: each package, what the corpus keeps of it, and what is said of it. */
export interface PlannedHandOut {
  readonly packages: readonly PackageToWrite[];
  readonly changes: readonly Change[];
  readonly report: HandedOut;
}

/** Who gets what. Throws a refusal where there is nothing to hand out, or nobody to hand it to. */
export function planHandOut(corpus: Corpus, order: HandOutOrder, now: number): PlannedHandOut {
  const { reader } = corpus;
  const names = namesOf(order);
  if (order.layer !== undefined && !reader.get('SELECT 1 FROM annotator WHERE id = ?', order.layer)) {
    throw refusal('not-found', 'The annotator whose tags are to go along is not in the corpus.', {
      annotator: order.layer,
    });
  }
  const documents = chooseDocuments(reader, order);
  if (documents.length === 0) {
    throw refusal('refused', 'There is no article to hand out. Nothing was written.', { reason: 'no-articles' });
  }
  const shares = assign(documents, names.length, order.overlap, order.seed);
  return planPackages(corpus, { people: peopleNamed(reader, names), shares, layer: order.layer ?? null, now });
}

/** The people whom an order names. Throws a refusal where somebody is named twice. */
export function namesOf({ people }: HandOutOrder): readonly string[] {
  const names = [...new Set(people.map((name) => name.toWellFormed()))];
  if (names.length < people.length) throw refusal('refused', 'Somebody is named twice.', { reason: 'named-twice' });
  return names;
}

/** A package for each of these people with their share, where it is not empty. */
export function planPackages(
  corpus: Corpus,
  {
    people,
    shares,
    layer,
    now,
  }: {
    readonly people: readonly NamedPerson[];
    readonly shares: readonly (readonly number[])[];
    readonly layer: number | null;
    readonly now: number;
  },
): PlannedHandOut {
  const given = new Map<number, number>();
  for (const document of shares.flat()) given.set(document, (given.get(document) ?? 0) + 1);
  const fileName = fileNames();
  const packages = people.flatMap(({ person, identities }, i): PackageToWrite[] => {
    const own = shares[i] ?? [];
    if (own.length === 0) return [];
    const name = `${fileName(`${corpus.name || 'corpus'} for ${person.name}`)}.corpus`;
    const source = { source: corpus.id, sourceName: corpus.name };
    const said = { id: randomUUID(), annotator: person.id, name, made: now, ...source, layer };
    return [{ said: { ...said, documents: own }, person, identities }];
  });
  const getting = new Set(packages.map(({ person }) => person.id));
  return {
    packages,
    changes: [
      ...people.filter(({ person }) => getting.has(person.id)).flatMap(({ changes }) => changes),
      ...packages.map(({ said }): Change => ({ of: 'package', before: null, after: said })),
    ],
    report: {
      what: 'hand-out',
      articles: given.size,
      shared: [...given.values()].filter((n) => n > 1).length,
      packages: packages.map(({ said, person }) => ({
        id: said.id,
        person: person.name,
        file: said.name,
        articles: said.documents.length,
        shared: said.documents.filter((document) => (given.get(document) ?? 0) > 1).length,
      })),
      stored: false,
    },
  };
}

/**
 * Writes all packages into `folder` and keeps the plan. Every package is whole before the plan is kept, and is put in its place after
 * that: whatever kills the program then, the next start does it (see sweepLeftovers). Throws refusals and what the file system
 * throws, and leaves nothing then.
 */
export async function handOut(
  corpus: Corpus,
  planned: PlannedHandOut,
  { job, annotator, feedback: wantsFeedback }: Pick<HandOutOrder, 'job' | 'annotator' | 'feedback'>,
  { folder, ledger, step }: { readonly folder: string; readonly ledger: Ledger; readonly step: () => Promise<void> },
): Promise<HandedOut> {
  const drafts: CorpusDraft[] = [];
  const placed: string[] = [];
  let isKept = false;
  try {
    for (const one of planned.packages) {
      const draft = draftCorpus(join(folder, one.said.name), ledger);
      drafts.push(draft);
      const feedback = wantsFeedback ? await feedbackFor(corpus.reader, one, step) : null;
      const whole = feedback === null ? one : { ...one, feedback: JSON.stringify(feedback) };
      for (const _ of writePackage(corpus.reader, draft.path, whole)) await step();
    }
    for (const [i, draft] of drafts.entries()) {
      draft.awaitPlan({ corpus: corpus.path, id: planned.packages[i]?.said.id ?? '' });
    }
    commit(corpus, { command: job, kind: 'hand-out', annotator }, () => ({ changes: planned.changes }));
    isKept = true;
    for (const [i, draft] of drafts.entries()) {
      draft.place();
      placed.push(join(folder, planned.packages[i]?.said.name ?? ''));
    }
  } catch (error) {
    for (const path of placed) rmSync(path, { force: true });
    if (isKept) takeBackPlan(corpus, annotator);
    throw error;
  } finally {
    for (const draft of drafts) draft.end();
  }
  return { ...planned.report, stored: true };
}

/** Nobody was answered since: the plan is what this annotator did last. It cannot come back by itself, since its files do not. */
function takeBackPlan(corpus: Corpus, annotator: number): void {
  const undo = { command: uuidv7(), kind: 'history.undo', annotator };
  commit(corpus, undo, (writer) => planReversal(writer, annotator, 'undo'));
  const pass = { command: uuidv7(), kind: passKinds.redo, annotator };
  commit(corpus, pass, () => ({ changes: [], passes: 'redo' }));
}

async function feedbackFor(
  reader: Reader,
  { person }: PackageToWrite,
  step: () => Promise<void>,
): Promise<PackageFeedback | null> {
  const pages = gatherFeedback(reader, person.id);
  for (;;) {
    const page = pages.next();
    if (page.done === true) return page.value;
    await step();
  }
}

/** The articles of which an order is, in the order in which they were added. */
export function chooseDocuments(
  reader: Reader,
  { annotator, filter, unassigned, number, seed }: HandOutOrder,
): readonly number[] {
  const found: number[] = [];
  const search = newSearch();
  let after: Parameters<typeof orderDocuments>[1]['after'] = null;
  do {
    const page = orderDocuments(reader, { annotator, filter, sort: 'added', after, limit: 20_000 }, search);
    found.push(...page.ids);
    after = page.next;
  } while (after !== null);
  const free = unassigned
    ? found.filter((document) => !reader.get('SELECT 1 FROM package_document WHERE document = ? LIMIT 1', document))
    : found;
  return number === undefined ? free : sample(free, number, seed);
}

/** Somebody to whom articles go, and the UUIDs by which they are known. */
export interface NamedPerson {
  readonly person: PackageToWrite['person'];
  readonly identities: readonly string[];
  /** What makes them known here, where they are not. */
  readonly changes: readonly Change[];
}

/** The people of these names; who is not here is made, and everybody has a UUID from then on. */
function peopleNamed(reader: Reader, names: readonly string[]): readonly NamedPerson[] {
  const known = readAnnotators(reader);
  let next = Math.max(0, ...known.map(({ id }) => id)) + 1;
  return names.map((name) => {
    const here = known.find((one) => one.name === name);
    const person = here ?? { id: next++, name };
    const stored =
      here && reader.get('SELECT 1 FROM identity WHERE annotator = ?', here.id) ? identitiesOf(reader, here) : null;
    const identities = stored ?? (here ? identitiesOf(reader, here) : [randomUUID()]);
    const introduced: Change[] = here ? [] : [{ of: 'annotator', before: null, after: person }];
    const identified = stored
      ? []
      : identities.map((identity): Change => ({ of: 'identity', identity, before: null, after: person.id }));
    return { person, identities, changes: [...introduced, ...identified] };
  });
}
