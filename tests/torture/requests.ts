// What a person at work, and the program around, ask of the core in any order.

import type { CallInput, CommandName } from '../../model/contract/contract.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { CodePoint } from '../../model/offsets.ts';
import type { Random } from './random.ts';

export interface Request {
  readonly call: string;
  readonly input: unknown;
}

/** What is known to be there from what was answered. */
export interface Known {
  readonly annotators: number[];
  readonly documents: number[];
  readonly spans: { document: number; id: string; annotator: number }[];
}

interface Chance {
  readonly random: Random;
  readonly known: Known;
  readonly annotator: number;
  readonly document: number;
  readonly span: Known['spans'][number];
}

type Body<N extends CommandName> = Omit<CallInput<N>, 'command' | 'annotator'>;

interface Maker<N extends CommandName> {
  /** How often it comes up, among the sum of all. */
  readonly weight: number;
  /** The command is about a span that is known, and asked by its annotator. */
  readonly ofSpan?: true;
  readonly body: (chance: Chance) => Body<N>;
}

const start = (random: Random): CodePoint => random.below(30) as CodePoint;
const someOf = (documents: readonly number[], most: number, random: Random): number[] =>
  Array.from({ length: 1 + random.below(most) }, () => random.pick(documents));
const someTags = (random: Random, { document, id }: Known['spans'][number]): CallInput<'tags.delete'>['tags'] =>
  random.below(3) > 0 && id !== ''
    ? { tags: [{ document, span: id }] }
    : { filter: { labels: [anyLabel(random)], words: random.pick(['a', 'e', 'police']) } };
const dictionaries = [1, 2, 3].map((n) => `00000000-0000-7000-8000-00000000000${n}`);
const anyLabel = (random: Random): number => 1 + random.below(4);

