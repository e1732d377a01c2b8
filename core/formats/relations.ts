// Relations between spans, which a corpus keeps with the metadata of a document: from one span to another by their ids, under a type.
// Formats that have a place for them bring them in and out in this one form.

import { z } from 'zod';
import type { ExchangeDocument } from './format.ts';
import { check, term } from './in/foreign-json.ts';

const relationSchema = z.looseObject({ type: z.string(), from: term, to: term });

/** A relation; what else its file says of it stands beside. */
export type Relation = Readonly<z.infer<typeof relationSchema>>;

/** The key of a document's metadata under which its relations stand. */
export const relationsKey = 'relations';

/** A list of relations as an entry of metadata: none where it is empty. */
export function relationsEntry(relations: readonly unknown[]): Readonly<Record<string, unknown>> {
  return relations.length === 0 ? {} : { [relationsKey]: relations };
}

/** What stands under the key in a document's metadata. */
export function listedRelations(meta: ExchangeDocument['meta']): readonly unknown[] {
  const listed = Object.hasOwn(meta, relationsKey) ? meta[relationsKey] : undefined;
  return Array.isArray(listed) ? (listed as readonly unknown[]) : [];
}

/** Whether something is a relation in our form. */
export function isRelation(value: unknown): value is Relation {
  return check(relationSchema, value).ok;
}

/** The relations of a document both of whose spans are among `spans`, and all others that stand there. */
export function relationsAmong(
  meta: ExchangeDocument['meta'],
  spans: readonly { readonly id: string }[],
): { readonly here: readonly Relation[]; readonly others: readonly unknown[] } {
  const listed = listedRelations(meta);
  if (listed.length === 0) return { here: [], others: [] };
  const ids = new Set(spans.map(({ id }) => id));
  const isHere = (one: unknown): one is Relation => isRelation(one) && ids.has(one.from) && ids.has(one.to);
  return { here: listed.filter(isHere), others: listed.filter((one) => !isHere(one)) };
}

/** A relation in a line, for reports. */
export function relationInWords(relation: unknown): string {
  return isRelation(relation)
    ? `“${relation.type}” from ${relation.from} to ${relation.to}`
    : `the relation ${JSON.stringify(relation)?.slice(0, 80) ?? ''}`;
}
