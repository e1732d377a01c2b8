// What the boundary rules of a label do to a selection: where a tag of it begins and ends, and where it is several tags.
// Pure, within one line of text; offsets are UTF-16 into that line.

import { snapSelection, trimEdges, type Utf16Range } from './boundary.ts';
import { boundaryRules, type BoundaryRule } from './boundary-rules.ts';
import * as known from './boundary-words.ts';
import type { Utf16 } from './offsets.ts';

/**
 * The selection [start, end) of a line as a label with these rules is tagged: one range, or several in text order where a rule
 * parts it. Never empty; a selection that comes out of here is left as it is when it goes in again.
 */
export function cutByRules(
  line: string,
  start: Utf16,
  end: Utf16,
  rules: readonly BoundaryRule[],
): readonly Utf16Range[] {
  if (start >= end) return [{ start, end }];
  const follows = new Set(rules);
  let ranges: readonly Utf16Range[] = [{ start, end }];
  // One rule may make room for another: the bracket that B5 cuts off had kept the guards of A5 from the edge.
  for (let round = 0; round < 8; round++) {
    const next = ranges.flatMap((range) => cutOnce(line, range, follows));
    if (isSame(ranges, next)) break;
    ranges = next;
  }
  return ranges;
}

/**
 * What the rules make of a tag, and which rules alone change it: for a preview. `rules` is empty where the tag stays as it is.
 */
export function explainCut(
  line: string,
  { start, end }: Utf16Range,
  rules: readonly BoundaryRule[],
): { readonly ranges: readonly Utf16Range[]; readonly rules: readonly BoundaryRule[] } {
  const ranges = cutByRules(line, start, end, rules);
  if (isSame(ranges, [{ start, end }])) return { ranges, rules: [] };
  return { ranges, rules: rules.filter((rule) => !isSame(cutByRules(line, start, end, [rule]), [{ start, end }])) };
}

type Change = (line: string, range: Utf16Range) => readonly Utf16Range[];

/** What each rule does, but for those of snapSelection. */
const changes: Readonly<Partial<Record<BoundaryRule, Change>>> = {
  level: (line, range) => [growToLevel(line, range)],
  approximator: (line, range) => [growToApproximator(line, range)],
  conduct: (line, range) => [dropSource(line, dropLeading(line, range, known.beforeConduct))],
  penalty: (line, range) => [dropLeading(line, range, known.beforePenalty)],
  alias: partAlias,
  clause: (line, range) => [dropClause(line, range)],
  coordination: partBodies,
  person: (line, range) => [dropPerson(line, range)],
  substance: (line, range) => [dropSubstance(line, range)],
  predicates: partPredicates,
};

function cutOnce(line: string, whole: Utf16Range, follows: ReadonlySet<BoundaryRule>): readonly Utf16Range[] {
  const snap = ({ start, end }: Utf16Range): Utf16Range =>
    snapSelection(line, start, end, {
      keepDeterminer: !follows.has('determiner'),
      keepEdges: !follows.has('edges'),
      keepWords: !follows.has('words'),
    });
  let ranges: readonly Utf16Range[] = [snap(whole)];
  for (const rule of boundaryRules) {
    const change = follows.has(rule) ? changes[rule] : undefined;
    if (!change) continue;
    ranges = ranges.flatMap((range) => {
      const changed = change(line, range);
      // Snapping is what costs, and a snapped range stays as it is.
      return isSame(changed, [range]) ? range : changed.map(snap);
    });
  }
  return ranges;
}

// Q5 of the guidelines names no edges: a vague amount is no tag at all, which is for the person to say.

function growToLevel(line: string, range: Utf16Range): Utf16Range {
  if (!/^\p{L}/u.test(slice(line, range))) return range;
  if (line[range.start - 1] !== ' ') return range;
  const before =
    line
      .slice(Math.max(0, range.start - 32), range.start - 1)
      .split(' ')
      .at(-1) ?? '';
  const level = known.levelWord.exec(before)?.[0];
  const isWhole = level !== undefined && !/[\p{L}\p{N}-]$/u.test(before.slice(0, -level.length));
  return isWhole ? { ...range, start: (range.start - level.length - 1) as Utf16 } : range;
}

function growToApproximator(line: string, range: Utf16Range): Utf16Range {
  if (!known.amount.test(slice(line, range))) return range;
  const before = line.slice(Math.max(0, range.start - 48), range.start);
  const words = known.approximator.exec(before.trimEnd())?.groups?.['words'];
  if (words === undefined || before === before.trimEnd()) return range;
  return { ...range, start: (range.start - (before.length - before.trimEnd().length) - words.length) as Utf16 };
}

function dropLeading(line: string, range: Utf16Range, patterns: readonly RegExp[]): Utf16Range {
  let { start } = range;
  for (const pattern of patterns) {
    const lead = pattern.exec(line.slice(start, range.end))?.[0].length ?? 0;
    if (lead > 0 && start + lead < range.end) start = (start + lead) as Utf16;
  }
  return { start, end: range.end };
}

function dropSource(line: string, range: Utf16Range): Utf16Range {
  const found = known.sourceClause.exec(slice(line, range));
  return found && found.index > 0 ? { ...range, end: (range.start + found.index) as Utf16 } : range;
}

