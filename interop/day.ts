// The end of a day of three people, before spaCy: their work comes back, is decided on, and what was decided is exported and loaded.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createOrFindAnnotator } from '../core/annotators/commands.ts';
import type { Corpus } from '../core/corpus/open.ts';
import { exportDocuments } from '../core/export/export.ts';
import { spacy } from '../core/formats/spacy/spacy.ts';
import { uuidv7 } from '../model/ids.ts';
import { itemsIn } from '../tests/decisions/items-in.ts';
import { act, handOut, merge, openPackage, returnOf } from '../tests/packages/apart.ts';
import { openTagged } from '../tests/tags/tagged-corpus.ts';
import type { Verdict } from './judge.ts';
import { readWith } from './python.ts';

/** As many as spaCy wants at least for training. */
const articles = 110;
/** What each of them takes for the agency, so that every two of them differ. */
const agencies = { anna: 'border police', ben: 'The border police', cleo: 'police' } as const;
const people = Object.keys(agencies) as (keyof typeof agencies)[];
const controls = { pause: () => Promise.resolve(), isCancelled: () => false, progress: () => undefined };

/** How many articles and tags spaCy loaded, and in words what is not as it was decided. */
export interface JudgedDay {
  readonly documents: number;
  readonly spans: number;
  readonly differences: readonly string[];
}

/** Lives that day once. Throws where something breaks down. */
export async function judgeDay(): Promise<JudgedDay> {
  const bench = await openTagged(articles);
  try {
    const out = join(bench.folder, 'out');
    mkdirSync(out);
    const report = await handOut(bench.corpus, { people, out, overlap: { share: 1, by: 2 } });
    const returns: string[] = [];
    for (const name of people) {
      const corpus = openPackage(out, report, name);
      tagAll(corpus, name);
      returns.push(await returnOf(corpus, 'day'));
      corpus.close();
    }
    for (const path of [...returns.toReversed(), ...returns.slice(0, 1)]) await merge(bench.corpus, [path]);
    const layer = decideAll(bench.corpus);
    const target = join(bench.folder, 'day.spacy');
    const order = { format: spacy, options: {}, selection: { annotators: [layer] }, target };
    await exportDocuments(bench.corpus.reader, order, controls);
    return compare(bench.corpus, layer, await readWith('read_spacy.py')(target));
  } finally {
    bench.close();
  }
}

function tagAll(corpus: Corpus, name: (typeof people)[number]): void {
  const annotator = corpus.reader.get<{ id: number }>('SELECT annotator AS id FROM package')?.id ?? 0;
  const texts = corpus.reader.all<{ document: number; text: string }>('SELECT document, text FROM document_text');
  for (const { document, text } of texts) {
    const start = text.indexOf(agencies[name]);
    const spans = [{ id: uuidv7(), label: 1, start, end: start + agencies[name].length }];
    act(corpus, 'spans.create', { annotator, document, spans });
    act(corpus, 'status.set', { annotator, documents: [document], status: 'done' });
  }
}

/** Takes the one version and the other in turn; gives the layer of what was decided. */
function decideAll(corpus: Corpus): number {
  const layer = createOrFindAnnotator(corpus, { name: 'adjudicated', opening: false }, uuidv7()).annotator.id;
  const who = corpus.reader.all<{ annotator: number }>('SELECT DISTINCT annotator FROM package');
  act(corpus, 'decisions.begin', { annotator: 1, layer, people: who.map(({ annotator }) => annotator), blind: false });
  for (const [turn, { document, first, versions }] of itemsIn(corpus, 'open').entries()) {
    const tags = (versions[turn % versions.length]?.tags ?? []).map((tag) => ({ id: uuidv7(), ...tag }));
    if (!act(corpus, 'decisions.make', { annotator: 1, document, first, versions, tags }))
      throw new Error(`an item of article ${document} could not be decided`);
  }
  return layer;
}

function compare({ reader }: Corpus, layer: number, { documents, complaints }: Verdict): JudgedDay {
  const tagOf = (name: string, start: number, end: number, label: string): string =>
    JSON.stringify([name, start, end, label]);
  const decided = reader
    .tuples<[string, number, number, string]>(
      `SELECT document.name, start, "end", label.name FROM span
       JOIN document ON document.id = span.document JOIN label ON label.id = span.label WHERE annotator = ?`,
      layer,
    )
    .map((row) => tagOf(...row));
  const loaded = documents.flatMap(({ name, spans }) => spans.map((span) => tagOf(name, ...span)));
  const [here, there] = [new Set(decided), new Set(loaded)];
  const count = reader.get<{ n: number }>('SELECT count(DISTINCT document) AS n FROM span WHERE annotator = ?', layer);
  return {
    documents: documents.length,
    spans: loaded.length,
    differences: [
      ...complaints.map((complaint) => `it complains: ${complaint}`),
      ...decided.filter((tag) => !there.has(tag)).map((tag) => `spaCy lacks ${tag}`),
      ...loaded.filter((tag) => !here.has(tag)).map((tag) => `nobody decided ${tag}`),
      ...(loaded.length === decided.length && (count?.n ?? 0) > 0 ? [] : ['there are other numbers of tags']),
    ],
  };
}
