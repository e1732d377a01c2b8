// Who writes each format that we read, independently of us: a function in python/foreign/, made after the format's documentation or
// calling its own library. Corpora by chance go through them, and must come in as they are, or with a word of what is missing.

import { spawn } from 'node:child_process';
import { z } from 'zod';
import { keptBy } from '../core/formats/kept.ts';
import { formats } from '../core/formats/registry.ts';
import { lastLines } from './ask.ts';
import type { Runtime } from './judge.ts';
import { plainPython, python, pythonOf, systemPython } from './python.ts';

export interface ForeignWriter {
  /** The format's id in the registry. */
  readonly format: string;
  /** What writes, as the table names it. */
  readonly name: string;
  /** The function in python/foreign/. */
  readonly writer: string;
  readonly runtime: Runtime;
  /** Set where such files are never read without asking. */
  readonly asked?: true;
}

const documentation = 'a script, after its documentation';

/** The writers that there are; those on `plainPython` need nothing but Python. */
export const writers: readonly ForeignWriter[] = [
  ...[
    ['jsonl', 'jsonl'],
    ['label-studio', 'label_studio'],
    ['prodigy', 'prodigy'],
    ['doccano', 'doccano'],
    ['iob2', 'iob2'],
    ['bilou', 'bilou'],
    ['brat', 'brat'],
    ['uima-xmi', 'uima_xmi'],
    ['uima-json', 'uima_json'],
    ['w3c', 'w3c'],
    ['tsv', 'tsv'],
    ['csv', 'comma_table'],
    ['token-table', 'kaggle'],
    ['text-table', 'label_studio_csv'],
    ['webanno-tsv', 'webanno_tsv'],
    ['gate', 'gate'],
    ['gate-xml', 'gate_xml'],
    ['span-rows', 'span_rows'],
    ['bioc', 'bioc'],
    ['pubtator', 'pubtator'],
    ['tags-xml', 'tags_xml'],
  ].map(([format = '', writer = '']) => ({ format, name: documentation, writer, runtime: plainPython })),
  { format: 'inline-tags', name: documentation, writer: 'inline_tags', runtime: plainPython, asked: true },
  { format: 'inline-brackets', name: documentation, writer: 'inline_brackets', runtime: plainPython, asked: true },
  { format: 'spacy', name: 'spaCy 3.8.7', writer: 'spacy', runtime: python },
  { format: 'hugging-face', name: 'datasets 5.2.0', writer: 'hugging_face', runtime: python },
  { format: 'arrow', name: 'datasets 5.2.0', writer: 'saved_to_disk', runtime: python },
  { format: 'uima-xmi', name: 'dkpro-cassis 0.12.0', writer: 'cassis_xmi', runtime: python },
  { format: 'uima-json', name: 'dkpro-cassis 0.12.0', writer: 'cassis_json', runtime: python },
];

/** Formats that are read and hold tags, and that nobody writes here; there must be none. A workbook holds the tables that CSV does. */
export function withoutWriter(): readonly string[] {
  const written = new Set(writers.map(({ format }) => format));
  return formats
    .filter(({ id, read }) => read !== null && keptBy(id).overlaps !== 'no spans' && id !== 'xlsx' && !written.has(id))
    .map(({ id }) => id);
}

const whole = z.object({ text: z.string(), spans: z.array(z.tuple([z.int(), z.int(), z.string()])) });
const words = z.object({ words: z.string(), tags: z.array(z.tuple([z.string(), z.string()])) });
const line = z.object({ format: z.string(), folder: z.string(), held: z.array(z.union([whole, words])) });

/** A folder of files in one format, and what they hold: texts with tags, or words alone where the format has no more. */
export type WrittenCorpus = z.infer<typeof line>;

/** Lets them write corpora of these seeds below a folder. Rejects with the last words of the script when it breaks down. */
export function writeCorpora(
  target: string,
  { first, count }: { readonly first: number; readonly count: number },
  wanted: readonly ForeignWriter[],
): Promise<readonly WrittenCorpus[]> {
  const pairs = wanted.map(({ format, writer }) => `${format}=${writer}`);
  const { command, script, env } = pythonOf('foreign/write_corpora.py');
  const isPlain = wanted.every(({ runtime }) => runtime === plainPython);
  const program = (isPlain ? systemPython() : null) ?? command;
  return new Promise((resolve, reject) => {
    const child = spawn(program, [script, target, String(first), String(count), ...pairs], { env });
    const out: Buffer[] = [];
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0) return reject(new Error(lastLines(Buffer.concat(said).toString())));
      const rows = Buffer.concat(out).toString().split('\n').filter(Boolean);
      resolve(rows.map((row) => line.parse(JSON.parse(row))));
    });
  });
}
