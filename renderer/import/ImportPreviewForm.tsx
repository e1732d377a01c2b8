import { useState } from 'react';
import type { ImportPreview } from '../../model/contract/import.ts';
import type { FileChoices } from '../../model/reading.ts';
import { useCorpus } from '../session/corpus.ts';
import { count } from '../base/figures.ts';
import { LabelMapping } from './LabelMapping.tsx';
import { colourOf, mappingOf, proposedChoice, type LabelChoice } from './preview-choices.ts';
import { PreviewFacts } from './PreviewFacts.tsx';
import { PreviewText } from './PreviewText.tsx';
import { byFile, UnnamedTags } from './UnnamedTags.tsx';
import { acceptImport, dropImport } from './run-import.ts';
import './preview.css';

/** What is in the files, before anything of it is stored: seen, corrected where need be, accepted with one key. */
export function ImportPreviewForm({
  preview,
  wish,
  questions,
  looking,
}: {
  readonly preview: ImportPreview;
  /** How the files are read, as far as the person has said. */
  readonly wish: FileChoices;
  readonly questions: ImportPreview['questions'];
  /** They are being read again, otherwise. */
  readonly looking: boolean;
}) {
  const labels = useCorpus((state) => state.corpus?.labels ?? none);
  const me = useCorpus((state) => state.annotator?.name ?? '');
  const annotators = useCorpus((state) => state.corpus?.annotators ?? nobody);
  const [choices, setChoices] = useState<Readonly<Record<string, LabelChoice>>>({});
  const [whose, setWhose] = useState(me);
  const choiceOf = (label: ImportPreview['labels'][number]): LabelChoice =>
    (Object.hasOwn(choices, label.name) ? choices[label.name] : undefined) ?? proposedChoice(label);
  const chosen = preview.labels.map((label) => ({ name: label.name, choice: choiceOf(label) }));
  const newNames = chosen.flatMap(({ choice }) => (choice.kind === 'new' ? [choice.name] : []));
  const colours = new Map(chosen.map(({ name, choice }) => [name, colourOf(choice, labels, newNames)]));
  const unsaid = preview.annotators.some(({ name }) => name === null);
  const people = [...new Set([me, ...annotators.map(({ name }) => name), ...namesIn(preview)])];
  const ready = preview.documents - preview.questions.reduce((sum, { documents }) => sum + documents, 0);
  const empty = ready <= 0;
  return (
    <form
      className="dialog__body preview"
      aria-busy={looking}
      onSubmit={(event) => {
        event.preventDefault();
        void acceptImport({ labels: mappingOf(chosen), ...(unsaid && whoseChoice(whose, me)) });
      }}
    >
      <PreviewFacts preview={preview} wish={wish} questions={questions} />
      {preview.labels.length > 0 ? (
        <LabelMapping
          found={preview.labels}
          more={preview.moreLabels}
          labels={labels}
          choiceOf={choiceOf}
          choose={(name, choice) => setChoices({ ...choices, [name]: choice })}
          newNames={newNames}
        />
      ) : null}
      {unsaid ? (
        <UnnamedTags me={me} people={people} files={preview.fileAnnotators} name={whose} choose={setWhose} />
      ) : null}
      {preview.documentsShown.length > 0 ? (
        <section className="preview__part">
          <h3>{preview.documents > preview.documentsShown.length ? 'First articles' : 'Articles'}</h3>
          <div className="preview__documents" tabIndex={0} role="group" aria-label="Beginnings of the articles">
            {preview.documentsShown.map((shown, i) => (
              <PreviewText key={`${shown.path} ${i}`} shown={shown} colourOf={(label) => colours.get(label) ?? null} />
            ))}
          </div>
        </section>
      ) : null}
      <div className="dialog__foot preview__foot">
        <span className="quiet small">Nothing is stored yet. One undo takes the whole import back.</span>
        <button type="button" className="button button--plain" onClick={() => void dropImport()}>
          Cancel
        </button>
        <button
          type="submit"
          className="button button--primary"
          data-first
          disabled={looking || empty || (unsaid && whose.trim() === '')}
        >
          Import {preview.complete && !empty ? count(ready, 'article') : ''}{' '}
          <kbd className="key" aria-hidden="true">
            ↵
          </kbd>
        </button>
      </div>
    </form>
  );
}

function whoseChoice(whose: string, me: string): { annotator?: string; annotatorByFile?: boolean } {
  if (whose === byFile) return { annotatorByFile: true };
  return whose === me ? {} : { annotator: whose.trim() };
}

function namesIn({ annotators }: ImportPreview): readonly string[] {
  return annotators.flatMap(({ name }) => (name === null ? [] : [name]));
}

const none: readonly [] = [];
const nobody: readonly { readonly id: number; readonly name: string }[] = [];
