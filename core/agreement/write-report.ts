// The report to print: one page of HTML that needs nothing else.

import {
  agreementSentence,
  coefficient,
  coefficientInterval,
  comparedIn,
  comparedTitle,
  differenceSentence,
  figureWords,
  percent,
  percentInterval,
} from '../../model/agreement-words.ts';
import type { AgreementFigures, AgreementPair, AgreementReport, Figure } from '../../model/contract/agreement.ts';

/** The whole document. Names and titles are escaped. */
export function writeReport(report: AgreementReport): string {
  const title = `Agreement in ${report.corpus}`;
  const compared = report.people.filter((person) => person.compared);
  const sections = [
    ...(report.everyone
      ? [section(report, 'Everyone', { people: compared.length }, report.everyone, report.articles, matrix(report))]
      : []),
    ...[...report.pairs, ...report.again].map((pair) => {
      const [left, right] = [nameOf(report, pair.left), nameOf(report, pair.right)];
      const own = comparedIn(report, pair);
      const more = confusion(report, pair) + ('twice' in own ? '' : leftOut(pair, left, right));
      return section(report, comparedTitle(own), own, pair, pair.articles, more);
    }),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escape(title)}</h1>
<p class="quiet">${new Date(report.at).toISOString().slice(0, 10)} · ${compared.map(({ name }) => escape(name)).join(', ')} · seed ${report.seed}</p>
${sections.join('\n') || '<p>Nobody is compared yet: it takes two people who finished the same articles.</p>'}
<h2>What the figures mean</h2>
<dl>${Object.values(figureWords)
    .map(({ title: name, says }) => `<dt>${name}</dt><dd>${escape(says)}</dd>`)
    .join('')}</dl>
<p class="quiet">Small figures are 95 % intervals: articles were drawn 2,000 times by chance (bootstrap). Only articles that both finished are compared.</p>
</body>
</html>
`;
}

const style = `
body { max-width: 48rem; margin: 2rem auto; padding: 0 1rem; font: 11pt/1.5 Georgia, 'Noto Serif', serif; color: #201e1b; }
h1 { font-size: 20pt; margin-bottom: 0; } h2 { font-size: 14pt; margin-top: 2rem; break-after: avoid; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; break-inside: avoid; font-variant-numeric: tabular-nums; }
caption { text-align: start; font-weight: bold; padding-bottom: .25rem; }
th, td { border-bottom: 1px solid #ccc; padding: .25rem .5rem; text-align: end; } th:first-child { text-align: start; }
small, .quiet { color: #5a554d; } small { white-space: nowrap; } dt { font-weight: bold; } dd { margin: 0 0 .5rem; }
@media print { body { margin: 0; max-width: none; } }
`;

function section(
  report: AgreementReport,
  title: string,
  compared: Parameters<typeof agreementSentence>[0],
  figures: AgreementFigures,
  articles: number,
  more: string,
): string {
  const sentences = [agreementSentence(compared, figures, articles), differenceSentence(figures, compared)];
  return `<h2>${escape(title)}</h2>
<p>${sentences.flatMap((sentence) => (sentence === null ? [] : [escape(sentence)])).join(' ')}</p>
${articles === 0 ? '' : labelTable(report, figures) + trendTable(report, figures)}${more}`;
}

function trendTable({ trendBy }: AgreementReport, { trend }: AgreementFigures): string {
  if (trend.length < 2) return '';
  const rows = trend.map(
    ({ from, articles, exact }) =>
      `<tr><th scope="row">${from}</th><td>${percent(exact)}</td><td>${articles}</td></tr>`,
  );
  return `<table><caption>Over time</caption><tr><th scope="col">${trendBy} from</th><th scope="col">Exact</th><th scope="col">articles</th></tr>${rows.join('')}</table>`;
}

function labelTable(report: AgreementReport, figures: AgreementFigures): string {
  const head = ['', 'Exact', 'Overlapping', 'Kappa', 'Alpha', 'Alpha-U'].map((name) => `<th scope="col">${name}</th>`);
  const row = (name: string, cells: readonly string[]): string =>
    `<tr><th scope="row">${escape(name)}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  const rows = figures.labels.map(({ label, exact, overlapping, kappa, alpha, alphaU }) =>
    row(report.labels.find(({ id }) => id === label)?.name ?? '', [
      asPercent(exact),
      asPercent(overlapping),
      asCoefficient(kappa),
      asCoefficient(alpha),
      coefficient(alphaU),
    ]),
  );
  const all = row('All tags', [
    asPercent(figures.micro),
    asPercent(figures.anyEdges),
    '',
    '',
    coefficient(figures.alphaU),
  ]);
  return `<table><caption>By label</caption><thead><tr>${head.join('')}</tr></thead><tbody>${all}${rows.join('')}</tbody></table>
<p>Mean of the labels: ${percent(figures.macro.value)}. Mean of the articles: ${percent(figures.perArticle.value)}. Gamma: ${coefficient(figures.gamma)}.</p>`;
}

function matrix(report: AgreementReport): string {
  const people = report.people.filter(({ compared }) => compared);
  const cell = (one: number, other: number): string => {
    const pair = report.pairs.find(
      ({ left, right }) => (left === one && right === other) || (left === other && right === one),
    );
    return `<td>${pair ? asPercent(pair.micro) : ''}</td>`;
  };
  const rest = (id: number): string => {
    const own = report.againstRest.find(({ annotator }) => annotator === id);
    return `<td>${own ? asPercent(own.exact) : ''}</td>`;
  };
  return `<table><caption>Each with each</caption><thead><tr><th></th>${people.map(({ name }) => `<th scope="col">${escape(name)}</th>`).join('')}<th scope="col">all others</th></tr></thead>
<tbody>${people.map(({ id, name }) => `<tr><th scope="row">${escape(name)}</th>${people.map((other) => cell(id, other.id)).join('')}${rest(id)}</tr>`).join('')}</tbody></table>`;
}

function confusion(report: AgreementReport, { confusion: cells, labels, left, right }: AgreementPair): string {
  if (cells.length === 0) return '';
  const rows: (number | null)[] = [...labels.map(({ label }) => label), null];
  const name = (label: number | null): string =>
    label === null ? 'no tag' : escape(report.labels.find(({ id }) => id === label)?.name ?? '');
  const spans = (one: number | null, other: number | null): string =>
    String(cells.find((cell) => cell.left === one && cell.right === other)?.spans ?? '');
  return `<table><caption>Labels of ${escape(nameOf(report, left))} (down) and of ${escape(nameOf(report, right))} (across)</caption>
<thead><tr><th></th>${rows.map((label) => `<th scope="col">${name(label)}</th>`).join('')}</tr></thead>
<tbody>${rows.map((one) => `<tr><th scope="row">${name(one)}</th>${rows.map((other) => `<td>${spans(one, other)}</td>`).join('')}</tr>`).join('')}</tbody></table>`;
}

function leftOut({ others }: AgreementPair, left: string, right: string): string {
  const { finishedByLeft, finishedByRight, finishedByNone, named } = others;
  const all = finishedByLeft + finishedByRight + finishedByNone;
  if (all === 0) return '';
  const titles = named.map(({ title }) => escape(title)).join('; ');
  return `<p>Not compared: ${all} begun. ${escape(left)} alone finished ${finishedByLeft}, ${escape(right)} alone ${finishedByRight}, neither ${finishedByNone}: ${titles}${all > named.length ? ' …' : '.'}</p>`;
}

function asPercent(figure: Figure): string {
  return `${percent(figure.value)}${small(percentInterval(figure))}`;
}

function asCoefficient(figure: Figure): string {
  return `${coefficient(figure.value)}${small(coefficientInterval(figure))}`;
}

function small(interval: string): string {
  return interval === '' ? '' : ` <small>${interval}</small>`;
}

function nameOf({ people }: AgreementReport, wanted: number): string {
  return people.find(({ id }) => id === wanted)?.name ?? '';
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
