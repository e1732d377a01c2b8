// What a reader found, made ready for the corpus: hashed, titled, named.

import type { DraftDocument, InputFile } from '../formats/format.ts';
import { badSpanInWords } from '../formats/good-spans.ts';
import { proposeTitle, proposeTitleAmong } from '../documents/propose-title.ts';
import { newlineStyle } from '../documents/newline-style.ts';
import { sha256Of, type NewDocument } from '../documents/insert.ts';
import type { BadSpan } from '../../model/reading.ts';

/**
 * A draft with its hash and provenance; the name is wished for, and made unique when it is inserted. `line`: where it stands
 * in a file of several, or null.
 */
export function prepareDocument(draft: DraftDocument, file: InputFile, line: number | null): NewDocument {
  const { text, changes, badSpans = [] } = draft;
  // A UTF-8 file that needed no change has the text's own bytes: no need to hash them twice, or to encode them again.
  const sameBytes = draft.encoding?.name === 'UTF-8' && Object.values(changes).every((n) => n === 0);
  return {
    name: draft.name ?? nameFrom(file.path),
    title: draft.title ?? (line === null ? proposeTitle : proposeTitleAmong)(file.path, text),
    text,
    utf8: sameBytes ? draft.sourceBytes : undefined,
    sha256: draft.sha256 ?? (sameBytes && draft.sourceSha256 ? draft.sourceSha256 : sha256Of(text)),
    provenance: {
      source: file.path,
      encoding: draft.encoding?.name ?? 'UTF-8',
      newline: newlineStyle(text, changes),
      originalSha256: draft.sourceSha256 ?? '',
      changes: Object.fromEntries(
        Object.entries({ ...changes, tagsLeftOut: badSpans.length }).filter(([, n]) => n > 0),
      ),
    },
    meta: badSpans.length === 0 ? draft.meta : { ...draft.meta, [tagsLeftOut]: namedSpans(badSpans) },
  };
}

/** The entry of an article's metadata that names the tags of its file which are not on its text. */
const tagsLeftOut = 'tags left out';
const namedAtMost = 50;

function namedSpans(bad: readonly BadSpan[]): readonly string[] {
  const named = bad.slice(0, namedAtMost).map(badSpanInWords);
  return bad.length > namedAtMost ? [...named, `and ${bad.length - namedAtMost} more`] : named;
}

function nameFrom(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const stem = file.replace(/\.[\p{L}\p{N}]{1,8}$/u, '');
  return (stem || file).slice(0, 200);
}
