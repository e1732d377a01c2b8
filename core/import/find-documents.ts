// From files to the documents in them, in runs small enough to be stored at once.

import { isExportReport } from '../export/report.ts';
import type { DraftDocument, Found, InputFile } from '../formats/format.ts';
import type { Question, TableLook } from '../../model/reading.ts';
import { headText } from '../formats/in/head-text.ts';
import { askForOffsets, chooseAlternatives } from '../formats/offset-question.ts';
import { readHead } from '../formats/head.ts';
import type { Candidate } from '../formats/registry.ts';
import { readingProblemOf } from '../errors/problem.ts';
import { chooseFormat, formatInDoubt, type FormatChoices } from './choose-format.ts';
import { withoutProjectFiles } from './inception-project.ts';
import { withoutCompanions } from './companions.ts';
import { withLackingShards } from './saved-datasets.ts';
import type { FoundFile } from '../files/find-files.ts';
import { unpackArchives } from '../zip/zip.ts';
import { beginning, startTrail, type Place } from './trail.ts';

/** What is said of the files beforehand. */
export type FindChoices = FormatChoices;

/** A document in its file, or why there is none. `candidates` are the formats that the file may be in, the one it was read as first. */
export type FoundIn =
  | {
      readonly ok: true;
      readonly file: InputFile;
      readonly candidates: readonly Candidate[];
      readonly line: number | null;
      readonly document: DraftDocument;
      /** How the columns of its table are taken, with the first document of the file. */
      readonly table?: TableLook;
    }
  | {
      readonly ok: false;
      readonly path: string;
      readonly candidates: readonly Candidate[];
      readonly line: number | null;
      readonly reason: string;
      readonly alternatives: readonly DraftDocument[];
      readonly question: Question | null;
      readonly table?: TableLook;
    };

/** Something found, and how far an import is with it. */
export type PlacedIn = FoundIn & { readonly place: Place };

/** The reason why a file without any text gives no document. */
export const isEmpty = 'is empty';

const runMilliseconds = 8;
const runDocuments = 250;
/** So many rows of one file that do not hold are those of a file that is something else. */
const mostFailures = 100_000;

/**
 * All documents of all files and archives, in runs: a run ends when it took some milliseconds to read or is large. A file that
 * cannot be read, or breaks in the middle, gives a failure, and the next goes on. What lies before `from` is left out.
 */
export async function* findDocuments(
  files: Iterable<FoundFile>,
  choices: FindChoices,
  from: Place = beginning,
): AsyncGenerator<PlacedIn[]> {
  let run: PlacedIn[] = [];
  let until = performance.now() + runMilliseconds;
  const trail = startTrail();
  let entry = from.entry;
  let found = 0;
  for await (const one of oneByOne(trail.follow(entriesOf(files), from.entry), choices)) {
    const at = trail.at();
    found = at.entry === entry ? found + 1 : 1;
    entry = at.entry;
    if (entry === from.entry && found <= from.found) continue;
    run.push({ ...one, place: { ...at, found } });
    if (run.length < runDocuments && performance.now() < until) continue;
    yield run;
    run = [];
    until = performance.now() + runMilliseconds;
  }
  if (run.length > 0) yield run;
}

/** The files as an import counts them: those in archives one by one, but nothing that a program notes for itself. */
export function entriesOf(files: Iterable<FoundFile>): Generator<FoundFile> {
  return withoutProjectFiles(withLackingShards(unpackArchives(files)));
}

async function* oneByOne(files: Iterable<FoundFile>, choices: FindChoices): AsyncGenerator<FoundIn> {
  for (const entry of withoutCompanions(files)) {
    if (!entry.ok) {
      yield failure(entry.path, [], entry.reason);
      continue;
    }
    const { file } = entry;
    let candidates: readonly Candidate[] = [];
    try {
      if (isExportReport(file)) continue;
      const choice = await chooseFormat(file, choices);
      candidates = choice.candidates;
      const reader = candidates[0]?.format.read;
      if (!reader || choice.question !== null) {
        const reason = isBlank(file) ? isEmpty : formatInDoubt(choice);
        yield { ...failure(file.path, candidates, reason), question: choice.question };
        continue;
      }
      let failed = 0;
      for await (const found of reader.read(file, choices)) {
        yield applyChoices(found, file, candidates, choices);
        if (found.ok || ++failed < mostFailures) continue;
        yield failure(
          file.path,
          candidates,
          `was given up after ${mostFailures.toLocaleString('en')} rows that do not hold`,
        );
        break;
      }
    } catch (error) {
      yield failure(file.path, candidates, readingProblemOf(error, file.path).message);
    }
  }
}

function isBlank(file: InputFile): boolean {
  const head = readHead(file);
  return head.whole && headText(head).trim() === '';
}

/** What nobody but a person could tell is taken as they told it; what is still open is asked. */
function applyChoices(found: Found, file: InputFile, candidates: readonly Candidate[], choices: FindChoices): FoundIn {
  if (found.ok) return { ...found, file, candidates };
  const { line, reason, alternatives = [], question = null, table } = found;
  const left = chooseAlternatives(alternatives, choices);
  const [chosen] = left;
  if (chosen !== undefined && left.length === 1) return { ok: true, file, candidates, line, document: chosen };
  const asked = left.length > 1 ? askForOffsets(left) : question;
  const refused = { ...failure(file.path, candidates, reason), line, alternatives: left, question: asked };
  return table === undefined ? refused : { ...refused, table };
}

function failure(path: string, candidates: readonly Candidate[], reason: string): FoundIn & { ok: false } {
  return { ok: false, path, candidates, line: null, reason, alternatives: [], question: null };
}
