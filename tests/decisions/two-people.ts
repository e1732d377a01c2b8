// For tests: two people who tagged the same articles, in some places differently.

import { commit } from '../../core/history/commit.ts';
import type { Corpus } from '../../core/corpus/open.ts';
import { runCommand } from '../../core/workbench/dispatch.ts';
import { uuidv7 } from '../../model/ids.ts';
import { commands, type CallInput, type CommandName, type ParsedInput } from '../../model/contract/contract.ts';

/** What was tagged: words where they stand first, with the id of their label. */
type Tags = readonly (readonly [words: string, label: number])[];
interface Article {
  readonly title: string;
  readonly text: string;
  readonly ann: Tags;
  readonly bea: Tags;
}

/** One item of each kind that two people can differ in, and two in which they agree. */
export const differing: readonly Article[] = [
  {
    title: 'The bridge',
    text: 'On Tuesday the border police stopped a trader at the bridge. A local court fined him 500 won for smuggling rice and cloth.',
    ann: [
      ['the border police', 1],
      ['local court', 1],
      ['500 won', 3],
      ['smuggling rice and cloth', 2],
    ],
    bea: [
      ['border police', 1],
      ['local court', 1],
      ['fined him 500 won', 4],
    ],
  },
  {
    title: 'The market',
    text: 'Inspectors of the customs office searched the market. The traders were warned, and six sacks of rice were taken away.',
    ann: [
      ['customs office', 1],
      ['warned', 4],
      ['six sacks of rice', 3],
    ],
    bea: [
      ['Inspectors of the customs office', 1],
      ['warned', 2],
      ['six sacks', 3],
    ],
  },
  {
    title: 'The harbour',
    text: 'The harbour office closed early. Nobody was fined that day.',
    ann: [['harbour office', 1]],
    bea: [['harbour office', 1]],
  },
];

/** Brings in articles, and what two people tagged in them; both are done with all. */
export function fillDiffering(corpus: Corpus, articles: readonly Article[] = differing): void {
  const { reader } = corpus;
  const act = <N extends CommandName>(
    name: N,
    annotator: number,
    input: Omit<CallInput<N>, 'command' | 'annotator'>,
  ): void => {
    const whole = commands[name].parse({ ...input, command: uuidv7(), annotator }) as ParsedInput<N>;
    runCommand(corpus, name, whole);
  };
  const last = reader.get<{ id: number | null }>('SELECT max(id) AS id FROM annotator')?.id ?? 0;
  const people = ['Ann', 'Bea'].map((name, i) => {
    const after = { id: last + 1 + i, name };
    commit(corpus, { command: uuidv7(), kind: 'annotator.enter', annotator: after.id }, () => ({
      changes: [{ of: 'annotator', before: null, after }],
      undoable: false,
    }));
    return after.id;
  });
  for (const { title, text, ann, bea } of articles) {
    act('document.add', people[0] ?? 0, { title, text });
    const document = reader.get<{ id: number }>('SELECT max(id) AS id FROM document')?.id ?? 0;
    for (const [i, tags] of [ann, bea].entries()) {
      const annotator = people[i] ?? 0;
      const spans = tags.map(([words, label]) => {
        const start = Array.from(text.slice(0, text.indexOf(words))).length;
        return { id: uuidv7(), label, start, end: start + Array.from(words).length };
      });
      act('spans.create', annotator, { document, spans });
      act('status.set', annotator, { documents: [document], status: 'done' });
    }
  }
}
