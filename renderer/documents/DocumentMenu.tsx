import { statuses } from '../../model/label.ts';
import { Item, MenuHeading, MenuRule, PlaceMenu } from '../base/Menu.tsx';
import { count } from '../base/figures.ts';
import { goToDocument } from '../session/start-corpus.ts';
import { flag, removeDocuments, setStatus } from './edits.ts';
import { countChosen, documentsOfChoice, isChosen } from '../session/chosen.ts';
import { useList } from '../session/document-list.ts';
import { startRenaming } from './renaming.ts';
import { StatusMark, statusTitles } from '../base/StatusMark.tsx';
import { statusActions } from './status-actions.ts';

/** What can be done to a document of the list, or to all that are chosen when it is one of them. */
export function DocumentMenu({
  document: id,
  x,
  y,
  onClose,
}: {
  readonly document: number;
  readonly x: number;
  readonly y: number;
  readonly onClose: () => void;
}) {
  const chosen = useList((state) => state.chosen);
  const filter = useList((state) => state.filter);
  const number = useList((state) => (isChosen(chosen, id) ? countChosen(chosen, state.total) : 1));
  const many = number > 1;
  const documents = many ? documentsOfChoice(chosen, filter) : [id];
  return (
    <PlaceMenu name="Article" x={x} y={y} onClose={onClose}>
      {many ? <MenuHeading>{count(number, 'article')}</MenuHeading> : null}
      {statuses.map((status) => (
        <Item
          key={status}
          keys={statusActions[status]}
          onSelect={() => (status === 'flagged' && !many ? flag(id) : void setStatus(documents, status))}
        >
          <StatusMark status={status} named={false} /> {statusTitles[status]}
          {status === 'flagged' && !many ? '…' : ''}
        </Item>
      ))}
      <MenuRule />
      {many ? null : (
        <Item keys="document.rename" onSelect={() => void goToDocument(id).then(startRenaming)}>
          Rename
        </Item>
      )}
      <Item keys="document.remove" onSelect={() => void removeDocuments(documents)}>
        Remove from the corpus
      </Item>
    </PlaceMenu>
  );
}
