import { comparedIn, comparedTitle } from '../../model/agreement-words.ts';
import type { AgreementItem, AgreementReport, ItemKind } from '../../model/contract/agreement.ts';
import { shorten } from '../base/figures.ts';
import { listMore, listTags, openArticle, pairsIn, type Listed, type Wanted } from './agreement.ts';
import { LabelName } from './LabelName.tsx';

const quoted = 120;

/** The tags behind a figure, article by article: what the one tagged and what the other. */
export function ItemsView({ report, listed }: { readonly report: AgreementReport; readonly listed: Listed }) {
  const { wanted, items, next, reading } = listed;
  const personOf = (person: number): string => report.people.find(({ id }) => id === person)?.name ?? '';
  const names = { left: personOf(wanted.left), right: personOf(wanted.right) };
  const byArticle = Map.groupBy(items, ({ document }) => document);
  return (
    <>
      <Choices report={report} wanted={wanted} names={names} />
      {items.length === 0 ? (
        <p role="status" className="quiet">
          {reading ? 'Looking for these tags …' : 'There are no such tags.'}
        </p>
      ) : null}
      {[...byArticle].map(([document, its]) => (
        <section key={document} className="agreement__article">
          <h3>
            <button type="button" className="link" dir="auto" onClick={() => void openArticle(document, wanted, null)}>
              {its[0]?.title}
            </button>
          </h3>
          <ul>
            {its.map((item) => (
              <li
                key={`${item.left?.start} ${item.left?.label} ${item.right?.start} ${item.right?.label} ${item.right?.end} ${item.left?.end}`}
              >
                <ItemView item={item} wanted={wanted} names={names} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {next ? (
        <button type="button" className="button agreement__more" aria-disabled={reading} onClick={listMore}>
          Show more
        </button>
      ) : null}
    </>
  );
}

interface Names {
  readonly left: string;
  readonly right: string;
}

function Choices({
  report,
  wanted,
  names,
}: {
  readonly report: AgreementReport;
  readonly wanted: Wanted;
  readonly names: Names;
}) {
  const { left, right, kind, label, labels, document } = wanted;
  const kinds: readonly (readonly [ItemKind, string])[] = [
    ['different', 'all differences'],
    ['edges', 'same label, other edges'],
    ['label', 'same words, other label'],
    ['label and edges', 'other label and edges'],
    ['left', `only ${names.left}`],
    ['right', `only ${names.right}`],
    ['same', 'the same in both'],
    ['all', 'all tags'],
  ];
  const pairs = pairsIn(report);
  return (
    <div className="agreement__choices">
      {pairs.length > 1 ? (
        <label>
          <span className="small quiet">People</span>
          <select
            className="field"
            value={pairs.findIndex((pair) => pair.left === left && pair.right === right)}
            onChange={({ target }) => {
              const pair = pairs[Number(target.value)];
              if (pair) listTags({ ...wanted, left: pair.left, right: pair.right });
            }}
          >
            {pairs.map((pair, i) => (
              <option key={`${pair.left} ${pair.right}`} value={i}>
                {comparedTitle(comparedIn(report, pair))}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <label>
        <span className="small quiet">Show</span>
        <select
          className="field"
          value={kind}
          onChange={({ target }) => {
            const chosen = kinds.find(([id]) => id === target.value)?.[0] ?? 'all';
            listTags({ ...wanted, kind: chosen });
          }}
        >
          {kinds.map(([id, title]) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {labels ? (
        <p>
          {names.left}: <LabelName label={labels.left} /> · {names.right}: <LabelName label={labels.right} />
        </p>
      ) : label === undefined ? null : (
        <p>
          <LabelName label={label} />
        </p>
      )}
      {document ? <p dir="auto">in “{document.title}”</p> : null}
    </div>
  );
}

function ItemView({
  item,
  wanted,
  names,
}: {
  readonly item: AgreementItem;
  readonly wanted: Wanted;
  readonly names: Names;
}) {
  const { left, right, context, from } = item;
  const characters = Array.from(context);
  const start = Math.min(left?.start ?? Infinity, right?.start ?? Infinity) - from;
  const end = Math.max(left?.end ?? 0, right?.end ?? 0) - from;
  return (
    <button type="button" className="agreement__item" onClick={() => void openArticle(item.document, wanted, item)}>
      <span className="agreement__context" dir="auto">
        {from > 0 ? '… ' : ''}
        {characters.slice(0, start).join('')}
        <mark>{characters.slice(start, end).join('')}</mark>
        {characters.slice(end).join('')}
        {/[.!?”"]\s*$/.test(context) ? '' : ' …'}
      </span>
      {(['left', 'right'] as const).map((side) => {
        const its = item[side];
        return (
          <span key={side} className="agreement__side small">
            <span className="agreement__name" dir="auto">
              {names[side]}
            </span>{' '}
            <LabelName label={its?.label ?? null} /> {its ? <q dir="auto">{shorten(its.surface, quoted)}</q> : null}
          </span>
        );
      })}
    </button>
  );
}
