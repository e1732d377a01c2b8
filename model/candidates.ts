// Likely tags of a text, found without any model: words that are tagged elsewhere in the corpus, amounts, names, bodies, quoted
// phrases, and what people are blamed for and how they are punished.
// Pure; UTF-16 offsets into the text that is passed in.

import type { Utf16Range } from './boundary.ts';
import type { BoundaryRule } from './boundary-rules.ts';
import { bodyNoun } from './boundary-words.ts';
import { cutByRules } from './cut-by-rules.ts';
import { findKnown, type KnownSurface } from './known-surfaces.ts';
import { findConduct, findPenalties } from './likely-acts.ts';
import { findBodies } from './likely-bodies.ts';
import { lineAround } from './line.ts';
import type { Utf16 } from './offsets.ts';
import { findSentences } from './sentences.ts';

export interface Candidate extends Utf16Range {
  /** The label that these words have elsewhere; null where only their form speaks for them. */
  readonly label: number | null;
}

/** What has the form of a tag in a text, whatever the corpus knows. */
export interface Forms {
  /** Amounts, then names, then bodies, then quoted phrases, each in order; they may overlap. */
  readonly things: readonly Utf16Range[];
  /** What people are blamed for and how they are punished: clauses, which may hold things, but not each other. */
  readonly acts: readonly Utf16Range[];
}

/** How known words of a text are cut, by where they stand and their label. */
export type Cuts = Map<string, readonly Utf16Range[]>;

/** What things are cut by: no label is known yet, so only what no label's tag would keep. */
const thingRules: readonly BoundaryRule[] = [
  'determiner',
  'edges',
  'level',
  'alias',
  'coordination',
  'person',
  'substance',
  'approximator',
];
const actRules: readonly BoundaryRule[] = ['determiner', 'edges', 'conduct', 'predicates', 'penalty'];

/**
 * The candidates of a text in order, each once. Of things that overlap only one is offered: what the corpus has tagged, but for a name
 * around it, then amounts, names, bodies and quoted phrases. Acts are offered beside the things within them. `rulesOfLabel` cuts the
 * known words as their label is tagged; `forms` are those of the text, and `cuts` are kept between calls with the same text and rules,
 * for whoever looks again as words become known.
 */
export function findCandidates(
  text: string,
  known: readonly KnownSurface[],
  rulesOfLabel: (label: number) => readonly BoundaryRule[],
  { forms = findForms(text), cuts = new Map() }: { readonly forms?: Forms; readonly cuts?: Cuts } = {},
): readonly Candidate[] {
  const cut = createCut(text);
  const tagged = findKnown(text, known).flatMap((found) => {
    const key = `${found.start} ${found.end} ${found.label}`;
    const ranges = cuts.get(key) ?? cut(found, withoutWords(rulesOfLabel(found.label)));
    cuts.set(key, ranges);
    return ranges.map((range) => ({ ...range, label: found.label }));
  });
  const labelsOfActs = new Set(
    [...new Set(tagged.map(({ label }) => label))].filter((label) =>
      rulesOfLabel(label).some((rule) => ofActs.has(rule)),
    ),
  );
  const taggedActs = tagged.filter(({ label }) => labelsOfActs.has(label));
  const taggedThings = tagged.filter(({ label }) => !labelsOfActs.has(label));
  const isAround = (form: Utf16Range): boolean =>
    taggedThings.some((range) => form.start <= range.start && range.end <= form.end && !isSame(form, range));
  const acts = apart(text, [...taggedActs, ...forms.acts]);
  const actAt = new Map(acts.map((act) => [act.start, act]));
  const things = apart(text, [...forms.things.filter(isAround), ...taggedThings, ...forms.things]).filter(
    ({ start, end }) => actAt.get(start)?.end !== end,
  );
  return [...things, ...acts].sort((a, b) => a.start - b.start || b.end - a.end);
}

// The labels that follow one of these are of acts.
const ofActs: ReadonlySet<BoundaryRule> = new Set(['conduct', 'predicates', 'penalty']);

function isSame(a: Utf16Range, b: Utf16Range): boolean {
  return a.start === b.start && a.end === b.end;
}

