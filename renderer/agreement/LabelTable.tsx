import {
  coefficient,
  coefficientInterval,
  figureWords,
  percent,
  percentInterval,
} from '../../model/agreement-words.ts';
import type {
  AgreementFigures,
  AgreementPair,
  AgreementReport,
  Figure,
  ItemKind,
  LabelFigures,
} from '../../model/contract/agreement.ts';
import { figure } from '../base/figures.ts';
import { FigureLink } from './FigureLink.tsx';
import { LabelName } from './LabelName.tsx';

const columns = ['exact', 'overlapping', 'kappa', 'alpha', 'alphaU'] as const;

/** Labels as rows: the figures of two people, or of everyone, each leading to the tags behind it. */
export function LabelTable({
  report,
  figures,
  pair,
}: {
  readonly report: AgreementReport;
  readonly figures: AgreementFigures;
  /** Null: everyone's; the tags shown are then those of the two who agree least. */
  readonly pair: AgreementPair | null;
}) {
  const { micro, anyEdges, alphaU, macro, perArticle, gamma } = figures;
  const nameOf = (person: number): string => report.people.find(({ id }) => id === person)?.name ?? '';
  const counts = ({ left, right }: Pick<LabelFigures, 'left' | 'right'>) => (
    <td>
      {figure(left)} / {figure(right)}
    </td>
  );
  const bare = (value: number | null): Figure => ({ value, low: null, high: null });
  const cell = (column: (typeof columns)[number], its: Figure, label: number | null) => (
    <td key={column}>
      <Cell report={report} pair={pair} column={column} figure={its} label={label} />
    </td>
  );
  return (
    <section className="agreement__scroll" role="group" tabIndex={0} aria-label="Figures by label">
      <table className="agreement__table">
        <thead>
          <tr>
            <th scope="col">Label</th>
            {pair ? (
              <th scope="col" dir="auto">
                Tags of {nameOf(pair.left)} / {nameOf(pair.right)}
              </th>
            ) : null}
            {columns.map((column) => (
              <th key={column} scope="col" title={figureWords[column].says}>
                {figureWords[column].title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="agreement__all">
            <th scope="row">All tags</th>
            {pair ? counts(pair.counts) : null}
            {cell('exact', micro, null)}
            {cell('overlapping', anyEdges, null)}
            <td aria-label="none for all tags" />
            <td aria-label="none for all tags" />
            {cell('alphaU', bare(alphaU), null)}
          </tr>
          {figures.labels.map((its: LabelFigures) => (
            <tr key={its.label}>
              <th scope="row">
                <LabelName label={its.label} />
              </th>
              {pair ? counts(its) : null}
              {cell('exact', its.exact, its.label)}
              {cell('overlapping', its.overlapping, its.label)}
              {cell('kappa', its.kappa, its.label)}
              {cell('alpha', its.alpha, its.label)}
              {cell('alphaU', bare(its.alphaU), its.label)}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet small">
        Mean of the labels: {percent(macro.value)}. Mean of the articles: {percent(perArticle.value)}. Gamma, place and
        label together: {coefficient(gamma)}.
      </p>
    </section>
  );
}

function Cell({
  report,
  pair,
  column,
  figure: its,
  label,
}: {
  readonly report: AgreementReport;
  readonly pair: AgreementPair | null;
  readonly column: (typeof columns)[number];
  readonly figure: Figure;
  readonly label: number | null;
}) {
  const isShare = column === 'exact' || column === 'overlapping';
  const words = isShare ? percent(its.value) : coefficient(its.value);
  const of = pair ?? leastAgreed(report, label);
  if (of === null) return <>{words}</>;
  const kind: ItemKind = column === 'overlapping' ? 'edges' : 'different';
  const name = report.labels.find(({ id }) => id === label)?.name ?? 'all tags';
  return (
    <FigureLink
      figure={words}
      interval={isShare ? percentInterval(its) : coefficientInterval(its)}
      name={`${figureWords[column].title}, ${name}: ${words}. Show the tags`}
      wanted={{ left: of.left, right: of.right, kind, ...(label !== null && { label }) }}
    />
  );
}

/** The two who agree least on a label, or on all. */
function leastAgreed({ pairs }: AgreementReport, label: number | null): AgreementPair | null {
  const exact = (pair: AgreementPair): number =>
    (label === null ? pair.micro : pair.labels.find((its) => its.label === label)?.exact)?.value ?? 2;
  return pairs.toSorted((a, b) => exact(a) - exact(b))[0] ?? null;
}
