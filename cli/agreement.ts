// `spanwright agreement`: how far annotators agree, over the articles that they finished.

import { extname, resolve } from 'node:path';
import {
  agreementSentence,
  coefficient,
  comparedIn,
  comparedTitle,
  differenceSentence,
  percent,
  percentInterval,
} from '../model/agreement-words.ts';
import {
  agreementFiles,
  type AgreementFigures,
  type AgreementPair,
  type AgreementReport,
  type Figure,
} from '../model/contract/agreement.ts';
import { withCorpus } from './corpus.ts';
import { count, exitCodes, give, say } from './voice.ts';

export interface AgreementOptions {
  readonly corpus: string;
  /** Names of those who are compared; none: all who finished an article. */
  readonly annotator: readonly string[];
  readonly seed: number;
  /** A file to write, whose name says as what. */
  readonly out?: string;
  readonly json: boolean;
}

/** What a file of this name holds; null where no file of figures is called so. */
export function fileKind(path: string): (typeof agreementFiles)[number] | null {
  return agreementFiles.find((kind) => extname(path).toLowerCase() === `.${kind}`) ?? null;
}

/** Compares annotators and says how far they agree. Gives the exit code: a problem where nobody can be compared. */
export function showAgreement({ corpus, annotator, seed, out, json }: AgreementOptions): Promise<number> {
  const as = out === undefined ? null : fileKind(out);
  return withCorpus(corpus, { make: false }, async ({ info, run }) => {
    const chosen = annotator.map((name) => info.annotators.find((one) => one.name === name) ?? name);
    const unknown = chosen.find((one) => typeof one === 'string');
    if (unknown !== undefined) {
      const known = info.annotators.map(({ name }) => name).join(', ');
      say(`${corpus}: there is no annotator “${unknown}”. There are: ${known}.`);
      return exitCodes.usage;
    }
    const { agreement, message, state } = await run({
      kind: 'agreement',
      seed,
      ...(chosen.length > 0 && { annotators: chosen.flatMap((one) => (typeof one === 'string' ? [] : [one.id])) }),
      ...(out !== undefined && as !== null && { save: { as, out: resolve(out) } }),
    });
    if (agreement === null || state !== 'done') {
      say(`${corpus}: ${message || state}`);
      return exitCodes.problems;
    }
    if (json) give(JSON.stringify(agreement, null, 2));
    else describe(agreement);
    if (out !== undefined) say(`${out} was written.`);
    if (agreement.articles > 0 || agreement.again.length > 0) return exitCodes.done;
    say(`${corpus}: nobody can be compared: it takes two people who finished the same articles.`);
    return exitCodes.problems;
  });
}

function describe(report: AgreementReport): void {
  const { everyone, pairs, again, people } = report;
  if (everyone) {
    give(agreementSentence({ people: people.filter(({ compared }) => compared).length }, everyone, report.articles));
    give(differenceSentence(everyone) ?? '');
    for (const { annotator, exact } of report.againstRest) {
      give(`${nameOf(report, annotator)} and the others: ${figureWords(exact)}`);
    }
    give('');
  }
  for (const pair of [...pairs, ...again]) describePair(report, pair);
}

function describePair(report: AgreementReport, pair: AgreementPair): void {
  const [left, right] = [nameOf(report, pair.left), nameOf(report, pair.right)];
  const { finishedByLeft, finishedByRight, finishedByNone } = pair.others;
  const compared = comparedIn(report, pair);
  give(`${comparedTitle(compared)}, ${count(pair.articles, 'article')}:`);
  give(agreementSentence(compared, pair, pair.articles));
  const difference = differenceSentence(pair, compared);
  if (difference !== null) give(difference);
  if (pair.counts.left + pair.counts.right > 0) for (const line of table(report, pair)) give(line);
  if (pair.trend.length > 1) {
    const periods = pair.trend.map(({ from, exact, articles }) => `${from} ${percent(exact)} of ${articles}`);
    give(`Exact by the ${report.trendBy} in which both had finished: ${periods.join(', ')}`);
  }
  const others = finishedByLeft + finishedByRight + finishedByNone;
  // Of what somebody finished, only some is given again.
  if (others > 0 && !('twice' in compared)) {
    const who = `${left} alone finished ${finishedByLeft}, ${right} alone ${finishedByRight}, neither ${finishedByNone}`;
    give(`Not compared: ${count(others, 'article')} that one of them began (${who}).`);
  }
  give('');
}

function table(report: AgreementReport, figures: AgreementFigures): readonly string[] {
  const rows = [
    ['', 'exact', '', 'overlapping', '', 'kappa', 'alpha', 'alpha-U', 'gamma'],
    [
      'all tags',
      ...shares(figures.micro, figures.anyEdges),
      '',
      '',
      coefficient(figures.alphaU),
      coefficient(figures.gamma),
    ],
    ...figures.labels.map(({ label, exact, overlapping, kappa, alpha, alphaU }) => [
      report.labels.find(({ id }) => id === label)?.name ?? '',
      ...shares(exact, overlapping),
      ...[kappa.value, alpha.value, alphaU].map(coefficient),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

function shares(...figures: readonly Figure[]): readonly string[] {
  return figures.flatMap((figure) => [percent(figure.value), percentInterval(figure)]);
}

function figureWords(figure: Figure): string {
  const interval = percentInterval(figure);
  return `${percent(figure.value)}${interval === '' ? '' : ` (${interval})`}`;
}

function nameOf({ people }: AgreementReport, wanted: number): string {
  return people.find(({ id }) => id === wanted)?.name ?? '';
}
