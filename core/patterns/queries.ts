// What screens ask of dictionaries and patterns.

import type { QueriesOf } from '../database/calls.ts';
import type { Reader } from '../database/database.ts';
import { readLabels } from '../labels/read.ts';
import { readLiveDocument } from '../layers/read.ts';
import type { CallOutput, ParsedInput } from '../../model/contract/contract.ts';
import type { PatternState } from '../../model/contract/patterns.ts';
import { offsetTable } from '../../model/offsets.ts';
import { isOffByDecisions, type Decided } from '../../model/pattern.ts';
import { readDecided } from '../suggestions/decided.ts';
import { compilePatterns, matchAll, withoutOverlap } from './match.ts';
import { readPatternFile, readTyped } from './read-file.ts';
import { proposes, readDictionaries, readDictionary, readPattern, readPatterns, type StoredPattern } from './stored.ts';
import { searchedPart, suggestIn } from './suggest.ts';

export const patternQueries = {
  'patterns.dictionaries': ({ reader }) => ({ dictionaries: summarize(reader) }),
  'patterns.page': ({ reader }, input) => readPage(reader, input),
  'patterns.article': ({ reader }, { document, annotator }) => ({
    suggestions: [...suggestIn(reader, document, annotator)],
    dropped: readDropped(reader),
  }),
  'patterns.examine': ({ reader }, { name, text }) => examine(reader, name, text),
  'patterns.try': ({ reader }, input) => tryPattern(reader, input),
} satisfies QueriesOf<'patterns'>;

const undecided: Decided = { accepted: 0, rejected: 0 };

function summarize(reader: Reader): CallOutput<'patterns.dictionaries'>['dictionaries'] {
  const labels = idsOfLabels(reader);
  return readDictionaries(reader).map(({ id, name, switched }) => {
    const patterns = readPatterns(reader, id);
    const decided = readDecided(reader, id);
    let [accepted, rejected] = [0, 0];
    for (const one of decided.values()) {
      accepted += one.accepted;
      rejected += one.rejected;
    }
    return {
      id,
      name,
      isOn: switched !== false,
      patterns: patterns.length,
      off: patterns.filter((pattern) => stateOf(pattern, decided, labels) !== 'on').length,
      labels: [...new Set(patterns.map(({ label }) => label))],
      accepted,
      rejected,
    };
  });
}

function readPage(reader: Reader, input: ParsedInput<'patterns.page'>): CallOutput<'patterns.page'> {
  readDictionary(reader, input.dictionary);
  const decided = readDecided(reader, input.dictionary);
  const labels = idsOfLabels(reader);
  const rows = readPatterns(reader, input.dictionary).map((pattern) => {
    const { accepted, rejected } = decided.get(pattern.number) ?? undecided;
    const state = stateOf(pattern, decided, labels);
    return { pattern: pattern.number, label: pattern.label, written: pattern.pattern, state, accepted, rejected };
  });
  const weight = ({ state, accepted, rejected }: (typeof rows)[number]): number =>
    (state === 'on' ? 0 : Number.MAX_SAFE_INTEGER / 2) + accepted + rejected;
  const sorted = rows.sort((a, b) => weight(b) - weight(a) || a.pattern - b.pattern);
  return { rows: sorted.slice(input.from, input.from + input.limit), total: sorted.length };
}

function idsOfLabels(reader: Reader): ReadonlySet<number> {
  return new Set(readLabels(reader).map(({ id }) => id));
}

function stateOf(
  pattern: StoredPattern,
  decided: ReadonlyMap<number, Decided>,
  labels: ReadonlySet<number>,
): PatternState {
  if (!labels.has(pattern.label)) return 'no-label';
  if (proposes(pattern, decided)) return 'on';
  return pattern.switched === false ? 'off' : 'off-by-decisions';
}

const mostDropped = 100;

/** The patterns of dictionaries that are on which are off by what was decided of them. */
function readDropped(reader: Reader): CallOutput<'patterns.article'>['dropped'] {
  const rows = readDictionaries(reader).flatMap(({ id, switched }) => {
    if (switched === false) return [];
    return [...readDecided(reader, id)].flatMap(([number, decided]) => {
      const stored = isOffByDecisions(decided) ? readPattern(reader, id, number) : undefined;
      return stored?.switched === null
        ? [{ dictionary: id, pattern: number, written: stored.pattern, ...decided }]
        : [];
    });
  });
  return rows.slice(0, mostDropped);
}

const mostProblems = 100;

function examine(reader: Reader, name: string, text: string): CallOutput<'patterns.examine'> {
  const { patterns, problems } = readPatternFile(name, text);
  const known = new Map(readLabels(reader).map((label) => [label.name, label.id]));
  const labels = [...Map.groupBy(patterns, ({ label }) => label)].map(([label, of]) => ({
    name: label,
    label: known.get(label) ?? null,
    patterns: of.length,
  }));
  return { patterns: patterns.length, labels, problems: problems.slice(0, mostProblems), bad: problems.length };
}

const mostHits = 100;
/** UTF-16 code units on each side of a hit. */
const around = 40;

function tryPattern(reader: Reader, { typed, in: where }: ParsedInput<'patterns.try'>): CallOutput<'patterns.try'> {
  const text = searchedPart('text' in where ? where.text : textOf(reader, where.document));
  try {
    const hits = typed.trim() === '' ? [] : withoutOverlap(matchAll(text, compilePatterns([readTyped(typed)])));
    const table = offsetTable(text);
    const shown = hits.slice(0, mostHits).map(({ start, end }) => {
      const [from, to] = [table.toUtf16(start), table.toUtf16(end)];
      return {
        before: onOneLine(text.slice(Math.max(0, from - around), from)),
        words: onOneLine(text.slice(from, to)),
        after: onOneLine(text.slice(to, to + around)),
      };
    });
    return { problem: null, hits: shown, total: hits.length };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error), hits: [], total: 0 };
  }
}

function textOf(reader: Reader, document: number): string {
  readLiveDocument(reader, document);
  return reader.get<{ text: string }>('SELECT text FROM document_text WHERE document = ?', document)?.text ?? '';
}

function onOneLine(text: string): string {
  return text.toWellFormed().replace(/\s+/gu, ' ');
}
