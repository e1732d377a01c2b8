// What the formats are called, for places that know only their ids.

import { create } from 'zustand';
import { client } from '../session/core.ts';

const useTitles = create<{ readonly titles: ReadonlyMap<string, string> }>()(() => ({ titles: new Map() }));

/** Reads what the formats are called. */
export async function readFormatTitles(): Promise<void> {
  const answer = await client.call('formats.list', {});
  if (answer.ok) useTitles.setState({ titles: new Map(answer.value.formats.map(({ id, title }) => [id, title])) });
}

/** The title of a format by its id; the id until the titles are read. */
export function useFormatTitle(): (id: string) => string {
  const titles = useTitles((state) => state.titles);
  return (id) => titles.get(id) ?? id;
}
