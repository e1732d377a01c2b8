// What brat says beside spans and notes: relations between spans, and events, equivalences, normalisations and attributes of those,
// which are kept as lines whose marks of spans are the ids of our spans.

import {
  relationsAmong,
  relationsEntry,
  relationInWords,
  isRelation,
  listedRelations,
  type Relation,
} from '../relations.ts';
import type { ExchangeDocument } from '../format.ts';
import type { BratNames } from './names.ts';

/** The key of a document's metadata under which such lines stand. */
const linesKey = 'brat';

const relation = /^(R\d+\S*)\t(\S+) (\S+?):(T\S+) (\S+?):(T\S+)\s*$/;

/** What the lines say, as metadata of the document; `idOf` gives the id of a span by its mark, null where that is not there. */
export function metaOfLines(
  lines: readonly string[],
  idOf: (mark: string) => string | null,
): Readonly<Record<string, unknown>> {
  const relations: Relation[] = [];
  const kept: string[] = [];
  // A relation of which something is said keeps the mark by which that is said.
  const named = new Set(lines.flatMap((line) => wordsOf(line).filter((word) => /^R\d/.test(word))));
  for (const line of lines) {
    const [, mark = '', type = '', first, from = '', second, to = ''] = relation.exec(line) ?? [];
    const [start, end] = [idOf(from), idOf(to)];
    if (mark === '' || named.has(mark) || start === null || end === null) {
      kept.push(replaceWords(line, (word) => idOf(word) ?? word));
      continue;
    }
    const roles = first === 'Arg1' && second === 'Arg2' ? {} : { roles: [first, second] };
    relations.push({ type, from: start, to: end, ...roles });
  }
  return { ...relationsEntry(relations), ...(kept.length === 0 ? {} : { [linesKey]: kept }) };
}

/** Metadata without what metaOfLines makes. */
export function withoutLines(meta: ExchangeDocument['meta']): ExchangeDocument['meta'] {
  return Object.fromEntries(
    Object.entries(meta).flatMap(([key, value]): readonly (readonly [string, unknown])[] => {
      if (key === linesKey) return [];
      const others = key === 'relations' ? listedRelations(meta).filter((one) => !isRelation(one)) : value;
      return Array.isArray(others) && others.length === 0 && key === 'relations' ? [] : [[key, others]];
    }),
  );
}

/** Lines for a document, and what of it cannot be said because a span is not in the export. */
export interface Written {
  readonly lines: readonly string[];
  readonly lost: readonly string[];
}

/**
 * The lines of a document's relations and of what else brat said of it. `marks` are those of its spans, by their ids; `numbered` is how
 * many attributes and notes stand there before.
 */
export function linesOfMeta(
  { meta }: Pick<ExchangeDocument, 'meta'>,
  marks: ReadonlyMap<string, string>,
  types: BratNames,
  numbered: { readonly attributes: number; readonly notes: number },
): Written {
  const listed = Object.hasOwn(meta, linesKey) ? meta[linesKey] : undefined;
  const own = Array.isArray(listed) ? (listed as readonly unknown[]).filter((line) => typeof line === 'string') : [];
  const lost: string[] = [];
  let lines = own.filter((line) => /^(?:[ERAMN#]\d*\S*|\*)\t\S/.test(line) && !/[\n\r]/.test(line));
  const gone = (word: string): boolean => /^T\d/.test(word) && !marks.has(word);
  for (let dropped: readonly string[] = ['']; dropped.length > 0;) {
    const [without, kept] = [lines.filter((line) => wordsOf(line).some(gone)), lines];
    const names = new Set(without.map((line) => line.slice(0, line.indexOf('\t'))).filter((name) => name !== '*'));
    lines = kept.filter((line) => !without.includes(line));
    dropped = [...without, ...lines.filter((line) => wordsOf(line).some((word) => names.has(word)))];
    lines = lines.filter((line) => !dropped.includes(line));
    lost.push(...dropped);
  }
  const { here, others } = relationsAmong(
    meta,
    [...marks.keys()].map((id) => ({ id })),
  );
  const taken = Math.max(0, ...lines.map((line) => Number(/^R(\d+)/.exec(line)?.[1] ?? 0)));
  const relations = here.map(({ type, from, to, ...more }, i) => {
    const roles = Array.isArray(more['roles']) ? (more['roles'] as readonly unknown[]) : [];
    const [first, second] = ['Arg1', 'Arg2'].map((role, at) =>
      typeof roles[at] === 'string' && /^[\w-]+$/.test(roles[at]) ? roles[at] : role,
    );
    const name = types.of(type === '' ? 'related' : type);
    return `R${taken + i + 1}\t${name} ${first}:${marks.get(from)} ${second}:${marks.get(to)}`;
  });
  let { attributes, notes } = numbered;
  // Attributes and notes are referred to by none, and ours have taken numbers of theirs.
  const renumbered = lines.map((line) =>
    line.replace(/^(?:[AM]\d+\S*|#\d+\S*)(?=\t)/, (mark) =>
      mark.startsWith('#') ? `#${++notes}` : `A${++attributes}`,
    ),
  );
  return {
    lines: [...relations, ...renumbered.map((line) => replaceWords(line, (word) => marks.get(word) ?? word))],
    lost: [...lost.map((line) => line.replaceAll('\t', ' ')), ...others.map(relationInWords)],
  };
}

/** The words of the middle of a line, which name what it is about. */
function wordsOf(line: string): readonly string[] {
  return (line.split('\t')[1] ?? '').split(/[ :]/);
}

function replaceWords(line: string, replace: (word: string) => string): string {
  const [mark = '', middle = '', ...rest] = line.split('\t');
  return [mark, middle.replace(/[^ :]+/g, replace), ...rest].join('\t');
}