/** Those that overlap none before them. */
function apart(text: string, ranges: readonly (Utf16Range & { readonly label?: number })[]): readonly Candidate[] {
  const isTaken = new Uint8Array(text.length);
  return ranges.flatMap(({ start, end, label = null }) => {
    if (isTaken.subarray(start, end).includes(1)) return [];
    isTaken.fill(1, start, end);
    return [{ start, end, label }];
  });
}

/** The forms of a text. */
export function findForms(text: string): Forms {
  const cut = createCut(text);
  const sentences = sentencesOf(text);
  const names = findNames(text, sentenceStarts(text, sentences));
  const things = [findAmounts(text), names, findBodies(text), findQuoted(text)].flatMap((found) =>
    found.flatMap((range) => cut(range, thingRules)),
  );
  const acts = sentences.flatMap((sentence) =>
    [findConduct(text, sentence), findPenalties(text, sentence)].flatMap((found) =>
      found.flatMap((range) => cut(range, actRules)),
    ),
  );
  return { things, acts: apart(text, acts) };
}

// Candidates are whole words as they are found, and finding words costs more than all the rest.
function withoutWords(rules: readonly BoundaryRule[]): readonly BoundaryRule[] {
  return rules.filter((rule) => rule !== 'words');
}

type Cut = (range: Utf16Range, rules: readonly BoundaryRule[]) => readonly Utf16Range[];

/** Cuts ranges of a text, most of which come in order, within their lines; one that leaves its line is none. */
function createCut(text: string): Cut {
  let line = lineAround(text, 0 as Utf16);
  return ({ start, end }, rules) => {
    if (line.toText(line.toLine(start)) !== start) line = lineAround(text, start);
    if (line.toText(line.toLine(end)) !== end) return [];
    return cutByRules(line.text, line.toLine(start), line.toLine(end), rules).map((range) => ({
      start: line.toText(range.start),
      end: line.toText(range.end),
    }));
  };
}

const numeral =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|' +
  '(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?';
const scale = 'hundred|thousand|million|billion|trillion|dozen';
const blank = '[ \\u00a0]';
const figure = '\\p{N}+(?:[.,]\\p{N}+)*';
// “500 kilograms”, “four boats”, “3 million won”, “dozens of tons”, “$500”, “45%”: a number with what it counts.
const amount = new RegExp(
  `(?<![\\p{L}\\p{N}.,-])(?:` +
    `\\p{Sc}${blank}?${figure}(?:${blank}(?:${scale}))?|${figure}${blank}?[%‰\\p{Sc}]|` +
    `(?:(?:${figure}|${numeral}|a)(?:${blank}(?:${scale}))+|${figure}|${numeral}|` +
    `(?:tens|dozens|scores|hundreds|thousands|millions|billions)${blank}of)${blank}(?<unit>\\p{L}[\\p{L}\\p{M}-]*)` +
    `)(?![\\p{L}\\p{N}])`,
  'giu',
);
// Not amounts by the guidelines: dates, times, ages and durations; nor is a number before a word that counts nothing.
const noUnit =
  /^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september|october|november|december|seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|centur(?:y|ies)|am|pm|a|an|the|of|in|on|at|by|for|from|to|with|and|or|but|as|is|was|are|were|that|who|which|when|where|he|she|it|they|his|her|its|their|out|percent)$/iu;
const percent = /^percent$/iu;

function findAmounts(text: string): readonly Utf16Range[] {
  return [...text.matchAll(amount)].flatMap(({ 0: words, index, groups }) => {
    const unit = groups?.['unit'];
    if (unit !== undefined && noUnit.test(unit) && !percent.test(unit)) return [];
    return [{ start: index as Utf16, end: (index + words.length) as Utf16 }];
  });
}

const capital = "\\p{Lu}[\\p{L}\\p{M}\\p{N}]*(?:[’'&.-](?=\\p{Lu})[\\p{L}\\p{N}]+|-[\\p{L}\\p{N}]+)*";
// Ministry of State Security’s Onsong County branch: capitals with what joins them.
const name = new RegExp(
  `(?<![\\p{L}\\p{N}])${capital}(?:(?:[’']s)?${blank}(?:(?:of|and|the|for|de|&)${blank}){0,2}${capital})*(?:(?:[’']s)?${blank}(?<tail>\\p{Ll}+))?`,
  'gu',
);
// What a body’s name may have before it: the county branch of the Ministry.
const partOf = /(?:[\p{Ll}-]+ )?(?<noun>\p{Ll}+) of (?:the )?$/u;

