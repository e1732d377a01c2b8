import { Download, Plus } from 'lucide-react';
import { useCorpus } from '../session/corpus.ts';
import { Item, Menu } from '../base/Menu.tsx';
import { CorpusMenu } from '../corpus/CorpusMenu.tsx';
import { AnnotatorButton } from '../annotator/AnnotatorButton.tsx';
import { ActionItem } from '../base/Menu.tsx';
import { useRoving } from '../base/roving.ts';
import { perform } from '../base/action-registry.ts';
import { withKey } from '../base/Keys.tsx';
import { BulkBar } from './BulkBar.tsx';
import { DocumentList } from './DocumentList.tsx';
import { FilterBar } from './FilterBar.tsx';
import './documents.css';

/** The left side: the corpus, its documents, and the annotator. */
export function DocumentsPanel() {
  const open = useCorpus((state) => state.corpus !== null);
  const known = useCorpus((state) => state.known);
  const some = useCorpus((state) => state.counts.documents > 0);
  const tools = useRoving<HTMLDivElement>();
  return (
    <div className="documents">
      <div ref={tools} className="documents__head" role="toolbar" aria-label="Corpus">
        <CorpusMenu />
        {open ? (
          <>
            <Menu
              align="end"
              trigger={
                <button type="button" className="icon-button" aria-label="Import" title="Import">
                  <Plus size={16} />
                </button>
              }
            >
              <ActionItem action="import.files" title="Import files…" />
              <ActionItem action="import.folder" title="Import a folder…" />
              <Item keys="import.paste" onSelect={() => perform('import.paste')}>
                Paste text…
              </Item>
              <ActionItem action="import.sample" />
            </Menu>
            <button
              type="button"
              className="icon-button"
              aria-label="Export"
              title={withKey('Export training data', 'export.open')}
              onClick={() => perform('export.open')}
            >
              <Download size={16} />
            </button>
          </>
        ) : null}
      </div>
      {open && some ? (
        <>
          <FilterBar />
          <DocumentList />
          <BulkBar />
        </>
      ) : (
        <div className="documents__none quiet">{open ? 'No articles yet.' : known ? 'No corpus is open.' : null}</div>
      )}
      <AnnotatorButton />
    </div>
  );
}
