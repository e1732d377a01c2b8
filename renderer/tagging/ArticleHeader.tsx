import { ArrowRight, Info, UserRound } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { statuses } from '../../model/label.ts';
import { figure } from '../base/figures.ts';
import { flag, renameDocument, setStatus } from '../documents/edits.ts';
import { useCorpus, useOwnName } from '../session/corpus.ts';
import { countInWords, useList } from '../session/document-list.ts';
import { placeIn } from '../session/paging.ts';
import { startRenaming, stopRenaming, useRenaming } from '../documents/renaming.ts';
import { StatusMark, statusTitles } from '../base/StatusMark.tsx';
import { ActionKeys, withKey } from '../base/Keys.tsx';
import { useRoving } from '../base/roving.ts';
import { perform } from '../base/action-registry.ts';
import { article } from '../session/article-handle.ts';
import { useOpen, type OpenDocument } from '../session/open-document.ts';
import { Saved } from './Saved.tsx';
import { statusActions } from '../documents/status-actions.ts';

/** Where an article is in the list, in words; nothing while that is not known. */
function useListPlace(id: number): string {
  const blocks = useList((state) => state.blocks);
  const place = useList((state) => state.place);
  const total = useList(countInWords);
  const isWanted = useOpen((state) => state.wanted === id);
  const at = placeIn(blocks, id) ?? (isWanted ? place : undefined);
  if (at === undefined) return '';
  return at === null ? 'not in this list' : `${figure(at + 1)} of ${total}`;
}

/** The head of the article: its title, its place in the list, how far it is, and the way on. */
export function ArticleHeader() {
  const document = useOpen((state) => state.document);
  return document ? <Head document={document} /> : null;
}

function Head({ document }: { readonly document: OpenDocument }) {
  const place = useListPlace(document.id);
  const { status, note } = document.layer;
  const choices = useRoving<HTMLDivElement>();
  return (
    <header className="article-head">
      <Title key={document.id} document={document} />
      <div className="article-head__row">
        <div className="article-head__place small quiet">
          <Whose />
          <span>{place}</span>
          <Saved />
        </div>
        <p className="statuses__name small" aria-hidden="true">
          {statuses.map((one) => (
            <span key={one} data-on={one === status || undefined}>
              {statusTitles[one]}
            </span>
          ))}
        </p>
        <div ref={choices} className="statuses" role="radiogroup" aria-label="Status">
          {statuses.map((one) => (
            <button
              key={one}
              type="button"
              className="statuses__one"
              role="radio"
              aria-checked={one === status}
              title={withKey(statusTitles[one], statusActions[one])}
              onClick={() => (one === 'flagged' ? flag(document.id) : void setStatus([document.id], one))}
            >
              <StatusMark status={one} named={false} />
              <span className="sr-only">{statusTitles[one]}</span>
            </button>
          ))}
        </div>
        <button
          type="button"
          className="icon-button article-head__details"
          aria-label="Details"
          title={withKey('Details: source, date, metadata', 'document.details')}
          onClick={() => perform('document.details')}
        >
          <Info size={16} />
        </button>
        <button
          type="button"
          className="button button--primary article-head__done"
          onClick={() => perform('document.done-next')}
        >
          <span className="article-head__next">Done, next</span>
          <ArrowRight size={16} aria-hidden="true" className="article-head__arrow" />
          <ActionKeys action="document.done-next" />
        </button>
      </div>
      {status === 'flagged' && note !== '' ? (
        <button type="button" className="article-head__flag" dir="auto" onClick={() => flag(document.id)}>
          {note}
        </button>
      ) : null}
    </header>
  );
}

/** Whose tags are shown and made here, at every moment, and the way to another's. */
function Whose() {
  const annotator = useCorpus((state) => state.annotator);
  const own = useOwnName();
  if (!annotator) return null;
  return (
    <button
      type="button"
      className="article-head__whose"
      data-other={annotator.name === own ? undefined : ''}
      title={withKey(`Tags of “${annotator.name}”. Change the annotator`, 'annotator.change')}
      onClick={() => perform('annotator.change')}
    >
      <UserRound size={14} aria-hidden="true" />
      <span className="sr-only">Tags of </span>
      <span className="article-head__who" dir="auto">
        {annotator.name}
      </span>
    </button>
  );
}

function Title({ document }: { readonly document: OpenDocument }) {
  const renaming = useRenaming((state) => state.renaming);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (renaming) field.current?.select();
  }, [renaming]);
  useEffect(() => stopRenaming, []);
  if (!renaming) {
    return (
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- F2 and the menu do the same
      <h1 className="article-head__title" dir="auto" title={document.title} onDoubleClick={startRenaming}>
        {document.title}
      </h1>
    );
  }
  const leave = (): void => {
    stopRenaming();
    article()?.focus();
  };
  return (
    <input
      ref={field}
      className="field article-head__title"
      dir="auto"
      defaultValue={document.title}
      aria-label="Title"
      maxLength={500}
      onBlur={stopRenaming}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
          void renameDocument(document.id, event.currentTarget.value);
          leave();
        } else if (event.key === 'Escape') leave();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}
