// Which format a file is read in: the one that was chosen, the one that is sure enough, or the one that the person names when asked.

import { excerpt } from '../formats/excerpt.ts';
import type { AnyFormat, DraftDocument, InputFile, ReadingChoices } from '../formats/format.ts';
import { judge, likeliestFirst, type Candidate } from '../formats/registry.ts';
import { sureEnough, verdict } from '../formats/verdict.ts';
import type { Answer, Question } from '../../model/reading.ts';

/** What is said beforehand of the formats of files. */
export interface FormatChoices extends ReadingChoices {
  /** In place of the format that is recognised. */
  readonly format?: AnyFormat | undefined;
  /** For files that are not clearly in one format: read them in this one where it may be it, or in the likeliest. */
  readonly ifUnsure?: AnyFormat | 'likeliest' | undefined;
}

/** The formats that a file may be in, the one to read it in first; with a question where only the person can tell. */
export interface Choice {
  readonly candidates: readonly Candidate[];
  readonly question: Question | null;
  /** Formats that the file comes near and is not in, with what speaks against them. */
  readonly suspects: readonly Candidate[];
}

const askedFormats = 4;
const shownTags = 3;

/** Chooses the format of a file. Where it must be asked, each format that gives something is tried on the file's first article. */
export async function chooseFormat(file: InputFile, choices: FormatChoices): Promise<Choice> {
  const { format, ifUnsure } = choices;
  const judged = judge(file);
  const recognised = likeliestFirst(judged);
  const suspects = judged.filter(({ sure, against }) => sure === 0 && against.length > 0);
  if (format !== undefined) {
    const others = recognised.filter((one) => one.format !== format);
    return { candidates: [{ format, ...verdict(1, 'it was chosen') }, ...others], question: null, suspects };
  }
  const [first] = recognised;
  if (first === undefined || first.sure >= sureEnough || ifUnsure === 'likeliest') {
    return { candidates: recognised, question: null, suspects };
  }
  const chosen = recognised.find((one) => one.format === ifUnsure);
  if (chosen !== undefined) {
    return { candidates: [chosen, ...recognised.filter((one) => one !== chosen)], question: null, suspects };
  }
  const answers: Answer[] = [];
  for (const candidate of recognised.slice(0, askedFormats)) {
    const document = await firstDocument(candidate.format, file, choices);
    if (document !== null) answers.push(answerOf(candidate, document));
  }
  // A damaged file of one format is for its reader to speak of.
  const question =
    answers.length === 0 ? null : { about: 'format' as const, text: 'How is this file to be read?', answers };
  return { candidates: recognised, question, suspects };
}

/** Why a file is not read without an answer, in words, and what would settle it. */
export function formatInDoubt({ candidates, question, suspects }: Choice): string {
  const [first] = candidates;
  if (first === undefined) {
    const near = suspects.map(({ format, against }) => `${format.title}, but ${against.join('; ')}`);
    return `unknown format${near.length === 0 ? '' : `; it comes near ${near.join(', and ')}`}`;
  }
  const { format, sure, against } = first;
  const doubt = against.length === 0 ? '' : `, but ${against.join('; ')}`;
  const ways = (question?.answers ?? []).map(({ flag }) => flag);
  return `may be ${format.title} (${Math.round(sure * 100)}% sure: ${first.reasons.join('; ')}${doubt}); say ${ways.join(' or ')}`;
}

async function firstDocument(
  { read }: AnyFormat,
  file: InputFile,
  choices: ReadingChoices,
): Promise<DraftDocument | null> {
  try {
    for await (const found of read?.read(file, choices) ?? []) {
      if (found.ok) return found.document;
      const [alternative] = found.alternatives ?? [];
      if (alternative !== undefined) return alternative;
    }
  } catch {
    // A reader that breaks on a file has nothing to offer for it.
  }
  return null;
}

function answerOf({ format }: Candidate, { text, spans }: DraftDocument): Answer {
  const tags = spans.slice(0, shownTags).map(({ surface, label }) => `${label}: ${excerpt(surface)}`);
  return {
    title: tags.length > 0 ? format.title : `${format.title}, without tags`,
    examples: [excerpt(text.trim().replace(/\s+/gu, ' '), 80), ...tags],
    flag: `--if-unsure ${format.id}`,
    choices: { ifUnsure: format.id },
  };
}