function findNames(text: string, begins: ReadonlySet<number>): readonly Utf16Range[] {
  const found: Utf16Range[] = [];
  const alone: Utf16Range[] = [];
  const within = new Set<string>();
  for (const { 0: words, index, groups } of text.matchAll(name)) {
    const tail = groups?.['tail'];
    const isTailed = tail !== undefined && bodyNoun.has(tail);
    const written = tail !== undefined && !isTailed ? words.slice(0, -tail.length).trimEnd() : words;
    const range = leftOf(text, { start: index as Utf16, end: (index + written.length) as Utf16 });
    if (!begins.has(range.start)) within.add(written);
    // Its capital may only be that of the sentence: “Locals said” is no name unless it is one elsewhere.
    if (begins.has(range.start) && !/[ \u00a0]/u.test(written) && !/^\p{Lu}{2}/u.test(written)) alone.push(range);
    else found.push(begins.has(range.start) ? withoutOpener(text, range) : range);
  }
  return [...found, ...alone.filter(({ start, end }) => within.has(text.slice(start, end)))].filter(
    ({ start, end }) => end - start > 1 && !noName.test(text.slice(start, end)),
  );
}

function leftOf(text: string, range: Utf16Range): Utf16Range {
  if (!/ of (?:the )?$/u.test(text.slice(Math.max(0, range.start - 8), range.start))) return range;
  const before = partOf.exec(text.slice(Math.max(0, range.start - 60), range.start));
  if (!before || !bodyNoun.has(before.groups?.['noun'] ?? '')) return range;
  const words = before[0].replace(/^(?:a|an|the|his|her|its|their|with|by|in|at|to|and|or) /u, '');
  return { start: (range.start - words.length) as Utf16, end: range.end };
}

// “In Onsong County”: a small word at the beginning of a sentence is no part of the name behind it.
const opener =
  /^(?:The|A|An|In|On|At|By|For|From|To|With|And|But|Or|As|If|When|While|After|Before|Since|According|His|Her|Its|Their|He|She|It|They|This|That|These|Those|However|Eventually|Meanwhile)[ \u00a0]/u;

// Capitals of the calendar and of the language.
const noName =
  /^(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|January|February|March|April|May|June|July|August|September|October|November|December|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|We|You|He|She|It|They|The|Mr|Mrs|Ms|Dr|AM|PM)$/u;

function withoutOpener(text: string, { start, end }: Utf16Range): Utf16Range {
  const lead = opener.exec(text.slice(start, end))?.[0].length ?? 0;
  return { start: (start + lead) as Utf16, end };
}

function sentencesOf(text: string): readonly Utf16Range[] {
  return [...text.matchAll(/[^\n\u2028\u2029]+/gu)].flatMap(({ 0: line, index }) =>
    findSentences(line).map(({ start, end }) => ({ start: (start + index) as Utf16, end: (end + index) as Utf16 })),
  );
}

function sentenceStarts(text: string, sentences: readonly Utf16Range[]): ReadonlySet<number> {
  const starts = new Set<number>();
  for (const { index } of text.matchAll(/[“"]\p{Lu}/gu)) starts.add(index + 1);
  for (const { start, end } of sentences) starts.add(start + (/\p{L}/u.exec(text.slice(start, end))?.index ?? 0));
  return starts;
}

// A few words in quotes; a whole sentence is speech.
const quoted = /[“"](?<words>[^“”"\n]{3,80}?)[,.]?[”"]/gu;
const most = 8;

function findQuoted(text: string): readonly Utf16Range[] {
  return [...text.matchAll(quoted)].flatMap(({ index, groups }) => {
    const words = groups?.['words'] ?? '';
    if (words.split(/\s+/u).length > most || /[.!?]\s|^\p{Lu}\p{Ll}+\s\p{Ll}|[!?]$/u.test(words)) return [];
    return [{ start: (index + 1) as Utf16, end: (index + 1 + words.length) as Utf16 }];
  });
}
