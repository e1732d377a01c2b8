// Figures as files: everything for programs, rows for a table program, and a report to print.

import type { Reader } from '../database/database.ts';
import { csvLine, csvMark } from '../formats/spans-table/csv-line.ts';
import type { agreementFiles, AgreementFigures, AgreementReport, Figure } from '../../model/contract/agreement.ts';
import { f1 } from './exact.ts';
import type { Measured } from './measure.ts';
import { articlesOf } from './report.ts';
import { writeReport } from './write-report.ts';

/** The text of a file of figures, in pieces. JSON and CSV have the figures of each article too. */
export function agreementFile(
  as: (typeof agreementFiles)[number],
  reader: Reader,
  measured: Measured,
  report: AgreementReport,
): Iterable<string> {
  switch (as) {
    case 'json':
      return writeJson(report, eachArticle(reader, measured, report));
    case 'csv':
      return writeCsv(report, eachArticle(reader, measured, report));
    case 'html':
      return [writeReport(report)];
  }
}

interface ArticleRow {
  readonly left: string;
  readonly right: string;
  readonly document: number;
  readonly name: string;
  readonly both: number;
  readonly leftTags: number;
  readonly rightTags: number;
  readonly f1: number | null;
}

function* eachArticle(
  reader: Reader,
  { rated, pairs, again }: Measured,
  report: AgreementReport,
): Generator<ArticleRow> {
  for (const { tally } of [...pairs, ...again]) {
    const [left = '', right = ''] = [rated[tally.left], rated[tally.right]].map((person) => nameOf(report, person));
    for (const { document, ...counts } of articlesOf(tally)) {
      const name = reader.get<{ name: string }>('SELECT name FROM document WHERE id = ?', document)?.name ?? '';
      const { both, left: leftTags, right: rightTags } = counts;
      yield { left, right, document, name, both, leftTags, rightTags, f1: f1(counts) };
    }
  }
}

function nameOf({ people }: AgreementReport, person: { readonly id: number } | undefined): string {
  return people.find(({ id }) => id === person?.id)?.name ?? '';
}

function* writeJson(report: AgreementReport, articles: Iterable<ArticleRow>): Generator<string> {
  yield `${JSON.stringify(report, null, 2).slice(0, -2)},\n  "eachArticle": [`;
  let separator = '\n';
  for (const article of articles) {
    yield `${separator}    ${JSON.stringify(article)}`;
    separator = ',\n';
  }
  yield '\n  ]\n}\n';
}

const columns = [
  'left',
  'right',
  'label',
  'article',
  'figure',
  'value',
  'low',
  'high',
  'both',
  'left_tags',
  'right_tags',
];

type Cell = string | number | null;

function* writeCsv(report: AgreementReport, articles: Iterable<ArticleRow>): Generator<string> {
  yield csvMark + csvLine(columns);
  for (const pair of [...report.pairs, ...report.again]) {
    const [left, right] = [nameOf(report, { id: pair.left }), nameOf(report, { id: pair.right })];
    for (const cells of figureRows(report, pair)) yield csvLine([left, right, ...cells]);
  }
  if (report.everyone)
    for (const cells of figureRows(report, report.everyone)) yield csvLine(['everyone', '', ...cells]);
  for (const { annotator, exact } of report.againstRest) {
    yield csvLine([nameOf(report, { id: annotator }), 'everyone else', '', '', 'exact F1', ...ends(exact)]);
  }
  for (const { left, right, name, both, leftTags, rightTags, f1: value } of articles) {
    yield csvLine([left, right, '', name, 'exact F1', value, null, null, both, leftTags, rightTags]);
  }
}

function ends({ value, low, high }: Figure): readonly Cell[] {
  return [value, low, high, null, null, null];
}

function figureRows(report: AgreementReport, figures: AgreementFigures): readonly (readonly Cell[])[] {
  const whole = (figure: string, its: Figure): readonly Cell[] => ['', '', figure, ...ends(its)];
  const bare = (value: number | null): Figure => ({ value, low: null, high: null });
  return [
    whole('exact F1', figures.micro),
    whole('exact F1, mean of labels', figures.macro),
    whole('exact F1, mean of articles', figures.perArticle),
    whole('F1 of edges, any label', figures.anyLabel),
    whole('F1 of labels, any edges', figures.anyEdges),
    whole('F1 of overlaps, half for other edges', figures.anyOverlap),
    whole('alpha_U', bare(figures.alphaU)),
    whole('gamma', bare(figures.gamma)),
    ...figures.trend.map(({ from, exact }) => whole(`exact F1, ${report.trendBy} from ${from}`, bare(exact))),
    ...figures.labels.flatMap(({ label, both, left, right, exact, overlapping, kappa, alpha, alphaU }) => {
      const name = report.labels.find(({ id }) => id === label)?.name ?? '';
      const own = (figure: string, { value, low, high }: Figure): readonly Cell[] => [
        name,
        '',
        figure,
        value,
        low,
        high,
        both,
        left,
        right,
      ];
      return [
        own('exact F1', exact),
        own('F1 of labels, any edges', overlapping),
        own('kappa of words', kappa),
        own('alpha of words', alpha),
        own('alpha_U', bare(alphaU)),
      ];
    }),
  ];
}
