// Where patterns stand in a text, as spaCy's EntityRuler finds them: of matches that overlap the longest, then the first.
// Strings are matched token by token through a tree; token patterns from the tokens that can begin them. What a pattern asks of
// a token depends on its letters alone, so that it is asked once for each different token of a text.

import type { CodePoint } from '../../model/offsets.ts';
import { tokenize } from '../formats/tokens/tokenize.ts';
import { readTokenPattern, type Step } from './token-pattern.ts';

/** Half-open in code points; `pattern`: which of those that were compiled. */
export interface Match {
  readonly start: CodePoint;
  readonly end: CodePoint;
  /** How many. */
  readonly tokens: number;
  readonly pattern: number;
}

/** Patterns ready to be looked for. */
export interface Compiled {
  readonly strings: Branch;
  /** Token patterns by the words that they must begin with, in small letters. */
  readonly byWord: ReadonlyMap<string, readonly Sequence[]>;
  /** Those that may begin with any. */
  readonly others: readonly Sequence[];
}

interface Branch {
  readonly next: Map<string, Branch>;
  /** The patterns that end here. */
  readonly ends: number[];
}

interface Sequence {
  readonly pattern: number;
  readonly steps: readonly Step[];
}

/** Tokens that a match may have: a pattern with * is no reason to look through a whole text from each of its words. */
export const longestMatch = 60;

/** Compiles patterns, each as it is stored: JSON of a string or of a list of tokens. Throws where one cannot be read. */
export function compilePatterns(patterns: readonly string[]): Compiled {
  const strings: Branch = { next: new Map(), ends: [] };
  const byWord = new Map<string, Sequence[]>();
  const others: Sequence[] = [];
  patterns.forEach((stored, pattern) => {
    const value = JSON.parse(stored) as string | readonly unknown[];
    if (typeof value === 'string') return plant(strings, value, pattern);
    const steps = readTokenPattern(value);
    const [first] = steps;
    if (!first?.lower || first.may) others.push({ pattern, steps });
    else {
      for (const word of new Set(first.lower)) {
        const same = byWord.get(word);
        if (same) same.push({ pattern, steps });
        else byWord.set(word, [{ pattern, steps }]);
      }
    }
  });
  return { strings, byWord, others };
}

function plant(root: Branch, words: string, pattern: number): void {
  let branch = root;
  for (const { text } of tokenize(words)) {
    const known = branch.next.get(text);
    const next = known ?? { next: new Map<string, Branch>(), ends: [] };
    if (!known) branch.next.set(text, next);
    branch = next;
  }
  branch.ends.push(pattern);
}

/** A text as its tokens, each different one with a number. */
interface Tokens {
  readonly starts: readonly CodePoint[];
  readonly ends: readonly CodePoint[];
  readonly kinds: readonly number[];
  readonly texts: readonly string[];
}

interface Run {
  readonly first: number;
  readonly end: number;
  readonly pattern: number;
}

/** Every match, overlapping ones too, in no order. */
export function matchAll(text: string, compiled: Compiled): readonly Match[] {
  const tokens = tokensOf(text);
  const found: Run[] = [];
  findStrings(tokens, compiled.strings, found);
  const asker = createAsker(tokens);
  const lower = tokens.texts.map((one) => one.toLowerCase());
  tokens.kinds.forEach((kind, first) => {
    for (const sequence of compiled.byWord.get(lower[kind] ?? '') ?? [])
      findSequence(tokens, sequence, first, asker, found);
    for (const sequence of compiled.others) findSequence(tokens, sequence, first, asker, found);
  });
  return found.map(({ first, end, pattern }) => ({
    start: tokens.starts[first] ?? (0 as CodePoint),
    end: tokens.ends[end - 1] ?? (0 as CodePoint),
    tokens: end - first,
    pattern,
  }));
}

function tokensOf(text: string): Tokens {
  const numbers = new Map<string, number>();
  const starts: CodePoint[] = [];
  const ends: CodePoint[] = [];
  const kinds: number[] = [];
  for (const token of tokenize(text)) {
    const kind = numbers.get(token.text) ?? numbers.size;
    numbers.set(token.text, kind);
    starts.push(token.start);
    ends.push(token.end);
    kinds.push(kind);
  }
  return { starts, ends, kinds, texts: [...numbers.keys()] };
}

function findStrings({ kinds, texts }: Tokens, root: Branch, found: Run[]): void {
  kinds.forEach((_, first) => {
    let branch: Branch | undefined = root;
    for (let at = first; at < kinds.length; at++) {
      branch = branch.next.get(texts[kinds[at] ?? 0] ?? '');
      if (!branch) return;
      for (const pattern of branch.ends) found.push({ first, end: at + 1, pattern });
    }
  });
}

/** Asks a step about a kind of token, once. */
function createAsker({ texts }: Tokens): (step: Step, kind: number) => boolean {
  const answers = new Map<Step, Int8Array>();
  return (step, kind) => {
    let known = answers.get(step);
    if (!known) answers.set(step, (known = new Int8Array(texts.length)));
    if (known[kind] === 0) known[kind] = step.test(texts[kind] ?? '') ? 1 : -1;
    return known[kind] === 1;
  };
}

/** All matches of a pattern that begin at a token: every way through its steps at once. */
function findSequence(
  { kinds }: Tokens,
  { pattern, steps }: Sequence,
  first: number,
  asks: (step: Step, kind: number) => boolean,
  found: Run[],
): void {
  const [head] = steps;
  // Most tokens begin nothing, and that is told at once.
  if (head?.may === false && !asks(head, kinds[first] ?? 0)) return;
  let reached = withSkipped(steps, [0]);
  const last = Math.min(kinds.length, first + longestMatch);
  for (let at = first; at < last && reached.size > 0; at++) {
    const kind = kinds[at] ?? 0;
    const next: number[] = [];
    for (const index of reached) {
      const step = steps[index];
      if (!step || !asks(step, kind)) continue;
      next.push(step.again ? index : index + 1);
    }
    if (next.length === 0) return;
    reached = withSkipped(steps, next);
    if (reached.has(steps.length)) found.push({ first, end: at + 1, pattern });
  }
}

/** The steps that can come next, with those behind steps that may be left out; the number of steps is the end. */
function withSkipped(steps: readonly Step[], at: readonly number[]): ReadonlySet<number> {
  const reached = new Set<number>();
  for (const from of at) {
    let index = from;
    reached.add(index);
    while (steps[index]?.may === true) reached.add(++index);
  }
  return reached;
}

/** Of matches that overlap the one of most tokens, of equal ones the first in the text, then in `matches`; in text order. */
export function withoutOverlap<M extends Omit<Match, 'pattern'>>(matches: readonly M[]): readonly M[] {
  const sorted = matches.toSorted((a, b) => b.tokens - a.tokens || a.start - b.start);
  const last = matches.reduce((most, { end }) => Math.max(most, end), 0);
  const isTaken = new Uint8Array(last);
  const kept = sorted.filter(({ start, end }) => {
    // None is longer than those before it: one that overlaps has an end in them.
    if (isTaken[start] === 1 || isTaken[end - 1] === 1) return false;
    isTaken.fill(1, start, end);
    return true;
  });
  return kept.sort((a, b) => a.start - b.start);
}
