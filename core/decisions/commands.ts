// The plans of the commands that decide.

import type { CommandsOf } from '../database/calls.ts';
import type { Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import { begunAdjudication, readAdjudication } from '../layers/adjudication.ts';
import { readLiveDocument } from '../layers/read.ts';
import { readPolicy, refuseObjection } from '../spans/commands.ts';
import { compareTagged, type Tagged } from '../agreement/tagged.ts';
import type { Plan } from '../../model/change.ts';
import type { ParsedInput } from '../../model/contract/contract.ts';
import { versionsKey } from './items.ts';
import type { StandingItem } from './standing.ts';
import { openWork, type ArticleWork } from './work.ts';

export const decisionCommands = {
  'decisions.begin': beginDeciding,
  'decisions.make': makeDecision,
  'decisions.clear': clearDecision,
} satisfies CommandsOf<'decisions'>;

function beginDeciding(reader: Reader, { layer, people, blind }: ParsedInput<'decisions.begin'>): Plan {
  for (const annotator of [layer, ...people]) {
    if (!reader.get('SELECT 1 FROM annotator WHERE id = ?', annotator)) {
      throw refusal('not-found', 'This annotator is not in the corpus.', { annotator });
    }
  }
  if (people.includes(layer)) {
    throw refusal('refused', 'What was decided needs a layer of its own: choose one that is not compared.', {
      reason: 'own-layer',
    });
  }
  const before = readAdjudication(reader);
  if (before && before.layer !== layer && reader.get('SELECT 1 FROM decision LIMIT 1')) {
    throw refusal('refused', 'Something was decided already, and stands in another layer.', { reason: 'other-layer' });
  }
  const after = { layer, people: [...new Set(people)].toSorted((a, b) => a - b), blind };
  const isSame = JSON.stringify(before) === JSON.stringify(after);
  return { changes: isSame ? [] : [{ of: 'adjudication', before, after }] };
}

function makeDecision(reader: Reader, input: ParsedInput<'decisions.make'>): Plan {
  const work = workOn(reader, input.document);
  const of = findItem(work.items, input.first);
  if (!of || versionsKey(of.item.versions) !== versionsKey(input.versions)) throw changedMeanwhile();
  const decider = { annotator: input.annotator, at: Date.now(), reason: 'person' } as const;
  const { tags } = input;
  if (tags !== null) refuseTags(reader, input.document, of, tags, work);
  work.decide(of, tags, decider);
  return { changes: work.changes() };
}

function refuseTags(
  reader: Reader,
  document: number,
  of: StandingItem,
  tags: NonNullable<ParsedInput<'decisions.make'>['tags']>,
  work: ArticleWork,
): void {
  const ids = new Set(tags.map(({ id }) => id));
  const isTaken = [...ids].some((id) => reader.get('SELECT 1 FROM span WHERE document = ? AND id = ?', document, id));
  if (isTaken || ids.size < tags.length) {
    throw refusal('refused', 'There is already a tag with this id in the article.', { reason: 'id-taken' });
  }
  const objection = work.objection(of, tags);
  if (objection) {
    const { tag, by } = objection;
    refuseObjection(reader, { ...tag, annotator: by.with.annotator, note: '' }, [by.with], readPolicy(reader));
  }
}

function clearDecision(reader: Reader, { document, first }: ParsedInput<'decisions.clear'>): Plan {
  const work = workOn(reader, document);
  const of = findItem(work.items, first);
  if (!of) throw changedMeanwhile();
  if (of.decision === null && of.stale.length === 0) return { changes: [] };
  work.clear(of);
  return { changes: work.changes() };
}

function workOn(reader: Reader, document: number): ArticleWork {
  readLiveDocument(reader, document);
  return openWork(reader, begunAdjudication(reader), document);
}

function findItem(items: readonly StandingItem[], first: Tagged): StandingItem | undefined {
  return items.find(({ item }) => compareTagged(item.first, first) === 0);
}

function changedMeanwhile(): Error {
  return refusal('conflict', 'The tags here were changed in the meantime. Nothing was decided; look again.', {
    reason: 'other-tags',
  });
}
