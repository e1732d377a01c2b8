// Where several columns may be the text, the person is asked by what stands in them; and how such a table is shown.

import type { Answer, Question, ReadingChoices, TableLook } from '../../../model/reading.ts';
import { excerpt } from '../excerpt.ts';
import { columnInFlag, columnInWords } from './choose-columns.ts';
import type { HeadTable } from './layout.ts';
import { textRoles, type TextColumns, type TextRole } from './text-columns.ts';

const mostAnswers = 4;
const shownRows = 3;
const shownWords = 5;

/** What must be asked of a table; null where nothing is unclear. */
export function askForTexts(columns: TextColumns, { columns: chosen = {}, feature }: ReadingChoices): Question | null {
  const { candidates, tagCandidates, places } = columns;
  if (candidates.length > 1 && chosen['text'] === undefined) return askForText(columns, chosen);
  if (tagCandidates.length > 1) return askForTags(columns, chosen);
  return places.length > 0 && feature !== oneKind ? askForLabel(columns, chosen) : null;
}

/** What `--feature` says of places without labels: they are tags of one kind, which is called so. */
export const oneKind = 'tag';

/** Places without a label: either another column is the label, or they are all of one kind, or they are no tags. */
function askForLabel(columns: TextColumns, chosen: Readonly<Record<string, string>>): Question {
  const { places, names } = columns;
  const [start = 0, end] = places;
  const words = places.map((at) => columnInWords(at, names)).join(' and ');
  const isPair = end !== undefined;
  const labels = isPair ? columns.columns.flatMap((column, at) => (mayBeLabel(column, at, columns) ? [at] : [])) : [];
  const none = { ...chosen, other: places.map((at) => columnInFlag(at, names)).join('+') };
  const place = isPair ? { start: columnInFlag(start, names), end: columnInFlag(end, names) } : {};
  const inTexts = isPair ? wordsAt(columns, start, end) : [];
  return {
    about: 'columns',
    text: `${words} ${isPair ? 'seem' : 'seems'} to say where in the text something is tagged, but no column says what. What are they?`,
    answers: [
      ...labels.slice(0, mostAnswers - 2).map((at): Answer => {
        const said = { ...chosen, ...place, label: columnInFlag(at, names) };
        const examples = inTexts.map(({ row, surface }) => `${columns.columns[at]?.cells[row] ?? ''}: ${surface}`);
        return {
          title: `Tags whose label stands in ${columnInWords(at, names)}`,
          examples,
          flag: flagOf(said),
          choices: { columns: said },
        };
      }),
      ...(isPair
        ? [
            {
              title: `Tags of one kind, with the label “${oneKind}”`,
              examples: inTexts.map(({ surface }) => `${oneKind}: ${surface}`),
              flag: `--feature ${oneKind}`,
              choices: { feature: oneKind },
            },
          ]
        : []),
      {
        title: 'No tags: they stay with the article as details',
        examples: cellsOf(columns, start).map((cell) => excerpt(cell, 80)),
        flag: flagOf(none),
        choices: { columns: none },
      },
    ],
  };
}

/** A column of a few short names, which nothing else is taken for. */
function mayBeLabel(
  { cells, isNumeric, letters }: TextColumns['columns'][number],
  at: number,
  columns: TextColumns,
): boolean {
  const { text, title, id, annotator, places } = columns;
  const isTaken = [text, title, id, annotator, ...places].includes(at);
  // Words of the text are those of the tags, not their labels.
  const areWords = cells.every((cell, row) => columns.columns[text]?.cells[row]?.includes(cell) === true);
  return !isTaken && !areWords && !isNumeric && letters > 0.5 && cells.every((cell) => cell.length <= 40);
}

function wordsAt(columns: TextColumns, start: number, end: number): readonly { row: number; surface: string }[] {
  const cellAt = (at: number, row: number): string => columns.columns[at]?.cells[row] ?? '';
  return Array.from({ length: columns.columns[start]?.cells.length ?? 0 }, (_, row) => ({
    row,
    surface: excerpt(
      Array.from(cellAt(columns.text, row))
        .slice(Number(cellAt(start, row)), Number(cellAt(end, row)))
        .join(''),
    ),
  }))
    .filter(({ surface }) => surface !== '')
    .slice(0, shownWords);
}

function askForText(columns: TextColumns, chosen: Readonly<Record<string, string>>): Question {
  const { candidates, titles, names } = columns;
  const answers = candidates.slice(0, mostAnswers).map((text): Answer => {
    // A column that is no title by its name may still be one: the shortest of those that are not the text.
    const others = [...titles, ...candidates.toReversed()].filter((at) => at !== text);
    const title = candidates.indexOf(text) < candidates.length - 1 || titles.length > 0 ? (others[0] ?? null) : null;
    const said = { text: columnInFlag(text, names), ...(title !== null && { title: columnInFlag(title, names) }) };
    const words = title === null ? '' : `, ${columnInWords(title, names)} the title`;
    return {
      title: `${columnInWords(text, names)} is the text${words}`,
      examples: cellsOf(columns, text).map((cell) => excerpt(cell, 80)),
      flag: flagOf({ ...chosen, ...said }),
      choices: { columns: { ...chosen, ...said } },
    };
  });
  return {
    about: 'columns',
    text: 'Which column holds the texts? The other columns stay with each article as details.',
    answers,
  };
}

function askForTags(columns: TextColumns, chosen: Readonly<Record<string, string>>): Question {
  const { tagCandidates, names } = columns;
  return {
    about: 'columns',
    text: 'Several columns hold tags. Which of them should come in?',
    answers: tagCandidates.slice(0, mostAnswers).map((at) => {
      const said = { ...chosen, tag: columnInFlag(at, names) };
      return {
        title: columnInWords(at, names),
        examples: cellsOf(columns, at).map((cell) => excerpt(cell, 80)),
        flag: flagOf(said),
        choices: { columns: said },
      };
    }),
  };
}

function flagOf(said: Readonly<Record<string, string>>): string {
  return `--columns ${Object.entries(said)
    .map(([role, column]) => `${role}=${column}`)
    .join(',')}`;
}

function cellsOf({ columns }: TextColumns, at: number): readonly string[] {
  return (columns[at]?.cells ?? []).filter((cell) => cell.trim() !== '').slice(0, 2);
}

/** How the table is shown to the person: its first rows, with what each column is taken for. */
export function lookOfTexts({ rows }: HeadTable, columns: TextColumns): TableLook {
  const body = rows.filter((row) => row.length > 0).slice(Number(columns.header));
  return {
    roles: [...textRoles],
    columns: columns.columns.map(({ name }, at) => ({
      name,
      flag: columnInFlag(at, columns.names),
      role: roleOf(at, columns),
      cells: body.slice(0, shownRows).map((row) => excerpt((row[at] ?? '').replaceAll(/\s+/gu, ' '), 60)),
    })),
  };
}

function roleOf(at: number, columns: TextColumns): TextRole | '' {
  const { text, title, id, tag, label, start, end, annotator, candidates, tagCandidates } = columns;
  if (start === null && columns.places.includes(at)) return '';
  if ([candidates, tagCandidates].some((some) => some.length > 1 && some.includes(at))) return '';
  const places = { text, title, id, tag, label, start, end, annotator };
  const found = Object.entries(places).find(([, place]) => place === at);
  return (found?.[0] as TextRole | undefined) ?? 'other';
}
