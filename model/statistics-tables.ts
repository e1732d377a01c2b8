// The figures of a corpus as tables: what the screen shows beside each chart, and what is saved as CSV.

import type { StatisticsReport, StatisticsTable } from './contract/statistics.ts';
import { longestTold, madeWays, type MadeWay } from './statistics.ts';

export type StatisticsCell = string | number | null;

export interface StatisticsRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly StatisticsCell[])[];
}

/** What a way of making tags is called. */
export const madeInWords: Readonly<Record<MadeWay, string>> = {
  typed: 'by hand',
  propagated: 'same words elsewhere',
  accepted: 'likely tag accepted',
  imported: 'imported',
  other: 'otherwise',
};

/** What each table is about. */
export const tableTitles: Readonly<Record<StatisticsTable, string>> = {
  labels: 'Tags by label',
  days: 'Tags by day',
  'new words': 'New words by day',
  lengths: 'Length of tags',
  words: 'Words by label',
  articles: 'Articles without a label',
  times: 'Time for a tag',
};

/** A table of the figures; seconds are rounded to tenths. Without rows: times that were not asked for. */
export function statisticsTable(table: StatisticsTable, report: StatisticsReport): StatisticsRows {
  return tables[table](report);
}

const tables: Readonly<Record<StatisticsTable, (report: StatisticsReport) => StatisticsRows>> = {
  labels: ({ labels }) => ({
    columns: ['Label', 'Tags', 'Different words', 'Shortest', 'Median length', 'Longest'],
    rows: labels.map(({ name, tags, words, lengths }) => [
      name,
      tags,
      words,
      lengths?.shortest ?? null,
      lengths?.median ?? null,
      lengths?.longest ?? null,
    ]),
  }),
  days: ({ days }) => ({
    columns: ['Day', ...madeWays.map((way) => capital(madeInWords[way])), 'All'],
    rows: days.map((day) => {
      const counts = madeWays.map((way) => day[way]);
      return [day.day, ...counts, counts.reduce((a, b) => a + b, 0)];
    }),
  }),
  'new words': ({ days }) => ({
    columns: ['Day', 'Tags made here', 'New words', 'New words of 100 tags'],
    rows: days.flatMap((day) => {
      const tags = madeHere(day);
      return tags === 0 ? [] : [[day.day, tags, day.fresh, Math.round((100 * day.fresh) / tags)]];
    }),
  }),
  lengths: ({ lengths, tags: all }) => ({
    columns: ['Words', 'Tags', 'Of 100 tags'],
    rows: lengths.map(({ words, tags }) => [lengthInWords(words), tags, tenths((100 * tags) / Math.max(1, all))]),
  }),
  words: ({ labels }) => ({
    columns: ['Label', 'Words', 'Tags'],
    rows: labels.flatMap(({ name, top }) => top.map(({ surface, tags }) => [name, surface, tags])),
  }),
  articles: ({ labels, articles, untagged }) => ({
    columns: ['Label', 'Articles with it', 'Articles without it'],
    rows: [
      ['any label', articles - untagged, untagged],
      ...labels.map((label) => [label.name, label.articles, Math.max(0, articles - label.articles)]),
    ],
  }),
  times: ({ times }) => ({
    columns: ['How', 'Tags made', 'Of which timed', 'Minutes', 'Seconds a tag', 'Median seconds'],
    rows: (times?.ways ?? []).map(({ way, tags, timed, seconds, median }) => [
      madeInWords[way],
      tags,
      timed,
      tenths(seconds / 60),
      timed === 0 ? null : tenths(seconds / timed),
      median === null ? null : tenths(median),
    ]),
  }),
};

/** Tags of a day that no import brought. */
export function madeHere(day: StatisticsReport['days'][number]): number {
  return madeWays.reduce((sum, way) => (way === 'imported' ? sum : sum + day[way]), 0);
}

/** A number of words; of the last place: that or more. */
function lengthInWords(words: number): string {
  return words > longestTold ? `${longestTold + 1} or more` : String(words);
}

function tenths(n: number): number {
  return Math.round(n * 10) / 10;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
