// The items of an article as they stand.

import type { Reader } from '../database/database.ts';
import type { Tagged } from '../agreement/tagged.ts';
import { readDecisions } from '../layers/decisions.ts';
import type { Adjudication, Decision } from '../../model/contract/values.ts';
import type { Status } from '../../model/label.ts';
import { decisionItems } from './items.ts';
import { standingItems, type StandingItem } from './standing.ts';

export interface ArticleItems {
  /** Whose layers are compared here: those who finished the article, and those whose tags were decided on already. */
  readonly people: readonly number[];
  readonly items: readonly StandingItem[];
}

/** The items of an article. The caller knows that it is live. */
export function readItems(reader: Reader, { people }: Adjudication, document: number): ArticleItems {
  const layers = reader.tuples<[number, Status]>('SELECT annotator, status FROM layer WHERE document = ?', document);
  const tags = reader.tuples<[number, number, number, number]>(
    'SELECT annotator, start, "end", label FROM span WHERE document = ?',
    document,
  );
  return itemsOf({ people, layers, tags, decisions: readDecisions(reader, document) });
}

/** What is stored of an article that its items follow from. */
export interface ArticleFacts {
  readonly people: readonly number[];
  readonly layers: readonly (readonly [annotator: number, status: Status])[];
  readonly tags: readonly (readonly [annotator: number, start: number, end: number, label: number])[];
  readonly decisions: readonly Decision[];
}

/** The same, of facts that were read already. */
export function itemsOf({ people, layers, tags, decisions }: ArticleFacts): ArticleItems {
  const finished = new Set(layers.flatMap(([annotator, status]) => (status === 'done' ? [annotator] : [])));
  // Whoever takes up an article again that was decided on changes what they change, and nothing else.
  for (const { versions } of decisions) for (const { annotator } of versions) finished.add(annotator);
  const compared = people.filter((annotator) => finished.has(annotator)).toSorted((a, b) => a - b);
  const own = new Map<number, Tagged[]>(compared.map((annotator) => [annotator, []]));
  for (const [annotator, start, end, label] of tags) own.get(annotator)?.push({ start, end, label });
  const items = decisionItems([...own].map(([annotator, its]) => ({ annotator, tags: its })));
  return { people: compared, items: standingItems(items, decisions) };
}