/** Every command of the contract: one that is missing does not compile. Some of them will be refused, as in life. */
const makers: { readonly [N in CommandName]: Maker<N> } = {
  'spans.create': {
    weight: 40,
    body: ({ random, document }) => {
      const from = start(random);
      const length = 1 + random.below(6);
      const spans = Array.from({ length: 1 + random.below(3) }, (_, n) => ({
        id: uuidv7(),
        label: anyLabel(random),
        start: from + n * 7,
        end: from + n * 7 + length,
        ...(random.below(4) === 0 && {
          pattern: { dictionary: dictionaries[random.below(3)] ?? '', pattern: random.below(3) },
        }),
      }));
      const proposed = random.pick(['likely', 'elsewhere', 'suggestion', undefined] as const);
      return { document, spans, ...(proposed && { proposed }) };
    },
  },
  'spans.move': {
    weight: 8,
    ofSpan: true,
    body: ({ random, span }) => {
      const from = start(random);
      return { document: span.document, span: span.id, start: from, end: from + 1 + random.below(6) };
    },
  },
  'spans.relabel': {
    weight: 7,
    ofSpan: true,
    body: ({ random, span }) => ({ document: span.document, spans: [span.id], label: anyLabel(random) }),
  },
  'spans.delete': {
    weight: 5,
    ofSpan: true,
    body: ({ span }) => ({ document: span.document, spans: [span.id] }),
  },
  'spans.note': {
    weight: 3,
    ofSpan: true,
    body: ({ random, span }) => ({ document: span.document, span: span.id, note: `note ${random.below(99)}` }),
  },
  'status.set': {
    weight: 5,
    body: ({ random, known }) => ({
      documents:
        random.below(6) === 0
          ? {
              filter: { statuses: [random.pick(['flagged', 'done'] as const)] },
              except: someOf(known.documents, 5, random),
            }
          : someOf(known.documents, 40, random),
      status: random.pick(['done', 'flagged', 'in progress']),
    }),
  },
  'document.add': { weight: 4, body: ({ random }) => ({ title: '', text: pastedText(random) }) },
  'document.rename': {
    weight: 1,
    body: ({ random, document }) => ({ document, title: `Report ${random.below(99)}` }),
  },
  'document.restore': {
    weight: 2,
    ofSpan: true,
    body: ({ random, span }) => ({ document: span.document, seq: random.below(2000) }),
  },
  'documents.remove': { weight: 2, body: ({ random, known }) => ({ documents: someOf(known.documents, 5, random) }) },
  'label.create': {
    weight: 1,
    body: ({ random }) => ({
      name: `label ${random.below(9)}`,
      colour: random.pick(['teal', 'rose']),
      key: random.pick(['', 'x1', 'xq']),
    }),
  },
  'label.change': {
    weight: 1,
    body: ({ random }) => ({ label: 5 + random.below(4), name: `renamed ${random.below(9)}` }),
  },
  'labels.reorder': { weight: 1, body: () => ({ labels: [4, 3, 2, 1] }) },
  'guideline.write': {
    weight: 2,
    body: ({ random }) => ({
      label: anyLabel(random),
      version: 1 + random.below(4),
      text: `Only [words](agency) ${random.below(9)}`,
    }),
  },
  'policy.set': { weight: 1, body: ({ random }) => ({ policy: random.pick(['nested', 'any']) }) },
  'annotator.rename': { weight: 1, body: ({ random }) => ({ name: `annotator ${random.below(1e9)}` }) },
  'rejections.set': {
    weight: 3,
    body: ({ random, known }) => ({
      label: anyLabel(random),
      places: someOf(known.documents, 4, random).map((document): [number, number, number] => {
        const from = start(random);
        return [document, from, from + 1 + random.below(6)];
      }),
      rejected: random.below(3) > 0,
    }),
  },
  'rejections.words': {
    weight: 1,
    body: ({ random }) => ({
      label: anyLabel(random),
      words: random.pick(['police', 'court']),
      rejected: random.below(3) > 0,
    }),
  },
  'patterns.add': {
    weight: 1,
    body: ({ random }) => ({
      dictionary: dictionaries[random.below(3)] ?? '',
      name: 'words.txt',
      text: random.pick(['police\tagency\ncourt\tplace', 'fined\tsanction\nno label', 'Kim\tperson']),
      labels: random.below(2) > 0 ? {} : { agency: random.pick([null, anyLabel(random)]) },
      partial: random.below(2) > 0,
    }),
  },
  'patterns.remove': { weight: 1, body: ({ random }) => ({ dictionary: dictionaries[random.below(3)] ?? '' }) },
  'patterns.switch': {
    weight: 2,
    body: ({ random }) => ({
      dictionary: dictionaries[random.below(3)] ?? '',
      pattern: random.pick([null, 0, 1, 2]),
      on: random.below(2) > 0,
    }),
  },
  'consistency.fix': {
    weight: 3,
    body: ({ random, document, span }) => {
      const from = start(random);
      const isTag = random.below(2) > 0 && span.id !== '';
      return {
        document: isTag ? span.document : document,
        // What the tag was is not known here, so that some of these are refused.
        was: isTag ? { label: anyLabel(random), start: from, end: from + 4 } : null,
        label: anyLabel(random),
        tags: [{ id: isTag ? span.id : uuidv7(), start: from, end: from + 1 + random.below(5) }],
      };
    },
  },
  'decisions.begin': {
    weight: 1,
    body: ({ random, known }) => ({
      layer: random.pick(known.annotators),
      people: [random.pick(known.annotators)],
      blind: random.below(2) > 0,
    }),
  },
  'decisions.make': {
    weight: 2,
    // Which items there are is not known here, so that most of these are refused.
    body: ({ random, document }) => {
      const first = { start: start(random), end: start(random) + 30, label: anyLabel(random) };
      return { document, first, versions: [], tags: [] };
    },
  },
  'decisions.clear': {
    weight: 1,
    body: ({ random, document }) => ({ document, first: { start: start(random), end: 40, label: anyLabel(random) } }),
  },
  'tags.relabel': {
    weight: 3,
    body: ({ random, span }) => ({ tags: someTags(random, span), label: anyLabel(random) }),
  },
  'tags.delete': {
    weight: 1,
    ofSpan: true,
    body: ({ span: { document, id } }) => ({ tags: { tags: [{ document, span: id }] } }),
  },
  'tags.note': {
    weight: 2,
    body: ({ random, span }) => ({
      tags: someTags(random, span),
      note: `note ${random.below(9)}`,
      add: random.below(2) > 0,
    }),
  },
  'tags.cut': { weight: 1, body: ({ random, span }) => ({ tags: someTags(random, span), rules: null }) },
  'label.merge': { weight: 1, body: ({ random }) => ({ label: 5 + random.below(4), into: anyLabel(random) }) },
  'label.delete': { weight: 1, body: ({ random }) => ({ label: 5 + random.below(9) }) },
  'label.split': {
    weight: 1,
    body: ({ random }) => ({
      label: anyLabel(random),
      surfaces: ['the', 'fined', 'police'],
      to: { name: `split ${random.below(9)}`, colour: 'rose', key: '' },
    }),
  },
  'history.undo': { weight: 12, body: () => ({}) },
  'history.redo': { weight: 8, body: () => ({}) },
};

/** The next thing to ask for. */
export function nextRequest(random: Random, known: Known, articles: readonly string[]): Request {
  const annotator = random.pick(known.annotators);
  if (known.documents.length < 5) return commandOf('document.add', annotator, { title: '', text: pastedText(random) });
  const chance = random.below(100);
  if (chance < 2) {
    const from = { paths: [random.pick(articles)] };
    return { call: 'job.start', input: { kind: 'import', job: uuidv7(), annotator, from } };
  }
  if (chance < 4) return { call: 'backup.now', input: {} };
  const name = known.spans.length === 0 ? 'spans.create' : nextCommand(random);
  const { ofSpan, body } = makers[name];
  const span = known.spans.length === 0 ? { document: 0, id: '', annotator } : random.pick(known.spans);
  const document = random.pick(known.documents);
  const who = ofSpan ? span.annotator : annotator;
  return commandOf(name, who, body({ random, known, annotator: who, document, span }));
}

const names = Object.keys(makers) as CommandName[];
const weights = names.reduce((sum, name) => sum + makers[name].weight, 0);

function nextCommand(random: Random): CommandName {
  let rest = random.below(weights);
  return names.find((name) => (rest -= makers[name].weight) < 0) ?? 'spans.create';
}

function commandOf(call: CommandName, annotator: number, body: object): Request {
  return { call, input: { ...body, command: uuidv7(), annotator } };
}

function pastedText(random: Random): string {
  return `Pasted ${random.below(1e9)}: the police 🚓 fined the court ${'and the driver '.repeat(random.below(8))}.`;
}
