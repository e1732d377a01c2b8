import { percent } from '../../model/agreement-words.ts';
import type { AgreementReport, TrendPeriod } from '../../model/contract/agreement.ts';

const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' });
const month = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric' });

/** How agreement went, week by week or month by month; nothing where there is only one. `counted` says what is counted. */
export function TrendTable({
  by,
  trend,
  counted,
}: {
  readonly by: AgreementReport['trendBy'];
  readonly trend: readonly TrendPeriod[];
  readonly counted: string;
}) {
  if (trend.length < 2) return null;
  return (
    <section className="agreement__scroll" role="group" tabIndex={0} aria-label="Over time">
      <h3>Over time, by when both had finished the articles</h3>
      <table className="agreement__table agreement__trend">
        <thead>
          <tr>
            <th scope="col">{by === 'week' ? 'Week from' : 'Month'}</th>
            <th scope="col">Exact</th>
            <th scope="col">
              <span className="sr-only">Drawn</span>
            </th>
            <th scope="col">{counted}</th>
          </tr>
        </thead>
        <tbody>
          {trend.map(({ from, exact, articles }) => (
            <tr key={from}>
              <th scope="row">{(by === 'week' ? day : month).format(Date.parse(`${from}T12:00`))}</th>
              <td>{percent(exact)}</td>
              <td aria-hidden="true">
                <span className="agreement__bar" style={{ inlineSize: `${(exact ?? 0) * 100}%` }} />
              </td>
              <td>{articles}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
