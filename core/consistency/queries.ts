// The findings over the corpus, in an article, and how many there are.

import type { QueriesOf } from '../database/calls.ts';
import type { Reader } from '../database/database.ts';
import { readContext } from '../occurrences/context.ts';
import { tagsOf, tagsWith } from '../../model/consistency.ts';
import type { CallOutput, ParsedInput } from '../../model/contract/contract.ts';
import type { Finding, FindingRow } from '../../model/contract/consistency.ts';
import { evenBlanks } from '../../model/occurrences.ts';
import type { CountedWords, Counts } from './counts.ts';
import { cursorOf } from './findings.ts';
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
    const findings = survey.findings().of(document);
    return { complete, findings: findings.filter(({ dismissed, kind }) => !dismissed && kind !== 'variant') };
  },
} satisfies QueriesOf<'consistency'>;

function readPage(reader: Reader, input: ParsedInput<'consistency.page'>): CallOutput<'consistency.page'> {
  const { annotator, kinds, dismissed, after, limit } = input;
  const survey = surveyOf(reader, annotator);
  const complete = survey.goOn(performance.now() + patience);
  const rows: FindingRow[] = [];
  let next: FindingRow['cursor'] | null = null;
  for (const finding of survey.findings().after(after)) {
    if (finding.dismissed !== dismissed || !kinds.includes(finding.kind)) continue;
    if (rows.length === limit) {
      next = rows.at(-1)?.cursor ?? null;
      break;
    }
    const row = rowOf(reader, finding, survey.counts());
    if (row) rows.push(row);
  }
  return { complete, rows, next };
}

function rowOf(reader: Reader, finding: Finding, counts: Counts): FindingRow | null {
  const { document, start, end, proposed } = finding;
  const context = readContext(reader, document, start, end);
  if (!context) return null;
  const proposedWords = proposed.ranges.map(
    ([from, to]) => readContext(reader, document, from, to)?.words ?? context.words,
  );
  const cases = casesOf(finding, counts, evenBlanks(context.words), evenBlanks(proposedWords[0] ?? ''));
  return { ...finding, ...context, proposedWords, cases, cursor: cursorOf(finding) };
}

function casesOf({ kind, tag, proposed }: Finding, counts: Counts, words: string, other: string): FindingRow['cases'] {
  const here = counts.known(words);
  switch (kind) {
    case 'edges':
      return null;
    case 'missed':
      return here ? { like: tagsOf(here), of: tagsOf(here) + here.bare } : null;
    case 'conflict':
      return here ? { like: tagsWith(here, proposed.label), of: tagsOf(here) } : null;
    case 'variant': {
      const like = tagsIn(counts.known(other), proposed.label);
      return { like, of: like + tagsIn(here, tag?.label ?? 0) };
    }
  }
}

function tagsIn(words: CountedWords | undefined, label: number): number {
  return words ? tagsWith(words, label) : 0;
}
