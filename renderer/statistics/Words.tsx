import type { StatisticsReport } from '../../model/contract/statistics.ts';
import { figure, shorten } from '../base/figures.ts';
import { openTable } from '../tags/table.ts';
import { BarRows } from './BarRows.tsx';
import { Section } from './Section.tsx';
import { chooseLabel, useStatistics } from './statistics.ts';

const quoted = 60;

/** The most frequent words of a label, each of which leads to its tags. */
export function Words({ report }: { readonly report: StatisticsReport }) {
  const { label: wanted } = useStatistics();
  const used = report.labels.filter(({ tags }) => tags > 0);
  const most = used.toSorted((a, b) => b.tags - a.tags)[0];
  const chosen = used.find(({ label }) => label === wanted) ?? most;
  if (!chosen) return null;
  const show = (surface: string): void =>
    openTable({
      view: 'tags',
      filter: {
        labels: [chosen.label],
        surfaces: [surface],
        ...(report.annotator !== null && { annotators: [report.annotator] }),
      },
    });
  return (
    <Section table="words" report={report} note="The words below the chart lead to their tags.">
      <label className="statistics__whose">
        <span className="small quiet">Label</span>
        <select className="field" value={chosen.label} onChange={({ target }) => chooseLabel(Number(target.value))}>
          {used.map(({ label, name }) => (
            <option key={label} value={label}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <BarRows
        title={`The most frequent words of ${chosen.name}`}
        parts={[{ name: 'tags', fill: 'solid' }]}
        rows={chosen.top.map(({ surface, tags }) => ({
          key: surface,
          name: surface,
          values: [tags],
          words: figure(tags),
        }))}
      />
      <ul className="statistics__words" aria-label={`Tags with words of ${chosen.name}`}>
        {chosen.top.map(({ surface, tags }) => (
          <li key={surface}>
            <button type="button" className="button button--plain" dir="auto" onClick={() => show(surface)}>
              {shorten(surface, quoted)} <span className="quiet">{figure(tags)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
