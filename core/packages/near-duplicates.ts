// Articles that came back, are not here, and are nearly the same as one that is: told, never joined.

import type { Reader } from '../database/database.ts';
import { clustering } from '../splits/clusters.ts';
import { commonLines, shinglesOf } from '../splits/shingles.ts';

/** More would take minutes: then they are not looked for. */
const mostCompared = 20_000;

/** The name of each such article with that of the one here, of those that came with their texts. */
export function nearDuplicates(
  reader: Reader,
  missing: readonly { readonly name: string; readonly text: string | null }[],
): [string, string][] {
  const came = missing.flatMap(({ name, text }) => (text === null ? [] : [{ name, text }]));
  const live = reader.get<{ n: number }>('SELECT documents AS n FROM corpus')?.n ?? 0;
  if (came.length === 0 || live + came.length > mostCompared) return [];
  const here = reader.all<{ name: string; text: string }>(
    'SELECT name, text FROM document JOIN document_text ON document_text.document = document.id WHERE live = 1',
  );
  const all = [...here, ...came];
  const common = commonLines();
  for (const { text } of all) common.add(text);
  const clusters = clustering();
  for (const { text } of all) clusters.add(shinglesOf(text, common));
  const found = lastOf(clusters.clusters());
  return came.flatMap(({ name }, i): [string, string][] => {
    const first = found[here.length + i] ?? 0;
    const twin = first < here.length ? here[first] : undefined;
    return twin ? [[name, twin.name]] : [];
  });
}

function lastOf<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
