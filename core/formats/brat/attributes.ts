// Attributes of spans: `A1 Negation T1`, `A2 Confidence T1 high`. They are metadata of the span.

import type { SpanMeta } from '../../../model/span.ts';

/** brat's own names are such; one of them is how we say whose a span is. */
const namePattern = /^[A-Za-z0-9_][A-Za-z0-9_-]*$/;
const ownName = 'Annotator';
const attribute = /^[AM]\d+\S*\t(\S+) (T\S+)(?: (.*\S))?\s*$/;

/** The attribute of a span that a line gives, or null. */
export function parseAttribute(
  line: string,
): { readonly mark: string; readonly name: string; readonly value: unknown } | null {
  const [, name, mark, value = true] = attribute.exec(line) ?? [];
  return name === undefined || mark === undefined ? null : { mark, name, value };
}

/** Metadata with an attribute added; several of one name become a list. */
export function withAttribute(meta: SpanMeta, name: string, value: unknown): SpanMeta {
  if (!Object.hasOwn(meta, name)) return { ...meta, [name]: value };
  const before = meta[name];
  return { ...meta, [name]: [...(Array.isArray(before) ? (before as readonly unknown[]) : [before]), value] };
}

/** The values that brat's attribute of that name would have; null where it cannot say them. */
export function attributeValues(name: string, value: unknown): readonly (string | true)[] | null {
  if (!namePattern.test(name) || name === ownName) return null;
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const values = list.filter(
    (one): one is string | true => one === true || (typeof one === 'string' && /^\S+$/.test(one)),
  );
  return values.length > 0 && values.length === list.length && (list.length !== 1 || list !== value) ? values : null;
}
