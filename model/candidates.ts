// Likely tags of a text, found without any model: words that are tagged elsewhere in the corpus, amounts, names, quoted phrases.
// Pure; UTF-16 offsets into the text that is passed in.

import type { Utf16Range } from './boundary.ts';
import type { BoundaryRule } from './boundary-rules.ts';
import { bodyNoun } from './boundary-words.ts';
import { cutByRules } from './cut-by-rules.ts';
import { findKnown, type KnownSurface } from './known-surfaces.ts';
import { lineAround } from './line.ts';
import type { Utf16 } from './offsets.ts';
import { findSentences } from './sentences.ts';

export interface Candidate extends Utf16Range {
  /** The label that these words have elsewhere; null where only their form speaks for them. */
  readonly label: number | null;
}

/** What the forms are cut by: no label is known yet, so only what no label's tag would keep. */
const formRules: readonly BoundaryRule[] = [
  'determiner',
  'edges',
  'level',
  'alias',
  'coordination',
  'person',
  'substance',
  'approximator',
];

/**
 * The candidates of a text in order, none overlapping another. Where two do, the words that the corpus has tagged win, then
 * amounts, names and quoted phrases. `rulesOfLabel` cuts the known words as their label is tagged; `forms` are those of the text,
 * for whoever has them already.
 */
export function findCandidates(
  text: string,
  known: readonly KnownSurface[],
  rulesOfLabel: (label: number) => readonly BoundaryRule[],
  forms: readonly Utf16Range[] = findForms(text),
): readonly Candidate[] {
  const cut = createCut(text);
  const isTaken = new Uint8Array(text.length);
  const tagged = findKnown(text, known).flatMap((found) =>
    cut(found, withoutWords(rulesOfLabel(found.label))).map((range) => ({ ...range, label: found.label })),
  );
  const candidates: Candidate[] = [...tagged];
  for (const { start, end } of tagged) isTaken.fill(1, start, end);
  for (const range of forms) {
    if (isTaken.subarray(range.start, range.end).includes(1)) continue;
    isTaken.fill(1, range.start, range.end);
    candidates.push({ ...range, label: null });
  }
  return candidates.sort((a, b) => a.start - b.start);
}

/** What has the form of a tag, whatever the corpus knows: amounts, then names, then quoted phrases, each in order; they may overlap. */
export function findForms(text: string): readonly Utf16Range[] {
  const cut = createCut(text);
  return [findAmounts, findNames, findQuoted].flatMap((find) => find(text).flatMap((range) => cut(range, formRules)));
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

function findNames(text: string): readonly Utf16Range[] {
  const begins = sentenceStarts(text);
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
  if (!/ (?:of|the) $/u.test(text.slice(Math.max(0, range.start - 5), range.start))) return range;
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

function sentenceStarts(text: string): ReadonlySet<number> {
  const starts = new Set<number>();
  for (const { index } of text.matchAll(/[“"]\p{Lu}/gu)) starts.add(index + 1);
  for (const { 0: line, index } of text.matchAll(/[^\n\u2028\u2029]+/gu)) {
    for (const { start, end } of findSentences(line)) {
      const words = line.slice(start, end);
      starts.add(index + start + (/\p{L}/u.exec(words)?.index ?? 0));
    }
  }
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
