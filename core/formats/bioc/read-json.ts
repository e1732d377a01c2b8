// BioC's JSON in: a collection, a list of them, or documents by themselves, a line each or not.

import { isRecord } from '../in/foreign-json.ts';
import type { InputFile } from '../format.ts';
import { readRows } from '../in/json-rows.ts';
import type { BiocAnnotation, BiocDocument, BiocPassage, Infons } from './document.ts';
import type { BiocFound } from './read-xml.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Reads the documents. */
export function* readBiocJson(file: InputFile): Generator<BiocFound> {
  for (const row of readRows(file)) {
    const { line } = row;
    if (!row.ok) {
      yield row;
      continue;
    }
    const documents = documentsIn(row.value);
    if (documents.length === 0) yield { ok: false, line, reason: 'it has no document with passages' };
    for (const document of documents) yield { ok: true, line, document: documentOf(document) };
  }
}

function documentsIn(value: unknown): readonly Fields[] {
  if (!isRecord(value)) return [];
  if (Array.isArray(value['passages'])) return [value];
  return recordsIn(value, 'documents', 'PubTator3').flatMap(documentsIn);
}

function documentOf(value: Fields): BiocDocument {
  const passages = recordsIn(value, 'passages');
  return {
    id: stringOf(value['id'] ?? value['pmid']),
    infons: infonsOf(value),
    passages: passages.flatMap(piecesOf),
    annotations: annotationsOf(value),
    relations: [value, ...passages].flatMap((one) => recordsIn(one, 'relations')).map((one) => JSON.stringify(one)),
    others: [value, ...passages, ...passages.flatMap((one) => recordsIn(one, 'sentences'))].flatMap(othersIn),
  };
}

const known = new Set([
  'passages',
  'sentences',
  'annotations',
  'relations',
  'locations',
  'authors',
  'nodes',
  'relations_display',
]);

/** Lists of objects that BioC does not have. */
function othersIn(value: Fields): readonly string[] {
  return Object.entries(value).flatMap(([key, list]) =>
    !known.has(key) && Array.isArray(list) && list.some(isRecord) ? [key] : [],
  );
}

function piecesOf(passage: Fields): readonly BiocPassage[] {
  const sentences = recordsIn(passage, 'sentences');
  const isWhole = typeof passage['text'] === 'string' && (passage['text'] !== '' || sentences.length === 0);
  const inner = isWhole ? sentences.flatMap(annotationsOf) : [];
  const pieces = isWhole || sentences.length === 0 ? [passage] : sentences;
  return pieces.map((piece, i) => ({
    offset: numberOf(piece['offset']),
    infons: infonsOf(passage),
    text: stringOf(piece['text']) ?? '',
    annotations: [...annotationsOf(piece), ...inner, ...(i === 0 && piece !== passage ? annotationsOf(passage) : [])],
  }));
}

function annotationsOf(element: Fields): readonly BiocAnnotation[] {
  return recordsIn(element, 'annotations').map((annotation) => ({
    id: stringOf(annotation['id']),
    infons: infonsOf(annotation),
    text: stringOf(annotation['text']),
    locations: recordsIn(annotation, 'locations').flatMap((location) => {
      const [offset, length] = [numberOf(location['offset']), numberOf(location['length'])];
      return offset === null || length === null ? [] : [{ offset, length }];
    }),
  }));
}

function recordsIn(value: Fields, ...keys: readonly string[]): readonly Fields[] {
  return keys.flatMap((key) => {
    const list = value[key];
    return Array.isArray(list) ? (list as readonly unknown[]).filter(isRecord) : [];
  });
}

function infonsOf(value: Fields): Infons {
  const { infons } = value;
  if (!isRecord(infons)) return new Map();
  return new Map(
    Object.entries(infons).map(([name, said]) => [
      name,
      typeof said === 'string' ? said : (JSON.stringify(said) ?? ''),
    ]),
  );
}

function stringOf(value: unknown): string | null {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;
}

function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 ? number : null;
}
