// Documents out as a dataset folder: files of each part, in Parquet, or one in JSONL, and the card.

import { asciiJson } from '../out/ascii-json.ts';
import type { Format, FormatOption, Sink, Writer } from '../format.ts';
import { overlapPolicies } from '../tokens/token-layer.ts';
import { parts as partNames } from '../../../model/part.ts';
import { cardOf } from './card.ts';
import { shardName } from '../out/shard-name.ts';
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
        consequence: 'Small, in files of at most 500 MB, each of which knows its features and the names of its tags.',
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

/** Larger files are read by few tools at once, and taken by few places. In bytes. */
const largestFile = 500_000_000;

/**
 * Writes documents; those without a part are for training. Nothing is lost: what tags cannot say, the spans do. Parquet goes into files of
 * at most `largest` bytes.
 */
export const writeDataset = (
  [sink, scheme, options]: Parameters<NonNullable<Format['write']>>,
  largest = largestFile,
): Writer => {
  const labels = scheme.labels.map(({ name }) => name);
  const names = tagNames(labels);
  const overlap = overlapPolicies.find((name) => name === options['overlap']) ?? 'outermost';
  const open = options['files'] === 'jsonl' ? openJsonl : parquetParts(largest);
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

/** The same with files of the usual size. */
export const writeHuggingFace: NonNullable<Format['write']> = (...given) => writeDataset(given);

/** A folder of files for each part: datasets, DuckDB and Spark read it as one. How many there will be nobody knows, so that no name says it. */
function parquetParts(largest: number): (sink: Sink, split: string, names: readonly string[]) => Part {
  return (sink, split, names) => {
    let files = 0;
    const begin = () => {
      const file = sink.file(`data/${split}/${shardName(++files)}.parquet`);
      const { add, finish, fits } = openParquet(file.write, names, largest);
      return { add, fits, finish: () => [finish, file.close].forEach((end) => end()) };
    };
    let shard = begin();
    const add = (row: Row): void => {
      if (!shard.fits(row)) {
        shard.finish();
        shard = begin();
      }
      shard.add(row);
    };
    return { split, files: `data/${split}/*.parquet`, documents: 0, spans: 0, add, finish: () => shard.finish() };
  };
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
