// Documents out as a dataset folder: a file for each part, in Parquet or JSONL, and the card.

import { asciiJson } from '../out/ascii-json.ts';
import type { Format, FormatOption, Sink, Writer } from '../format.ts';
import { overlapPolicies } from '../tokens/token-layer.ts';
import { parts as partNames } from '../../../model/part.ts';
import { cardOf } from './card.ts';
import { openParquet } from './parquet-out.ts';
import { rowOf, tagNames, type Row } from './row.ts';

/** What people may choose. */
export const huggingFaceOptions: readonly FormatOption[] = [
  {
    key: 'files',
    title: 'Files',
    default: 'parquet',
    choices: [
      {
        value: 'parquet',
        title: 'Parquet',
        consequence: 'Small, and each file knows its features and the names of its tags.',
      },
      { value: 'jsonl', title: 'JSONL', consequence: 'Readable; the names of the tags are in README.md only.' },
    ],
  },
  {
    key: 'overlap',
    title: 'Tags where spans overlap',
    default: 'outermost',
    choices: [
      {
        value: 'outermost',
        title: 'Of the longest',
        consequence: 'ner_tags has the outer spans; spans has all of them.',
      },
      {
        value: 'innermost',
        title: 'Of the shortest',
        consequence: 'ner_tags has the inner spans; spans has all of them.',
      },
      {
        value: 'priority',
        title: 'By label',
        consequence: 'ner_tags has the label that stands first in the scheme; spans has all of them.',
      },
    ],
  },
];

interface Part {
  readonly split: string;
  /** The pattern by which the card finds the files. */
  readonly files: string;
  documents: number;
  spans: number;
  readonly add: (row: Row) => void;
  readonly finish: () => void;
}

/** Writes documents; those without a part are for training. Nothing is lost: what tags cannot say, the spans do. */
export const writeHuggingFace: NonNullable<Format['write']> = (sink, scheme, options): Writer => {
  const labels = scheme.labels.map(({ name }) => name);
  const names = tagNames(labels);
  const overlap = overlapPolicies.find((name) => name === options['overlap']) ?? 'outermost';
  const open = options['files'] === 'jsonl' ? openJsonl : openParquetPart;
  const parts = new Map<string, Part>();
  const partFor = (split: string): Part => {
    const known = parts.get(split) ?? open(sink, split, names);
    parts.set(split, known);
    return known;
  };
  let untagged = 0;
  return {
    document(document) {
      const part = partFor(document.part ?? 'train');
      const made = rowOf(document, labels, overlap);
      part.add(made.row);
      part.documents++;
      part.spans += document.spans.length;
      untagged += made.untagged;
    },
    end() {
      // A dataset without any file does not load.
      if (parts.size === 0) partFor('train');
      const inOrder = partNames.flatMap((split) => parts.get(split) ?? []);
      for (const part of inOrder) part.finish();
      const card = sink.file('README.md');
      card.write(cardOf({ parts: inOrder, names, untagged, overlap }));
      card.close();
    },
  };
};

function openParquetPart(sink: Sink, split: string, names: readonly string[]): Part {
  const file = sink.file(`data/${split}-00000-of-00001.parquet`);
  const { add, finish } = openParquet(file.write, names);
  const close = (): void => {
    finish();
    file.close();
  };
  return { split, files: `data/${split}-*.parquet`, documents: 0, spans: 0, add, finish: close };
}

/** Beside the card, not below `data`, so that the reader of a file finds the names of its tags. */
function openJsonl(sink: Sink, split: string): Part {
  const file = sink.file(`${split}.jsonl`);
  const out = asciiJson(file.write);
  const add = (row: Row): void => {
    out.value(row);
    out.raw('\n');
  };
  const finish = (): void => {
    out.flush();
    file.close();
  };
  return { split, files: `${split}.jsonl`, documents: 0, spans: 0, add, finish };
}
