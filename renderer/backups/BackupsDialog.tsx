import { useEffect, useState } from 'react';
import type { Backup } from '../../model/contract/backups.ts';
import { host } from '../session/core.ts';
import { Dialog } from '../base/Dialog.tsx';
import { closeDialog } from '../session/dialogs.ts';
import { count, size } from '../base/figures.ts';
import { momentOf } from '../base/moments.ts';
import { backUpNow, readBackups, restoreBackup, useBackups } from './backups.ts';
import { KeptForm } from './KeptForm.tsx';
import { lackOf, nextWords, whyOf } from './words.ts';
import './backups.css';

/** The backups of this corpus, newest first, with the way back to each. */
export function BackupsDialog() {
  const { folder, kept, backups, next, making, restoring } = useBackups();
  const [isSetting, setIsSetting] = useState(false);
  const { reveal } = host;
  useEffect(() => void readBackups(), []);
  return (
    <Dialog title="Backups of this corpus" wide onClose={closeDialog}>
      <div className="dialog__body">
        <p>
          Spanwright makes a backup when you pause and when you close, checks it, and keeps the newest, one of each day,
          and one of each week. Restoring first saves the current state as a backup.
        </p>
        {backups === null ? null : backups.length === 0 ? (
          <p className="quiet">None yet. The first is made when you pause after a change.</p>
        ) : (
          <ul className="backups" tabIndex={0} aria-label="Backups, newest first">
            {backups.map((backup) => (
              <Row key={backup.path} backup={backup} restoring={restoring} />
            ))}
          </ul>
        )}
        {folder === '' ? null : (
          <p className="quiet small backups__folder">
            In <span className="path">{folder}</span>{' '}
            <button
              type="button"
              className="link"
              aria-expanded={isSetting}
              onClick={() => setIsSetting((before) => !before)}
            >
              Where and how many
            </button>
          </p>
        )}
        {isSetting && kept !== null ? <KeptForm kept={kept} done={() => setIsSetting(false)} /> : null}
        {next === null ? null : <p className="quiet small">{nextWords(next)}</p>}
        <div className="dialog__foot">
          {reveal && backups?.[0] ? (
            <button type="button" className="button" onClick={() => reveal(backups[0]?.path ?? folder)}>
              Show the folder
            </button>
          ) : null}
          <button
            type="button"
            data-first
            className="button button--primary"
            // Really disabled, it would lose the keyboard, and Esc with it.
            aria-disabled={making !== null}
            onClick={() => making === null && void backUpNow()}
          >
            {making === null ? 'Back up now' : making.state === 'checking' ? 'Checking…' : 'Backing up…'}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

function Row({ backup, restoring }: { readonly backup: Backup; readonly restoring: string | null }) {
  const why = whyOf(backup);
  return (
    <li className="backup">
      <p className="backup__when">
        {momentOf(backup.changed)} <span className="quiet">{lackOf(backup)}</span>
      </p>
      <p className="quiet small">
        {count(backup.documents, 'article')}, {count(backup.spans, 'tag')}, {size(backup.bytes)}
        {why === '' ? null : ` · ${why}`}
      </p>
      <button
        type="button"
        className="button backup__restore"
        aria-disabled={restoring !== null}
        aria-label={`Restore the backup of ${momentOf(backup.changed)}`}
        onClick={() => void restoreBackup(backup)}
      >
        {restoring === backup.path ? 'Restoring…' : 'Restore'}
      </button>
    </li>
  );
}
