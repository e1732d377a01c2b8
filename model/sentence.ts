// Sentences for widening a selection: as Intl.Segmenter cuts them, but that abbreviations and numbers end none.

import type { Utf16 } from './offsets.ts';

const segments = new Intl.Segmenter(undefined, { granularity: 'sentence' });

/** The sentence or sentences that a stretch of one line touches, in UTF-16 offsets of the line. */
export function sentencesAround(line: string, start: number, end: number): { start: Utf16; end: Utf16 } {
  const first = segments.segment(line).containing(start);
  const last = segments.segment(line).containing(Math.max(start, end - 1));
  if (!first || !last) return { start: start as Utf16, end: end as Utf16 };
  let from = first.index;
  let to = last.index + last.segment.length;
  while (from > 0 && runsOn(line, from)) from = segments.segment(line).containing(from - 1)?.index ?? 0;
  while (to < line.length && runsOn(line, to)) {
    const next = segments.segment(line).containing(to);
    if (!next) break;
    to = next.index + next.segment.length;
  }
  return { start: from as Utf16, end: to as Utf16 };
}

// Ends no sentence, whatever follows: titles before names, and words that stand before figures or names.
const titles =
  /(?:^|[\s("“‘—–-])(?:Mr|Mrs|Ms|Messrs|Dr|Prof|Rev|Hon|Fr|St|Gen|Lt|Col|Maj|Capt|Cpl|Sgt|Cmdr|Adm|Brig|Gov|Sen|Rep|Pres|Amb|Supt|Insp|Det|vs?|cf|al|e\.g|i\.e|viz|approx|ca?|ed|eds|p|pp|Fig|figs?|vol|vols)\.$/iu;
// Ends no sentence before a figure.
const beforeFigures =
  /(?:^|[\s("“‘—–-])(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|Nos?|Nrs?|Arts?|Secs?|Sects?|Chaps?|Ch|Para|Paras|Cl|Reg|Regs|Ord|Rs|Tel|Ext|Rm|Bldg|Apt)\.$/iu;
// Ends a sentence only before a word that begins one.
const initials = /(?:^|[^\p{L}\p{N}])(?:\p{L}\.)+$|\b(?:Co|Corp|Inc|Ltd|Bros|Jr|Sr|Ave|Blvd|Rd|Mt|Ft|Dept|Univ)\.$/u;
const starters =
  /^(?:The|A|An|He|She|It|They|We|You|I|This|That|These|Those|There|Then|In|On|At|After|Before|When|While|But|And|However|Meanwhile|His|Her|Its|Their|Our|No|Not|One|Two|As|By|For|From|If|With|Police|Officials|Authorities)\b/u;
// An item's number at the head of a line or of a sentence.
const numbering = /(?:^|[.!?]["”’)]*\s+)\(?\p{N}{1,3}[.)]$/u;
const lookback = 48;

/** Whether what stands on both sides of a segment's border belongs to one sentence. */
function runsOn(line: string, border: number): boolean {
  const before = line.slice(Math.max(0, border - lookback), border).trimEnd();
  const after = line.slice(border, border + lookback).trimStart();
  if (titles.test(before) || numbering.test(before)) return true;
  if (beforeFigures.test(before)) return /^\p{N}/u.test(after);
  if (initials.test(before)) return !starters.test(after);
  return false;
}
