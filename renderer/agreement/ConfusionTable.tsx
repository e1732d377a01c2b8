import type { AgreementPair, AgreementReport } from '../../model/contract/agreement.ts';
import { figure } from '../base/figures.ts';
import { FigureLink } from './FigureLink.tsx';
import { LabelName } from './LabelName.tsx';

/** Which label the one gave where the other gave which. */
export function ConfusionTable({ report, pair }: { readonly report: AgreementReport; readonly pair: AgreementPair }) {
  const personOf = (wanted: number): string => report.people.find(({ id }) => id === wanted)?.name ?? '';
  const [left, right] = [personOf(pair.left), personOf(pair.right)];
  const labels: readonly (number | null)[] = [...pair.labels.map(({ label }) => label), null];
  const nameOf = (label: number | null): string =>
    label === null ? 'no tag' : (report.labels.find(({ id }) => id === label)?.name ?? '');
  return (
    <section className="agreement__scroll" role="group" tabIndex={0} aria-label="Labels of both">
      <h3 dir="auto">
        Labels of {left} <span className="quiet">(down)</span> and of {right} <span className="quiet">(across)</span>
      </h3>
      <table className="agreement__table">
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">Label of {left}</span>
            </th>
            {labels.map((label) => (
              <th key={label ?? 'none'} scope="col">
                <LabelName label={label} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((one) => (
            <tr key={one ?? 'none'}>
              <th scope="row">
                <LabelName label={one} />
              </th>
              {labels.map((other) => {
                const cell = pair.confusion.find((its) => its.left === one && its.right === other);
                return (
                  <td key={other ?? 'none'} data-same={one === other && one !== null}>
                    {cell ? (
                      <FigureLink
                        figure={figure(cell.spans)}
                        name={`${left} ${nameOf(one)}, ${right} ${nameOf(other)}: ${figure(cell.spans)}. Show the tags`}
                        wanted={{
                          left: pair.left,
                          right: pair.right,
                          kind: 'all',
                          labels: { left: one, right: other },
                        }}
                      />
                    ) : (
                      <span className="quiet">·</span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
