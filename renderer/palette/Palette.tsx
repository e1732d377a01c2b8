import { Command } from 'cmdk';
import { useEffect, useState } from 'react';
import type { CallInput } from '../../model/contract/contract.ts';
import type { DocumentRow } from '../../model/contract/documents.ts';
import { uuidv7 } from '../../model/ids.ts';
import { client } from '../session/core.ts';
import { annotatorId, useLabels } from '../session/corpus.ts';
import { Dialog } from '../base/Dialog.tsx';
import { closeDialog } from '../session/dialogs.ts';
import { goToDocument } from '../session/start-corpus.ts';
import { StatusMark } from '../base/StatusMark.tsx';
import { actions } from '../../model/actions.ts';
import { ActionKeys, LabelKey } from '../base/Keys.tsx';
import { perform } from '../base/action-registry.ts';
import { paletteMatches } from './matches.ts';
import { Swatch } from '../base/Swatch.tsx';
import { tagAs } from '../tagging/apply-label.ts';
import './palette.css';

/** Every action by its name, every label, and the documents that fit the words. */
export function Palette() {
  const [text, setText] = useState('');
  const labels = useLabels().filter((label) => !label.archived);
  const { rows: found, words } = useFound(text);
  const groups = paletteMatches(text, labels);
  // The dialog gives the keyboard back first: what is done may want it.
  const after = (run: () => void): void => {
    closeDialog();
    setTimeout(run, 0);
  };
  return (
    <Dialog title="Commands" bare onClose={closeDialog}>
      <Command className="palette" label="Commands" shouldFilter={false} loop>
        <Command.Input
          data-first
          className="palette__input"
          value={text}
          onValueChange={setText}
          placeholder="What do you want to do, or where do you want to go?"
        />
        <Command.List className="palette__list" label="Commands">
          {found.length + groups.length === 0 ? <p className="palette__none quiet">No matching command</p> : null}
          {found.length > 0 ? (
            <Command.Group heading="Articles">
              {found.map((row) => (
                <Command.Item
                  // New with every answer: what fits again can be chosen by Enter.
                  key={`${words} ${row.id}`}
                  className="palette__item"
                  value={`document ${row.id}`}
                  // What fitted the first letters stays until the next answer, and Enter does not go there.
                  disabled={words !== text}
                  onSelect={() => after(() => void goToDocument(row.id))}
                >
                  <StatusMark status={row.status} />
                  <span className="palette__words" dir="auto">
                    {row.title}
                  </span>
                </Command.Item>
              ))}
            </Command.Group>
          ) : null}
          {groups.map(({ group, labels: tags, actions: listed }) => (
            <Command.Group key={group} heading={group}>
              {tags.map((label) => (
                <Command.Item
                  key={label.id}
                  className="palette__item"
                  value={`label ${label.id}`}
                  onSelect={() => after(() => tagAs(label))}
                >
                  <Swatch colour={label.colour} />
                  <span className="palette__words" dir="auto">
                    Tag as {label.name}
                  </span>
                  <LabelKey of={label.key} />
                </Command.Item>
              ))}
              {listed.map((id) => (
                <Command.Item key={id} className="palette__item" value={id} onSelect={() => after(() => perform(id))}>
                  <span className="palette__words">{actions[id].title}</span>
                  <ActionKeys action={id} />
                </Command.Item>
              ))}
            </Command.Group>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}

const pause = 120;
const most = 6;

/** The articles that were found last, and the words that they fit. */
interface Found {
  readonly words: string;
  readonly rows: readonly DocumentRow[];
}

function useFound(text: string): Found {
  const [found, setFound] = useState<Found>({ words: '', rows: [] });
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(() => {
      void find(text).then((rows) => {
        if (!gone) setFound({ words: text, rows });
      });
    }, pause);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [text]);
  return found;
}

async function find(text: string): Promise<readonly DocumentRow[]> {
  const annotator = annotatorId();
  if (text.trim().length < 2 || annotator === 0) return [];
  const ids = await firstIds({ annotator, filter: { text }, sort: 'updated-desc' });
  if (ids.length === 0) return [];
  const rows = await client.call('documents.rows', { annotator, ids });
  return rows.ok ? rows.value.rows : [];
}

/** The first that are found; the core looks for them as long as it may let others wait, and is asked again. */
async function firstIds(
  asked: Pick<CallInput<'documents.window'>, 'annotator' | 'filter' | 'sort'>,
): Promise<number[]> {
  for (const list = uuidv7(); ;) {
    const answer = await client.call('documents.window', { ...asked, list, from: 0, limit: most });
    if (!answer.ok) return [];
    const { ids, complete } = answer.value;
    if (ids.length > 0 || complete) return ids;
  }
}
