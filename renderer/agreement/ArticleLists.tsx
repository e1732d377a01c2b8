import type { AgreementPair } from '../../model/contract/agreement.ts';
import { percent } from '../../model/agreement-words.ts';
import { count, figure } from '../base/figures.ts';
import { statusTitles } from '../base/StatusMark.tsx';
import { listTags, openArticle } from './agreement.ts';

/** The articles on which two people agree least, each leading to its tags. */
export function LowestArticles({ pair }: { readonly pair: AgreementPair }) {
  if (pair.lowest.length === 0) return null;
  return (
    <details>
      <summary>Articles with the most differences</summary>
      <ul className="agreement__articles">
        {pair.lowest.map(({ document, title, both, left, right }) => (
          <li key={document}>
            <button
              type="button"
              className="link"
              dir="auto"
              onClick={() =>
                listTags({ left: pair.left, right: pair.right, kind: 'different', document: { id: document, title } })
              }
            >
              {title}
            </button>
            <span className="quiet small">
              {percent((2 * both) / (left + right))} · {count(left + right - 2 * both, 'tag')} without a twin
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The articles that were not compared, and why. */
export function ArticlesLeftOut({
  pair,
  left,
  right,
}: {
  readonly pair: AgreementPair;
  readonly left: string;
  readonly right: string;
}) {
  const { finishedByLeft, finishedByRight, finishedByNone, named } = pair.others;
  const all = finishedByLeft + finishedByRight + finishedByNone;
  if (all === 0) return null;
  return (
    <details>
      <summary dir="auto">
        {count(all, 'article')} not compared: {left} alone finished {figure(finishedByLeft)}, {right} alone{' '}
        {figure(finishedByRight)}, neither {figure(finishedByNone)}
      </summary>
      <ul className="agreement__articles">
        {named.map((its) => (
          <li key={its.document}>
            <button
              type="button"
              className="link"
              dir="auto"
              onClick={() => void openArticle(its.document, pair, null)}
            >
              {its.title}
            </button>
            <span className="quiet small" dir="auto">
              {left}: {statusTitles[its.left].toLowerCase()} · {right}: {statusTitles[its.right].toLowerCase()}
            </span>
          </li>
        ))}
      </ul>
      {all > named.length ? <p className="quiet small">and {count(all - named.length, 'other')}</p> : null}
    </details>
  );
}
