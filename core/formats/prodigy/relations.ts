// Relations between the spans of a task, as Prodigy's rel.manual has them: by the spans, and by the last token of each.

import { z } from 'zod';
import type { ForeignDocument } from '../in/draft.ts';
import { check, isRecord, offset } from '../in/foreign-json.ts';
import { isRelation, listedRelations, relationsEntry, relationsKey, type Relation } from '../relations.ts';

const end = z.looseObject({ start: offset, end: offset, label: z.string().nullish() });
const relationSchema = z.looseObject({ label: z.string(), head_span: end, child_span: end });
type End = z.infer<typeof end>;

/** A span as a relation names it: by its place, and by its label where it has one. */
interface Placed {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/** What a task says of relations: those between its spans, and all others as they stand. */
export function readRelations(
  listed: unknown,
  spans: readonly Placed[],
): { readonly relations: readonly Relation[]; readonly others: readonly unknown[] } {
  const relations: Relation[] = [];
  const others: unknown[] = [];
  const idOf = (one: End): string | undefined => {
    const there = spans.filter((span) => span.start === one.start && span.end === one.end);
    return (there.find(({ label }) => label === one.label) ?? (there.length === 1 ? there[0] : undefined))?.id;
  };
  const list: readonly unknown[] = Array.isArray(listed)
    ? listed
    : listed === undefined || listed === null
      ? []
      : [listed];
  for (const one of list) {
    const checked = check(relationSchema, one);
    const [from, to] = checked.ok ? [idOf(checked.value.head_span), idOf(checked.value.child_span)] : [];
    if (!checked.ok || from === undefined || to === undefined) others.push(one);
    else relations.push({ type: checked.value.label, from, to });
  }
  return { relations, others };
}

/** The id of a span that has none, for relations to name it by: nobody has two of one label in one place. */
export function idByPlace({ start, end: stop, label, annotator }: ForeignDocument['spans'][number]): string {
  return `${start}-${stop} ${label}${annotator === null ? '' : ` ${annotator}`}`.slice(0, 200);
}

/**
 * A document's metadata with what a task says of relations. `recorded` is what Spanwright wrote beside: its order holds where the task
 * says the same, and what the task could not say of other annotators' spans stays.
 */
export function withRelations(
  meta: Readonly<Record<string, unknown>>,
  { relations, others }: ReturnType<typeof readRelations>,
  recorded: boolean,
  spans: readonly { readonly id: string | null }[],
): Readonly<Record<string, unknown>> {
  const before = listedRelations(meta);
  const ids: ReadonlySet<string | null> = new Set(spans.map(({ id }) => id));
  const isHere = (one: unknown): boolean => isRelation(one) && ids.has(one.from) && ids.has(one.to);
  if (!recorded) return { ...meta, ...relationsEntry([...relations, ...others]) };
  const keyOf = (one: unknown): string =>
    isRelation(one) ? JSON.stringify([one.type, one.from, one.to]) : JSON.stringify(one);
  const now = new Set(relations.map(keyOf));
  const same = before.filter(isHere);
  const known = new Set(before.map(keyOf));
  const added = others.filter((one) => !known.has(keyOf(one)));
  const isSame = same.length === relations.length && same.every((one) => now.has(keyOf(one)));
  if (isSame && added.length === 0) return meta;
  const list = [...before.filter((one) => !isHere(one)), ...relations, ...added];
  const rest = Object.fromEntries(Object.entries(meta).filter(([key]) => key !== relationsKey));
  return { ...rest, ...relationsEntry(list) };
}

/** The relations of a document that two tasks of it say, each once. */
export function joinRelations(
  into: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const known = new Set(listedRelations(into).map((one) => JSON.stringify(one)));
  const added = listedRelations(more).filter((one) => !known.has(JSON.stringify(one)));
  return added.length === 0 || !isRecord(into)
    ? into
    : { ...into, ...relationsEntry([...listedRelations(into), ...added]) };
}
