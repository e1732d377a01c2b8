import type { StatisticsReport } from '../../model/contract/statistics.ts';
import { idleAfter, longestTold } from '../../model/statistics.ts';
import { madeHere, madeInWords } from '../../model/statistics-tables.ts';
import { count, figure } from '../base/figures.ts';
import { useCorpus } from '../session/corpus.ts';
import { BarRows } from './BarRows.tsx';
import { bucketDays } from './buckets.ts';
import { Columns } from './Columns.tsx';
import { Legend, type Part } from './Legend.tsx';
import { Section } from './Section.tsx';
import { chooseWhose, saveStatistics, useStatistics } from './statistics.ts';
import { Words } from './Words.tsx';

const tags: readonly Part[] = [{ name: 'tags', fill: 'solid' }];
const ways: readonly Part[] = [
  { name: madeInWords.typed, fill: 'solid' },
  { name: madeInWords.propagated, fill: 'lines' },
  { name: madeInWords.accepted, fill: 'dots' },
  { name: madeInWords.other, fill: 'empty' },
];
const newness: readonly Part[] = [
  { name: 'new words', fill: 'solid' },
  { name: 'words that were tagged before', fill: 'lines' },
];
const having: readonly Part[] = [
  { name: 'articles with it', fill: 'solid' },
  { name: 'articles without it', fill: 'empty' },
];

/** All figures, as charts. */
export function Figures({ report }: { readonly report: StatisticsReport }) {
  const job = useStatistics((state) => state.job);
  return (
    <>
      <Whose />
      <p className="statistics__headline" role="status" aria-busy={job !== null}>
        {count(report.tags, 'tag')} in {count(report.articles - report.untagged, 'article')};{' '}
        {count(report.untagged, 'article')} without any.
      </p>
      <Section table="labels" report={report}>
        <BarRows
          title="Tags by label"
          parts={tags}
          rows={report.labels.map((label) => ({
            key: label.label,
            name: label.name,
            values: [label.tags],
            words: figure(label.tags),
          }))}
        />
      </Section>
      <Days report={report} />
      <Section table="lengths" report={report}>
        <Columns
          title="Tags by the number of their words"
          parts={tags}
          columns={report.lengths.map(({ words, tags: n }) => ({
            name: words > longestTold ? `${words}+` : String(words),
            values: [n],
          }))}
        />
      </Section>
      <Words report={report} />
      <Section table="articles" report={report}>
        <Legend parts={having} />
        <BarRows
          title="Articles with and without each label"
          parts={having}
          rows={report.labels.map(({ label, name, articles }) => {
            const without = Math.max(0, report.articles - articles);
            return { key: label, name, values: [articles, without], words: `${figure(without)} without` };
          })}
        />
      </Section>
      <Times report={report} />
      <div className="dialog__foot">
        <button type="button" className="button" onClick={() => void saveStatistics(null)}>
          Save all as JSON
        </button>
      </div>
    </>
  );
}

function Whose() {
  const whose = useStatistics((state) => state.whose);
  const annotators = useCorpus((state) => state.corpus?.annotators) ?? [];
  if (annotators.length < 2) return null;
  return (
    <label className="statistics__whose">
      <span className="small quiet">Tags of</span>
      <select
        className="field"
        value={whose ?? 'everyone'}
        onChange={({ target }) => chooseWhose(target.value === 'everyone' ? null : Number(target.value))}
      >
        <option value="everyone">everyone</option>
        {annotators.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function Days({ report }: { readonly report: StatisticsReport }) {
  const { unit, buckets } = bucketDays(report.days);
  const imported = report.days.reduce((sum, day) => sum + day.imported, 0);
  const by = unit === 'day' ? '' : ` A column is a ${unit}.`;
  const kept = 'The tags that there are, by when they were made.';
  const without =
    imported === 0 || buckets.length === 0 ? '' : ` The chart is without ${count(imported, 'imported tag')}.`;
  return (
    <>
      <Section table="days" report={report} note={`${kept}${without}${by}`}>
        {buckets.length === 0 ? (
          <p>No tag was made here yet.</p>
        ) : (
          <>
            <Legend parts={ways} />
            <Columns
              title={`Tags made each ${unit}`}
              parts={ways}
              columns={buckets.map(({ name, typed, propagated, accepted, other }) => ({
                name,
                values: [typed, propagated, accepted, other],
              }))}
            />
          </>
        )}
      </Section>
      <Section
        table="new words"
        report={report}
        note={`Where few of the words are new, more articles like these add little.${by}`}
      >
        {buckets.length === 0 ? (
          <p>No tag was made here yet.</p>
        ) : (
          <>
            <Legend parts={newness} />
            <Columns
              title={`New words each ${unit}`}
              parts={newness}
              columns={buckets.map((bucket) => ({
                name: bucket.name,
                values: [bucket.fresh, madeHere(bucket) - bucket.fresh],
              }))}
            />
          </>
        )}
      </Section>
    </>
  );
}

function Times({ report }: { readonly report: StatisticsReport }) {
  const rows = (report.times?.ways ?? []).flatMap(({ way, timed, seconds }) => {
    if (timed === 0) return [];
    const each = seconds / timed;
    return [{ key: way, name: madeInWords[way], values: [each], words: `${each.toFixed(1)} s` }];
  });
  return (
    <Section
      table="times"
      report={report}
      note={`Yours: shown to you alone, and in no file but the one that you save of it here. The time since the tag before, with what you read and corrected; pauses of more than ${idleAfter / 60} minutes are left out.`}
    >
      {rows.length === 0 ? (
        <p>You have made no two tags in a row yet.</p>
      ) : (
        <BarRows title="Seconds for a tag" parts={tags} rows={rows} />
      )}
    </Section>
  );
}
