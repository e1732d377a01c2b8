import { ClipboardPaste, FileText, FolderOpen, Sparkles } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ActionId } from '../../model/actions.ts';
import { ActionKeys } from '../base/Keys.tsx';
import { perform } from '../base/action-registry.ts';
import './import.css';

/** What an empty corpus says: what to do first. */
export function EmptyCorpus() {
  return (
    <main className="centre empty" aria-label="Article">
      <div className="empty__page">
        <h1>Bring in your articles</h1>
        <p className="empty__lead">
          Drop text files or whole folders anywhere on this window. Then select words and press a label’s key.
        </p>
        <div className="empty__ways">
          <Way action="import.files" icon={<FileText size={20} />} title="Import files">
            Text files, or tagged data
          </Way>
          <Way action="import.folder" icon={<FolderOpen size={20} />} title="Import a folder">
            With everything below it
          </Way>
          <Way action="import.paste" icon={<ClipboardPaste size={20} />} title="Paste a text">
            One article from the clipboard
          </Way>
          <Way action="import.sample" icon={<Sparkles size={20} />} title="Load the sample">
            Eight short reports, tagged, to look around in
          </Way>
        </div>
        <p className="quiet small empty__foot">
          Everything stays on this machine, in one file. Nothing is sent anywhere.
        </p>
      </div>
    </main>
  );
}

function Way({
  action,
  icon,
  title,
  children,
}: {
  readonly action: ActionId;
  readonly icon: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <button type="button" className="empty__way" onClick={() => perform(action)}>
      <span className="empty__icon" aria-hidden="true">
        {icon}
      </span>
      <span className="empty__words">
        <strong>{title}</strong>
        <span className="quiet small">{children}</span>
      </span>
      <ActionKeys action={action} />
    </button>
  );
}