/** Stops before “which …”, “guarding that …”, “tasked with …”, where a body is named before it. */
function dropClause(line: string, range: Utf16Range): Utf16Range {
  const words = slice(line, range);
  for (const { 0: lead, 1: verb, index } of words.matchAll(
    /(?<=[\p{L}\p{N}’')])(?:,?\s+)(who|whom|whose|which|that|where|\p{Ll}{3,}(?:ing|ed)|(?:led|run|held|known|responsible|in charge)(?=\s))\s+(?=(\p{L}+))/gu,
  )) {
    const before = words.slice(0, index);
    const next = /^\p{L}+/u.exec(words.slice(index + lead.length))?.[0] ?? '';
    const isRelative = /^(?:who|whom|whose|which|that|where)$/u.test(verb ?? '');
    const lastWord = /\p{L}+$/u.exec(before)?.[0] ?? '';
    if (!hasBody(before) || known.functionWord.has(lastWord)) continue;
    if (isRelative || known.functionWord.has(next)) return { ...range, end: (range.start + index) as Utf16 };
  }
  return range;
}

function dropPerson(line: string, range: Utf16Range): Utf16Range {
  const words = slice(line, range);
  // With a capital it is part of a name: the Coast Guard.
  const found = /(?:['’]s?)?\s+(?<person>\p{Ll}+)$/u.exec(words);
  if (!found || !known.personNoun.has(found.groups?.['person'] ?? '')) return range;
  const body = words.slice(0, found.index);
  // “local officials” and “the officials” name no body.
  const isOnlyLevel = body.split(/\s+/u).every((word) => known.levelWord.test(word) || known.functionWord.has(word));
  const namesBody = hasBody(body) || /\p{Lu}{2}|^\p{Lu}/u.test(body) || body.includes(' of ');
  return isOnlyLevel || !namesBody ? range : { ...range, end: (range.start + found.index) as Utf16 };
}

const amountAnywhere = new RegExp(known.amount.source.replace('^', '(?:^|[^\\p{L}\\p{N}])'), 'iu');

/** Stops before “of rice”, but not before the unit of “dozens of tons”. */
function dropSubstance(line: string, range: Utf16Range): Utf16Range {
  const words = slice(line, range);
  if (!amountAnywhere.test(words)) return range;
  for (const { index } of words.matchAll(/(?<=\S)\s+of\s/giu)) {
    if (!known.numeralOf.test(words.slice(0, index))) return { ...range, end: (range.start + index) as Utf16 };
  }
  return range;
}

/** “X (Y)” as X and Y, where the bracket ends the selection. */
function partAlias(line: string, range: Utf16Range): readonly Utf16Range[] {
  const words = slice(line, range);
  const found = /^(?<name>[^()]*[^()\s])\s*\((?<alias>[^()]*[\p{L}\p{N}][^()]*)\)?$/u.exec(words);
  const { name, alias } = found?.groups ?? {};
  if (name === undefined || alias === undefined) return [range];
  const from = words.indexOf('(', name.length) + 1;
  return [
    { start: range.start, end: (range.start + name.length) as Utf16 },
    trimEdges(line, { start: (range.start + from) as Utf16, end: (range.start + from + alias.length) as Utf16 }),
  ];
}

/** Bodies with a head noun each, joined by “and”, “or” or commas, as bodies of their own. */
function partBodies(line: string, range: Utf16Range): readonly Utf16Range[] {
  const parts = partAt(line, range, /\s*,\s+(?:and\s+|or\s+)?|\s+(?:and|or|as well as)\s+/gu);
  return parts.length > 1 && parts.every((part) => isBody(slice(line, part))) ? parts : [range];
}

/** Acts joined by “and” as acts of their own: each begins with a verb in -ing. */
function partPredicates(line: string, range: Utf16Range): readonly Utf16Range[] {
  if (!known.gerund.test(slice(line, range).replace(/^\p{Ll}+ly\s+/u, ''))) return [range];
  return partAt(line, range, /,?\s+(?:and|or)\s+(?=(?:\p{Ll}+ly\s+)?\p{Ll}{3,}ing\s+\p{L})/gu);
}

function partAt(line: string, { start, end }: Utf16Range, separator: RegExp): readonly Utf16Range[] {
  const parts: Utf16Range[] = [];
  let from: number = start;
  for (const { 0: sign, index } of line.slice(start, end).matchAll(separator)) {
    parts.push({ start: from as Utf16, end: (start + index) as Utf16 });
    from = start + index + sign.length;
  }
  parts.push({ start: from as Utf16, end });
  return parts.every((part) => part.start < part.end) ? parts : [{ start, end }];
}

function hasBody(words: string): boolean {
  return (
    (words.match(/\p{L}+/gu) ?? []).some((word) => known.bodyNoun.has(word)) ||
    /(?<!\p{L})\p{Lu}{2,}(?!\p{L})/u.test(words)
  );
}

/** Whether the head of the phrase, the last word or the one before “of”, names a body. */
function isBody(words: string): boolean {
  const head = /^(?<head>.*?)(?:\s+(?:of|for)\s.*)?$/su.exec(words)?.groups?.['head'] ?? words;
  const noun = /\p{L}+(?=[^\p{L}]*$)/u.exec(head.replace(/['’]s$/u, ''))?.[0] ?? '';
  return known.bodyNoun.has(noun) || /^\p{Lu}{2,}$/u.test(noun);
}

function slice(line: string, { start, end }: Utf16Range): string {
  return line.slice(start, end);
}

function isSame(a: readonly Utf16Range[], b: readonly Utf16Range[]): boolean {
  return a.length === b.length && a.every(({ start, end }, i) => start === b[i]?.start && end === b[i].end);
}
