import { Suspense, useState } from 'react';
import { defaultLabels, type Label } from '../../model/label.ts';
import { LabelKey } from '../base/Keys.tsx';
import { client } from '../session/core.ts';
import { useOpen } from '../session/open-document.ts';
import { useOpenFollowing, useSpan } from '../session/following.ts';
import { relabelTag } from '../session/tag.ts';
import { GuidelineText } from './lazy-guideline-text.ts';
import { cancelEditing, editGuideline, keepDraft, saveGuideline, useGuideline } from './panel.ts';

/** What can be done with the guideline, and how the active tag stands to it. */
export function GuidelineFoot({ label }: { readonly label: Label }) {
  const isEditing = useGuideline((state) => state.isEditing);
  const guideline = useGuideline((state) => state.guidelines.get(label.id));
  const draft = useGuideline((state) => state.drafts.get(label.id));
  if (!guideline) return null;
  if (isEditing) {
    return (
      <footer className="guideline-panel__foot">
        <span className="quiet small guideline-panel__version">{draft ? 'Not saved yet' : 'No changes'}</span>
        <button type="button" className="button button--plain" onClick={() => cancelEditing(label.id)}>
          {draft ? 'Discard' : 'Cancel'}
        </button>
        <button
          type="button"
          className="button button--primary"
          disabled={!draft}
          title="Save (Ctrl+Enter)"
          onClick={() => void saveGuideline(label.id)}
        >
          Save
        </button>
      </footer>
    );
  }
  const isUsual = guideline.text === '' && !draft && defaultLabels.some(({ name }) => name === label.name);
  const edit = async (): Promise<void> => {
    if (isUsual) {
      const { startingGuideline } = await import('../../model/starting-guidelines.ts');
      keepDraft(label.id, startingGuideline(label.name));
    }
    editGuideline();
  };
  return (
    <>
      <ActiveTag key={`${label.id} ${guideline.version}`} label={label} version={guideline.version} />
      <footer className="guideline-panel__foot">
        <span className="quiet small guideline-panel__version">
          Version {guideline.version}
          {draft ? ' · a draft is kept' : null}
        </span>
        <button type="button" className="button" onClick={() => void edit()}>
          {draft ? 'Go on writing' : isUsual ? 'Begin with the usual one' : guideline.text === '' ? 'Write' : 'Edit'}{' '}
          <kbd className="key">E</kbd>
        </button>
      </footer>
    </>
  );
}

/** Where the active tag was made under another version: which, what it said, and that the tag still holds. */
function ActiveTag({ label, version }: { readonly label: Label; readonly version: number }) {
  const spans = useOpen((state) => state.document?.spans);
  const span = useSpan(
    spans,
    useOpenFollowing((state) => state.activeSpan),
  );
  const [old, setOld] = useState<string | null>(null);
  const { guideline: made = 1 } = span ?? {};
  if (!span || span.label !== label.id || made === version) return null;
  const look = async (): Promise<void> => {
    const answer = await client.call('guideline.version', { label: label.id, version: made });
    if (answer.ok) setOld(answer.value.text);
  };
  return (
    <div className="guideline-panel__tag small">
      <p>The active tag was made under version {made}.</p>
      <button
        type="button"
        className="button button--plain"
        onClick={() => (old === null ? void look() : setOld(null))}
      >
        {old === null ? `Show version ${made}` : `Hide version ${made}`}
      </button>
      <button
        type="button"
        className="button button--plain"
        title="The tag holds under this version too"
        onClick={() => relabelTag(span, label.id)}
      >
        Confirm <LabelKey of={label.key} />
      </button>
      {old === null ? null : (
        <div className="guideline-panel__old" role="region" aria-label={`Version ${made}`}>
          <Suspense fallback={null}>{old === '' ? 'There was no guideline.' : <GuidelineText text={old} />}</Suspense>
        </div>
      )}
    </div>
  );
}
