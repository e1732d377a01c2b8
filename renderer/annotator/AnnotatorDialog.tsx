import { Check } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { command } from '../session/command.ts';
import { readCorpus, useCorpus } from '../session/corpus.ts';
import { Dialog } from '../base/Dialog.tsx';
import { closeDialog, closeOnly } from '../session/dialogs.ts';
import { renameIdentity } from '../session/identity.ts';
import { remember } from '../session/preferences.ts';
import { JoinForm } from './JoinForm.tsx';
import { switchAnnotator } from './switch-annotator.ts';
import './annotator.css';

/** Switches to another annotator, who has layers of their own, adds one, or renames this one. */
export function AnnotatorDialog() {
  const annotators = useCorpus((state) => state.corpus?.annotators ?? none);
  const sitting = useCorpus((state) => state.annotator);
  return (
    <Dialog title="Annotator" onClose={closeDialog}>
      <div className="dialog__body">
        <p className="quiet">Each annotator has tags and statuses of their own on the same articles.</p>
        <ul className="annotators">
          {annotators.map((annotator) => (
            <li key={annotator.id}>
              <button
                type="button"
                className="annotators__one"
                aria-current={annotator.id === sitting?.id}
                onClick={() => void sit(annotator.name)}
              >
                <span dir="auto">{annotator.name}</span>
                {annotator.id === sitting?.id ? <Check size={15} aria-hidden="true" /> : null}
              </button>
            </li>
          ))}
        </ul>
        <NameForm title="New annotator" act="Add" first="" onName={(name) => sit(name)} />
        {sitting ? (
          <NameForm title={`Rename “${sitting.name}”`} act="Rename" first={sitting.name} onName={rename} />
        ) : null}
        {annotators.length > 1 ? <JoinForm annotators={annotators} onJoined={close} /> : null}
      </div>
    </Dialog>
  );
}

const none: readonly { readonly id: number; readonly name: string }[] = [];

function close(): void {
  closeOnly('annotator');
}

async function sit(name: string): Promise<void> {
  if (await switchAnnotator(name)) close();
}

async function rename(name: string): Promise<void> {
  const before = useCorpus.getState().annotator?.name;
  const answer = await command('annotator.rename', { name });
  if (!answer.ok) return;
  if (before !== undefined) renameIdentity(before, name);
  remember('annotator', name);
  await readCorpus();
  close();
}

function NameForm({
  title,
  act,
  first,
  onName,
}: {
  readonly title: string;
  readonly act: string;
  readonly first: string;
  readonly onName: (name: string) => Promise<void>;
}) {
  const [name, setName] = useState(first);
  const wanted = name.trim();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (wanted !== '' && wanted !== first) void onName(wanted);
  };
  return (
    <form className="labelled" onSubmit={submit}>
      <label>
        <span className="small quiet">{title}</span>
        <input
          className="field"
          dir="auto"
          value={name}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <button type="submit" className="button" disabled={wanted === '' || wanted === first}>
        {act}
      </button>
    </form>
  );
}
