// The sentence of the first hit in each article, while the list is searched.

import { useEffect } from 'react';
import { create } from 'zustand';
import type { CallOutput } from '../../model/contract/contract.ts';
import { client } from '../session/core.ts';
import { idsBetween, type Blocks } from '../session/paging.ts';

export type Hit = CallOutput<'documents.hits'>['hits'][number];

interface Hits {
  readonly text: string;
  /** Null where only the title was found. */
  readonly byDocument: ReadonlyMap<number, Hit | null>;
}

const useHits = create<Hits>()(() => ({ text: '', byDocument: new Map() }));

/** The hits of the articles in view: of one, its hit; null where there is none, undefined where nothing is searched for. */
export function useHitsInView(
  searched: string,
  blocks: Blocks,
  first: number,
  last: number,
): (document: number) => Hit | null | undefined {
  const { text, byDocument } = useHits();
  useEffect(() => {
    void readHits(searched, idsBetween(blocks, first, last));
  }, [searched, blocks, first, last]);
  return (document) => (searched === '' ? undefined : text === searched ? (byDocument.get(document) ?? null) : null);
}

const atOnce = 40;

/** Reads the hits of these articles that are not known yet; with other words, those of before are forgotten. */
async function readHits(text: string, documents: readonly number[]): Promise<void> {
  if (text !== useHits.getState().text) useHits.setState({ text, byDocument: new Map() });
  const { byDocument } = useHits.getState();
  const wanted = documents.filter((id) => !byDocument.has(id)).slice(0, atOnce);
  if (text === '' || wanted.length === 0) return;
  const answer = await client.call('documents.hits', { documents: wanted, text });
  if (!answer.ok || useHits.getState().text !== text) return;
  const found = new Map(answer.value.hits.map((hit) => [hit.document, hit]));
  useHits.setState((state) => ({
    byDocument: new Map([...state.byDocument, ...wanted.map((id) => [id, found.get(id) ?? null] as const)]),
  }));
}
