// For tests: a small corpus of two people with tags in several articles.

import { openBench, type Bench } from '../import/import-corpus.ts';
import { commit } from '../../core/history/commit.ts';
import { runCommand } from '../../core/workbench/dispatch.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { Done } from '../../model/change.ts';
import { commands, type CallInput, type CommandName, type ParsedInput } from '../../model/contract/contract.ts';

export const text = 'The border police fined the old trader and the border police left.';

export interface TaggedCorpus extends Bench {
  /** Runs a command as a person, 1 unless said otherwise. */
  readonly act: <N extends CommandName>(
    name: N,
    input: Omit<CallInput<N>, 'command' | 'annotator'>,
    annotator?: number,
  ) => Done;
  /** Tags the words where they first stand, or the `nth` time; gives the id. */
  readonly tag: (document: number, words: string, label: number, more?: { annotator?: number; nth?: number }) => string;
  /** Everything stored but the history and when layers were touched, and counts of nothing. */
  readonly tables: () => unknown;
}

/** `articles` articles, each with the same sentence and its number; annotators 1 “me” and 2 “Bob”; the four usual labels. */
export async function openTagged(articles: number): Promise<TaggedCorpus> {
  const bench = openBench();
  const { corpus } = bench;
  const { reader } = corpus;
  commit(corpus, { command: uuidv7(), kind: 'annotator.enter', annotator: 2 }, () => ({
    changes: [{ of: 'annotator', before: null, after: { id: 2, name: 'Bob' } }],
    undoable: false,
  }));
  const titles = Array.from({ length: articles }, (_, n) => `${String.fromCodePoint(97 + ((n * 5) % 7))} title ${n}`);
  await bench.importFiles(Object.fromEntries(titles.map((title, n) => [`${n}.txt`, `${title}\n\n${text} ${n}`])));
  const act: TaggedCorpus['act'] = (name, input, annotator = 1) =>
    runCommand(
      corpus,
      name,
      commands[name].parse({ ...input, command: uuidv7(), annotator }) as ParsedInput<typeof name>,
    ).done;
  return {
    ...bench,
    act,
    tag(document, words, label, { annotator = 1, nth = 0 } = {}) {
      const whole =
        reader.get<{ text: string }>('SELECT text FROM document_text WHERE document = ?', document)?.text ?? '';
      let start = whole.indexOf(words);
      for (let n = 0; n < nth; n++) start = whole.indexOf(words, start + 1);
      const id = uuidv7();
      act('spans.create', { document, spans: [{ id, label, start, end: start + words.length }] }, annotator);
      return id;
    },
    tables: () => ({
      spans: reader.all('SELECT * FROM span ORDER BY document, id'),
      labels: reader.all('SELECT * FROM label ORDER BY id'),
      guidelines: reader.all('SELECT * FROM guideline ORDER BY label, version'),
      rejections: reader.all('SELECT * FROM rejection ORDER BY 1, 2, 3, 4, 5'),
      rejectedWords: reader.all('SELECT * FROM rejected_words ORDER BY 1, 2, 3'),
      layers: reader.all(`SELECT document, annotator, status, note, spans FROM layer ORDER BY document, annotator`),
      counts: reader.all('SELECT * FROM document_label WHERE spans > 0 ORDER BY document, annotator, label'),
      totals: reader.all('SELECT * FROM label_total WHERE spans > 0 ORDER BY annotator, label'),
      statuses: reader.all('SELECT * FROM status_total WHERE documents > 0 ORDER BY annotator, status'),
    }),
  };
}
