// Where columns of a token table may be several things, the person is asked by what each would give; and how the table is shown.

import type { Answer, Question, TableLook } from '../../../model/reading.ts';
import { excerpt } from '../excerpt.ts';
import { tallyNotTaken } from '../not-taken.ts';
import { columnInFlag, columnInWords } from './choose-columns.ts';
import type { HeadTable } from './layout.ts';
import { readSentences } from './sentences.ts';
import { schemeOf } from './tag-scheme.ts';
import { tokenRoles, type TokenColumns, type TokenRole } from './token-columns.ts';
import { sentenceText } from './token-text.ts';

const shownExamples = 4;
const mostAnswers = 6;
const shownRows = 3;

/** What must be asked of a table; null where nothing is unclear. */
export function askForTokens(
  table: HeadTable,
  columns: TokenColumns,
  chosen: Readonly<Record<string, string>>,
): Question | null {
  const { unclear } = columns;
  if (unclear === null) return null;
  return unclear.role === 'word'
    ? askForWords(columns, unclear.candidates)
    : askForTags(table, columns, unclear.candidates, chosen);
}

function askForWords(columns: TokenColumns, candidates: readonly number[]): Question {
  return {
    about: 'columns',
    text: 'Which column holds the words of the text?',
    answers: candidates.slice(0, mostAnswers).map((at) => ({
      title: columnInWords(at, columns.names),
      examples: [excerpt((columns.columns[at]?.cells ?? []).slice(0, 8).join(' '), 80)],
      flag: `--columns word=${columnInFlag(at, columns.names)}`,
      choices: { columns: { word: columnInFlag(at, columns.names) } },
    })),
  };
}

function askForTags(
  table: HeadTable,
  columns: TokenColumns,
  candidates: readonly number[],
  chosen: Readonly<Record<string, string>>,
): Question {
  const { names } = columns;
  const answer = (title: string, some: readonly number[]): Answer => {
    const value = some.map((at) => columnInFlag(at, names)).join('+');
    const examples = tagsBy(table, columns, some);
    return {
      title,
      examples: examples.length > 0 ? [...examples] : ['no tags in the first rows'],
      flag: `--columns ${[...Object.entries(chosen).map(([role, at]) => `${role}=${at}`), `tag=${value}`].join(',')}`,
      choices: { columns: { ...chosen, tag: value } },
    };
  };
  const single = candidates.slice(0, mostAnswers).map((at) => answer(`${columnInWords(at, names)} only`, [at]));
  const all = answer(candidates.length === 2 ? 'both: tags in tags' : 'all of them: tags in tags', candidates);
  return {
    about: 'columns',
    text: 'Several columns hold tags. Which of them should come in?',
    answers: [...single, all],
  };
}

/** The first tags that these columns would give. */
function tagsBy(table: HeadTable, columns: TokenColumns, some: readonly number[]): readonly string[] {
  const tags = some.map((at) => ({ at, scheme: schemeOf(columns.columns[at]?.cells ?? []) }));
  const rows = table.rows.map((cells, i) => ({ ok: true as const, line: i + 1, cells, raw: cells[0] ?? '' }));
  const examples = new Set<string>();
  for (const found of readSentences(rows, { ...columns, tags }, tallyNotTaken())) {
    if (found.ok !== true) continue;
    const { text, spans } = sentenceText(found, false);
    for (const { start, end, label } of spans) examples.add(`${label}: ${excerpt(text.slice(start, end))}`);
    if (examples.size >= shownExamples) break;
  }
  return [...examples].slice(0, shownExamples);
}

/** How the table is shown to the person: its first rows, with what each column is taken for. */
export function lookOfTokens(table: HeadTable, columns: TokenColumns): TableLook {
  const { columns: all, header, names } = columns;
  const [first, ...others] = table.rows.filter((row) => row.length > 0);
  const rows = header || first === undefined ? others : [first, ...others];
  return {
    roles: [...tokenRoles],
    columns: all.map(({ name, cells }, at) => ({
      name,
      flag: columnInFlag(at, names),
      role: roleOf(at, columns),
      cells: rows.slice(0, shownRows).map((row, i) => excerpt(row[at] ?? cells[i] ?? '', 60)),
    })),
  };
}

function roleOf(at: number, columns: TokenColumns): TokenRole | '' {
  const { word, tags, index, sentence, document, misc, unclear } = columns;
  if (unclear?.candidates.includes(at) === true) return '';
  if (at === word) return 'word';
  if (tags.some((tag) => tag.at === at)) return 'tag';
  const found = Object.entries({ index, sentence, document, misc }).find(([, place]) => place === at);
  return (found?.[0] as TokenRole | undefined) ?? 'other';
}
