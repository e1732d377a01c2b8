// BioC's XML in, a document at a time.

import type { InputFile } from '../format.ts';
import { childrenOf, childText, readXmlElements, textOf, type XmlElement } from '../xml-elements.ts';
import type { BiocAnnotation, BiocDocument, BiocPassage, Infons } from './document.ts';

/** A document and where it begins; or why the file cannot be read on. */
export type BiocFound =
  | { readonly ok: true; readonly line: number; readonly document: BiocDocument }
  | { readonly ok: false; readonly line: number; readonly reason: string };

/** Reads the documents of a collection. */
export function* readBiocXml(file: InputFile): Generator<BiocFound> {
  for (const found of readXmlElements(file.read(), (name, depth) => name === 'document' && depth <= 1)) {
    yield found.ok ? { ok: true, line: found.element.line, document: documentOf(found.element) } : found;
  }
}

function documentOf(element: XmlElement): BiocDocument {
  const passages = childrenOf(element, 'passage');
  return {
    id: childText(element, 'id'),
    infons: infonsOf(element),
    passages: passages.flatMap(piecesOf),
    annotations: [...annotationsOf(element), ...passages.filter(hasSentences).flatMap(annotationsOf)],
    relations: [element, ...passages, ...passages.flatMap((one) => childrenOf(one, 'sentence'))]
      .flatMap((one) => childrenOf(one, 'relation'))
      .map((relation) => [...infonsOf(relation).values()].join(' ') || (relation.attributes.get('id') ?? '')),
    others: othersIn(element),
  };
}

const known: ReadonlyMap<string, readonly string[]> = new Map([
  ['document', ['id', 'infon', 'passage', 'annotation', 'relation']],
  ['passage', ['infon', 'offset', 'text', 'sentence', 'annotation', 'relation']],
  ['sentence', ['infon', 'offset', 'text', 'annotation', 'relation']],
]);

function othersIn(element: XmlElement): readonly string[] {
  const names = known.get(element.name);
  if (names === undefined) return [];
  return childrenOf(element).flatMap((child) => (names.includes(child.name) ? othersIn(child) : [child.name]));
}

function hasSentences(passage: XmlElement): boolean {
  return childText(passage, 'text') === null && childrenOf(passage, 'sentence').length > 0;
}

/** A passage; or, where it has no text of its own, its sentences. */
function piecesOf(passage: XmlElement): readonly BiocPassage[] {
  const pieces = hasSentences(passage) ? childrenOf(passage, 'sentence') : [passage];
  return pieces.map((piece) => {
    const inner = piece === passage ? childrenOf(passage, 'sentence').flatMap(annotationsOf) : [];
    return {
      offset: numberOf(childText(piece, 'offset')),
      infons: infonsOf(passage),
      text: childText(piece, 'text') ?? '',
      annotations: [...annotationsOf(piece), ...inner],
    };
  });
}

function annotationsOf(element: XmlElement): readonly BiocAnnotation[] {
  return childrenOf(element, 'annotation').map((annotation) => ({
    id: annotation.attributes.get('id') ?? null,
    infons: infonsOf(annotation),
    text: childText(annotation, 'text'),
    locations: childrenOf(annotation, 'location').flatMap(({ attributes }) => {
      const offset = numberOf(attributes.get('offset') ?? null);
      const length = numberOf(attributes.get('length') ?? null);
      return offset === null || length === null ? [] : [{ offset, length }];
    }),
  }));
}

function infonsOf(element: XmlElement): Infons {
  return new Map(
    childrenOf(element, 'infon').map((infon) => [infon.attributes.get('key') ?? '', textOf(infon).trim()]),
  );
}

function numberOf(said: string | null): number | null {
  return said !== null && /^\s*\d{1,15}\s*$/.test(said) ? Number(said) : null;
}
