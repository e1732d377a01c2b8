// What other tools wrote, read by us, so that it goes out again and they judge it: the fixtures in tests/fixtures/foreign.

import type { DraftDocument, ExchangeDocument } from '../core/formats/format.ts';
import { recognise } from '../core/formats/registry.ts';
import { inOrder, spanOrder } from '../core/formats/spans-order.ts';
import { fixture, fixtureFolders, fixtures } from '../tests/formats/fixtures.ts';
import { asStored } from '../tests/formats/round-trip.ts';

/** Every document of every fixture that is read at once. Names begin with the fixture's path. */
export function foreignDocuments(): readonly ExchangeDocument[] {
  return fixtureFolders().flatMap((folder) =>
    [...fixtures(folder).keys()].flatMap((name) => {
      const file = fixture(folder, name);
      const found = recognise(file)[0]?.format.read?.read(file) ?? [];
      if (!(Symbol.iterator in found)) return [];
      const drafts = [...found].flatMap((one) => (one.ok ? [one.document] : []));
      return drafts.map((draft, i) => stored(draft, `${folder}/${name} ${i}`));
    }),
  );
}

/** As an import into an empty corpus would store it: each span with an id and an annotator, and none twice. */
function stored(draft: DraftDocument, name: string): ExchangeDocument {
  const seen = new Set<string>();
  const spans = draft.spans
    .map((span, i) => ({ ...span, id: span.id ?? `new ${i}`, annotator: span.annotator ?? 'ann' }))
    .filter(({ annotator, label, start, end }) => {
      const extent = JSON.stringify([annotator, label, start, end]);
      return !seen.has(extent) && seen.add(extent);
    });
  const [document] = asStored([{ ok: true, line: null, document: { ...draft, name, spans } }]);
  if (document === undefined) throw new Error(`${name} was not stored`);
  return { ...document, spans: inOrder(document.spans, spanOrder()) };
}
