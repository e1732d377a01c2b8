// The return file: a header, and a line for each layer in which anything was done. It holds no texts.

import type { Corpus } from '../corpus/open.ts';
import { openSink } from '../formats/out/sink.ts';
import type { Returned } from '../../model/contract/packages.ts';
import { gatherReturn, type GatheredReturn } from './gather-layers.ts';

/** Writes what a corpus has to hand back to `target`, whole or not at all; `step` is called between steps and may give way. */
export async function writeReturn(corpus: Corpus, target: string, step: () => Promise<void>): Promise<Returned> {
  const gathered = await finish(gatherReturn(corpus.reader, corpus.name), step);
  const sink = openSink(target, 'file');
  const tally = gathered.header.people.map(({ name }) => ({ name, articles: 0, spans: 0 }));
  const articles = new Set<string>();
  try {
    const file = sink.file('');
    file.write(`${JSON.stringify(gathered.header)}\n`);
    for (const layer of gathered.layers()) {
      file.write(`${JSON.stringify(layer)}\n`);
      const person = tally[layer.person];
      if (person) {
        person.articles++;
        person.spans += layer.spans.length;
      }
      articles.add(layer.sha256);
      await sink.room();
      await step();
    }
    file.close();
    await sink.commit();
  } catch (error) {
    await sink.abandon();
    throw error;
  }
  return { what: 'return', people: tally, articles: articles.size };
}

/** What is gathered at the end. */
export async function finish(
  steps: Generator<void, GatheredReturn>,
  step: () => Promise<void>,
): Promise<GatheredReturn> {
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
    await step();
  }
}
