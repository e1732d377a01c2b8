import { percent, percentInterval } from '../../model/agreement-words.ts';
import type { AgreementReport, Figure } from '../../model/contract/agreement.ts';
import { listTags, showPair, useAgreement } from './agreement.ts';

/** Each with each: the share of tags that are the same, and each one with all others. */
export function PeopleMatrix({ report }: { readonly report: AgreementReport }) {
  const { shown } = useAgreement();
  const people = report.people.filter(({ compared }) => compared);
  const placeOf = (one: number, other: number): number =>
    report.pairs.findIndex(({ left, right }) => (left === one && right === other) || (left === other && right === one));
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
            <th scope="col">all others</th>
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
                const pair = report.pairs[place];
                if (!pair) return <td key={other.id} aria-label="the same person" className="agreement__self" />;
                return (
                  <td key={other.id}>
                    <button
                      type="button"
                      className="figure-link"
                      aria-pressed={shown === place}
                      aria-label={`${name} and ${other.name}: ${percent(pair.micro.value)}`}
                      onClick={() => showPair(shown === place ? null : place)}
                    >
                      <Share figure={pair.micro} />
                    </button>
                  </td>
                );
              })}
              <td>
                <RestLink report={report} person={id} name={name} />
              </td>
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
    <button
      type="button"
      className="figure-link"
      aria-label={`${name} and all others: ${percent(figure.value)}. Show the tags`}
      onClick={() => listTags({ left: least.left, right: least.right, kind: 'different' })}
    >
      <Share figure={figure} />
    </button>
  );
}

const nothing: Figure = { value: null, low: null, high: null };

function Share({ figure }: { readonly figure: Figure }) {
  const interval = percentInterval(figure);
  return (
    <>
      <span>{percent(figure.value)}</span>
      {interval === '' ? null : <span className="figure-link__interval small quiet">{interval}</span>}
    </>
  );
}
