import { Dialog } from '../base/Dialog.tsx';
import { count } from '../base/figures.ts';
import { momentOf } from '../base/moments.ts';
import { closeDialog } from '../session/dialogs.ts';
import { useOpen, type OpenDocument } from '../session/open-document.ts';
import './details.css';

/** What is known of the article that is open, beside its text: where it came from, and what its file said of it. */
export function DetailsDialog() {
  const document = useOpen((state) => state.document);
  return (
    <Dialog title="Details" onClose={closeDialog}>
      <div className="dialog__body">{document ? <Details document={document} /> : null}</div>
    </Dialog>
  );
}

function Details({ document }: { readonly document: OpenDocument }) {
  const { title, name, added, provenance, table, meta } = document;
  const { source, encoding, newline, originalSha256, changes } = provenance;
  const changed = Object.entries(changes).map(([what, n]) => `${changeTitles[what] ?? what}: ${n}`);
  const facts: readonly (readonly [term: string, value: string])[] = [
    ['Title', title],
    ['Name', name],
    ['From', source],
    ...Object.entries(meta).map(([key, value]) => [titled(key), inWords(value)] as const),
    ['Added', momentOf(added)],
    ['Length', count(table.codePoints, 'character')],
    ['Encoding', `${encoding}, ${newlineTitles[newline]}`],
    ['Changed at import', changed.length === 0 ? 'none' : changed.join(', ')],
    ['SHA-256 of the file', originalSha256],
  ];
  return (
    <dl className="details">
      {facts
        .filter(([, value]) => value !== '')
        .map(([term, value], i) => (
          // Two of a file's own keys may be called the same as one of ours.
          <div key={`${term} ${i}`}>
            <dt>{term}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
    </dl>
  );
}

const newlineTitles: Readonly<Record<OpenDocument['provenance']['newline'], string>> = {
  lf: 'lines end as on Unix',
  crlf: 'lines end as on Windows',
  cr: 'lines end as on old Macs',
  mixed: 'lines end in several ways',
  none: 'one line',
};

const changeTitles: Readonly<Record<string, string>> = {
  bom: 'byte order marks',
  crlf: 'Windows line ends',
  cr: 'old Mac line ends',
  controls: 'control characters',
  surrogates: 'halves of characters',
  tagsLeftOut: 'tags left out',
};

/** A key of the file's own as words: "published_at" as "Published at". */
function titled(key: string): string {
  const words = key.replace(/[_\s]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function inWords(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
