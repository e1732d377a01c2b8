import { percent, percentInterval } from '../../model/agreement-words.ts';
import type { AgreementReport, Figure } from '../../model/contract/agreement.ts';
import { pairsIn, showPair, useAgreement } from './agreement.ts';
import { FigureLink } from './FigureLink.tsx';

/** Each with each: the share of tags that are the same, each one with all others, and in the diagonal with their second time. */
export function PeopleMatrix({ report }: { readonly report: AgreementReport }) {
  const { shown } = useAgreement();
  const people = report.people.filter(({ compared }) => compared);
  const all = pairsIn(report);
  const placeOf = (one: number, other: number): number =>
    one === other
      ? all.findIndex((pair) => report.again.includes(pair) && pair.left === one)
      : all.findIndex(({ left, right }) => (left === one && right === other) || (left === other && right === one));
  return (
    <section className="agreement__scroll" role="group" tabIndex={0} aria-label="Each with each">
      <table className="agreement__table">
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">Annotator</span>
            </th>
            {people.map(({ id, name }) => (
              <th key={id} scope="col" dir="auto">
                {name}
              </th>
            ))}
            {report.everyone ? <th scope="col">all others</th> : null}
          </tr>
        </thead>
        <tbody>
          {people.map(({ id, name }) => (
            <tr key={id}>
              <th scope="row" dir="auto">
                {name}
              </th>
              {people.map((other) => {
                const place = placeOf(id, other.id);
                const pair = all[place];
                if (!pair) return <td key={other.id} aria-label="the same person" className="agreement__self" />;
                return (
                  <td key={other.id}>
                    <button
                      type="button"
                      className="figure-link"
                      aria-pressed={shown === place}
                      aria-label={`${id === other.id ? `${name}, first and second time` : `${name} and ${other.name}`}: ${percent(pair.micro.value)}`}
                      onClick={() => showPair(shown === place && report.everyone ? null : place)}
                    >
                      {percent(pair.micro.value)}
                    </button>
                    <Small>{percentInterval(pair.micro)}</Small>
                    <Small>{id === other.id ? 'second time' : ''}</Small>
                  </td>
                );
              })}
              {report.everyone ? (
                <td>
                  <RestLink report={report} person={id} name={name} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** One person's mean with all others; it leads to the tags of the two who agree least. */
function RestLink({
  report,
  person,
  name,
}: {
  readonly report: AgreementReport;
  readonly person: number;
  readonly name: string;
}) {
  const figure = report.againstRest.find(({ annotator }) => annotator === person)?.exact ?? nothing;
  const [least] = report.pairs
    .filter(({ left, right }) => left === person || right === person)
    .toSorted((a, b) => (a.micro.value ?? 2) - (b.micro.value ?? 2));
  if (!least) return null;
  return (
    <FigureLink
      figure={percent(figure.value)}
      interval={percentInterval(figure)}
      name={`${name} and all others: ${percent(figure.value)}. Show the tags`}
      wanted={{ left: least.left, right: least.right, kind: 'different' }}
    />
  );
}

const nothing: Figure = { value: null, low: null, high: null };

function Small({ children }: { readonly children: string }) {
  return children === '' ? null : <span className="figure-link__interval small quiet">{children}</span>;
}
