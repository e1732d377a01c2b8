// What a row says beside its text, its tags and its name: the metadata of its article.

import { isRecord } from '../in/foreign-json.ts';
import { nameKeys, plainKey } from './key-names.ts';
import { saysSomething } from './parse-item.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A row without what a path of keys leads to. */
export function without(row: Fields, [key, ...deeper]: readonly string[]): Fields {
  if (key === undefined) return row;
  const inside = row[key];
  const rest = Object.fromEntries(Object.entries(row).filter(([name]) => name !== key));
  return deeper.length === 0 || !isRecord(inside) ? rest : { ...rest, [key]: without(inside, deeper) };
}

const notMeta: ReadonlySet<string> = new Set(['title', 'offsetunit', ...nameKeys.slice(0, 3)]);

/** What is left of a row without its text, its tags and what names it. */
export function metaOf(row: Fields, used: ReadonlySet<unknown>, keys: ReadonlySet<string>): Fields {
  const entries = Object.entries(row).filter(([key]) => !keys.has(key) && !notMeta.has(plainKey(key)));
  const left = entries.flatMap(([key, value]): readonly (readonly [string, unknown])[] => {
    const pruned = prune(value, used);
    return saysSomething(pruned) ? [[key, pruned]] : [];
  });
  return Object.fromEntries(left);
}

/** A value without the lists that were read; undefined where nothing is left. */
function prune(value: unknown, used: ReadonlySet<unknown>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (used.has(value)) return undefined;
  if (Array.isArray(value)) {
    const left = (value as readonly unknown[]).map((one) => prune(one, used)).filter((one) => one !== undefined);
    return left.length === 0 ? undefined : left;
  }
  const left = Object.entries(value).flatMap(([key, one]): readonly (readonly [string, unknown])[] => {
    const pruned: unknown = prune(one, used);
    return pruned === undefined ? [] : [[key, pruned]];
  });
  return left.length === 0 ? undefined : Object.fromEntries(left);
}
