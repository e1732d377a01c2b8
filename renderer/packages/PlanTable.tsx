import {
  copyReminder,
  openGiveAgain,
  openHandOut,
  pickReturns,
  showFeedback,
  usePackages,
  writeReturn,
  type PlannedPackage,
} from './packages.ts';

const numbers = new Set(['Articles', 'Came back', 'Done', 'Left']);
const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' });

/** Who has what, since when, what came back, and what is left. */
export function PlanTable() {
  const { plan, busy, told } = usePackages();
  return (
    <>
      <p className="quiet">
        Each person gets a corpus file with their articles, and sends back that file or a return file. Nothing is sent
        from here.
      </p>
      {plan !== null && plan.length > 0 ? (
        <div className="packages__scroll">
          <table>
            <caption className="sr-only">What was handed out</caption>
            <thead>
              <tr>
                {['Person', 'Since', 'Articles', 'Came back', 'Done', 'Left', 'Reminder'].map((title) => (
                  <th key={title} scope="col" className={numbers.has(title) ? 'packages__number' : undefined}>
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {plan.map((one) => (
                <PlanRow key={one.id} one={one} />
              ))}
            </tbody>
          </table>
        </div>
      ) : plan === null ? null : (
        <p>Nothing was handed out yet.</p>
      )}
      <div className="dialog__foot">
        {told === null ? null : (
          <button type="button" className="button button--plain" onClick={showFeedback}>
            Feedback
          </button>
        )}
        <button type="button" className="button button--plain" disabled={busy} onClick={() => void writeReturn()}>
          Write a return file
        </button>
        <button type="button" className="button" disabled={busy} onClick={() => void pickReturns()}>
          Merge what came back
        </button>
        <button type="button" className="button" disabled={busy} onClick={() => void openGiveAgain()}>
          Give some again
        </button>
        <button type="button" className="button button--primary" data-first disabled={busy} onClick={openHandOut}>
          Hand out
        </button>
      </div>
    </>
  );
}

function PlanRow({ one }: { readonly one: PlannedPackage }) {
  const { person, name, made, layer, articles, returned, done } = one;
  return (
    <tr>
      <th scope="row" dir="auto">
        {person}
        {layer === null ? null : <span className="small quiet"> reviews {layer}</span>}
        <span className="packages__file small quiet">{name}</span>
      </th>
      <td>{day.format(made)}</td>
      <td className="packages__number">{articles}</td>
      <td className="packages__number">{returned}</td>
      <td className="packages__number">{done}</td>
      <td className="packages__number">{articles - done}</td>
      <td>
        {done < articles ? (
          <button
            type="button"
            className="button button--plain small packages__reminder"
            aria-label={`Copy reminder for ${person}`}
            onClick={() => void copyReminder(one)}
          >
            Copy reminder
          </button>
        ) : null}
      </td>
    </tr>
  );
}
