// `spanwright info`: what is in a corpus, for a person or, with --json, for a program.

import { statuses } from '../model/label.ts';
import { withCorpus } from './corpus.ts';
import { count, exitCodes, give } from './voice.ts';

interface Layer {
  readonly annotator: string;
  readonly spans: number;
  readonly labels: Readonly<Record<string, number>>;
  readonly statuses: Readonly<Record<string, number>>;
}

/**
 * Says what is in the corpus, over all annotators' layers; `new` are the articles that nobody has touched, as far as the
 * layers' counts tell. Gives the exit code.
 */
export function showInfo({ corpus, json }: { readonly corpus: string; readonly json: boolean }): Promise<number> {
  return withCorpus(corpus, { make: false }, async ({ info, ask }) => {
    const { documents, policy, schemaVersion, path } = info;
    const layers: Layer[] = [];
    for (const { id, name } of info.annotators) {
      const counts = await ask('corpus.counts', { annotator: id });
      layers.push({
        annotator: name,
        spans: counts.spans,
        labels: named(info.labels.map((label) => [label.name, countOf(counts.labels, label.id)])),
        statuses: named(counts.statuses.map(({ status, documents: number }) => [status, number])),
      });
    }
    const spans = layers.reduce((sum, layer) => sum + layer.spans, 0);
    const labels = named(info.labels.map(({ name }) => [name, total(layers, (layer) => layer.labels[name])]));
    const touched = statuses
      .filter((status) => status !== 'new')
      .map((status) => [status, total(layers, (layer) => layer.statuses[status])] as const);
    const untouched = Math.max(0, documents - touched.reduce((sum, [, number]) => sum + number, 0));
    const all = {
      documents,
      spans,
      labels,
      annotators: layers.map(({ annotator }) => annotator),
      statuses: named([['new', untouched], ...touched]),
    };
    if (json) {
      give(JSON.stringify({ ...all, layers, corpus: info.corpus, path, policy, schemaVersion }, null, 2));
      return exitCodes.done;
    }
    give(`${info.name}: ${count(documents, 'article')}, ${count(spans, 'span')}`);
    give(`labels: ${list(all.labels)}`);
    give(`statuses: ${list(all.statuses)}`);
    give(`annotators: ${all.annotators.join(', ') || 'none yet'}`);
    return exitCodes.done;
  });
}

function countOf(counts: readonly { readonly label: number; readonly spans: number }[], label: number): number {
  return counts.find((one) => one.label === label)?.spans ?? 0;
}

function total(layers: readonly Layer[], of: (layer: Layer) => number | undefined): number {
  return layers.reduce((sum, layer) => sum + (of(layer) ?? 0), 0);
}

/** A record of what may be called anything, `__proto__` included. */
function named(entries: readonly (readonly [string, number])[]): Record<string, number> {
  return Object.fromEntries(entries);
}

function list(record: Readonly<Record<string, number>>): string {
  return Object.entries(record)
    .map(([name, number]) => `${name} ${number}`)
    .join(', ');
}
