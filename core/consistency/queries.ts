// The findings over the corpus, in an article, and how many there are.

import type { QueriesOf } from '../database/calls.ts';
import type { Reader } from '../database/database.ts';
import { readContext } from '../occurrences/context.ts';
import { tagsOf, tagsWith, type SurfaceCounts } from '../../model/consistency.ts';
import type { CallOutput, ParsedInput } from '../../model/contract/contract.ts';
import type { Finding as Shown, FindingRow } from '../../model/contract/consistency.ts';
import { evenBlanks } from '../../model/occurrences.ts';
import type { Counts } from './counts.ts';
import { cursorOf, type Finding } from './findings.ts';
import type { Wanted } from './found-lists.ts';
import { surveyOf } from './surveys.ts';

/** Commands wait no longer than this for an answer. */
const patience = 25;

export const consistencyQueries = {
  'consistency.counts': ({ reader }, { annotator }) => {
    const survey = surveyOf(reader, annotator);
    const complete = survey.goOn(performance.now() + patience);
    const findings = survey.findings();
    return { complete, counts: { ...findings.counts }, dismissed: findings.dismissed() };
  },
  'consistency.page': ({ reader }, input) => readPage(reader, input),
  'consistency.article': ({ reader }, { annotator, document }) => {
    const survey = surveyOf(reader, annotator);
    const complete = survey.goOn(performance.now() + patience);
    const findings = survey
      .findings()
      .of(document)
      .filter(({ dismissed, kind }) => !dismissed && kind !== 'variant');
    const idOf = createIds(reader, annotator);
    return { complete, findings: findings.flatMap((finding) => shown(finding, idOf) ?? []) };
  },
} satisfies QueriesOf<'consistency'>;

function readPage(reader: Reader, input: ParsedInput<'consistency.page'>): CallOutput<'consistency.page'> {
  const { annotator, kinds, dismissed, after, limit } = input;
  const survey = surveyOf(reader, annotator);
  const complete = survey.goOn(performance.now() + patience);
  const rows: FindingRow[] = [];
  let next: FindingRow['cursor'] | null = null;
  const idOf = createIds(reader, annotator);
  const isWanted: Wanted = (kind, was) => was === dismissed && kinds.includes(kind);
  for (const finding of survey.findings().after(after, isWanted)) {
    if (rows.length === limit) {
      next = rows.at(-1)?.cursor ?? null;
      break;
    }
    const row = rowOf(reader, finding, idOf, survey.counts());
    if (row) rows.push(row);
  }
  return { complete, rows, next };
}

function rowOf(reader: Reader, finding: Finding, idOf: IdOf, counts: Counts): FindingRow | null {
  const { document, start, end, ranges } = finding;
  const row = shown(finding, idOf);
  const context = readContext(reader, document, start, end);
  if (!context || !row) return null;
  const proposedWords = ranges.map(
    (range) => readContext(reader, document, range.start, range.end)?.words ?? context.words,
  );
  const cases = casesOf(finding, counts, evenBlanks(context.words), evenBlanks(proposedWords[0] ?? ''));
  return { ...row, ...context, proposedWords, cases, cursor: cursorOf(finding) };
}

/** The id of the tag at a finding's place; undefined where there is none. */
type IdOf = (finding: Finding) => string | undefined;

/** Reads the tags of an article once: asked one by one, those of an article with thousands would be read through each time. */
function createIds(reader: Reader, annotator: number): IdOf {
  const known = new Map<number, ReadonlyMap<string, string>>();
  return ({ document, label, start, end }) => {
    if (label === 0) return undefined;
    const ids = known.get(document) ?? readIds(reader, document, annotator);
    known.set(document, ids);
    return ids.get(`${label} ${start} ${end}`);
  };
}

function readIds(reader: Reader, document: number, annotator: number): ReadonlyMap<string, string> {
  const rows = reader.tuples<[string, string]>(
    `SELECT label || ' ' || start || ' ' || "end", id FROM span WHERE document = ? AND annotator = ?`,
    document,
    annotator,
  );
  return new Map(rows);
}

/** A finding as screens get it, with the tag that it is about; null where that is gone, which the survey has not heard of yet. */
function shown(finding: Finding, idOf: IdOf): Shown | null {
  const { kind, document, start, end, label, proposed, ranges, dismissed } = finding;
  const span = idOf(finding);
  if (label > 0 && span === undefined) return null;
  return {
    kind,
    document,
    start,
    end,
    tag: span === undefined ? null : { span, label },
    proposed: { label: proposed, ranges: ranges.map((range) => [range.start, range.end]) },
    dismissed,
  };
}

function casesOf(
  { kind, label, proposed }: Finding,
  counts: Counts,
  words: string,
  other: string,
): FindingRow['cases'] {
  const here = countsOf(counts, words);
  switch (kind) {
    case 'edges':
      return null;
    case 'missed':
      return here ? { like: tagsOf(here), of: tagsOf(here) + here.bare } : null;
    case 'conflict':
      return here ? { like: tagsWith(here, proposed), of: tagsOf(here) } : null;
    case 'variant': {
      const there = countsOf(counts, other);
      const like = there ? tagsWith(there, proposed) : 0;
      return { like, of: like + (here ? tagsWith(here, label) : 0) };
    }
  }
}

function countsOf(counts: Counts, words: string): SurfaceCounts | null {
  const known = counts.known(words);
  return known === undefined ? null : counts.counted(known);
}
