// Return files and packages as sources of what was done in them. Nothing of a file is believed before it was checked.

import { copyFileSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openCorpus } from '../corpus/open.ts';
import { readHeader } from '../corpus/header.ts';
import { refusal } from '../errors/problem.ts';
import { check, parseForeign } from '../formats/in/foreign-json.ts';
import { readLines, type Line } from '../formats/in/lines.ts';
import { fileAt } from '../files/find-files.ts';
import { gatherReturn } from './gather-layers.ts';
import { finish } from './write-return.ts';
import {
  returnedLayerSchema,
  returnHeaderSchema,
  returnSchemaName,
  type ReturnedLayer,
  type ReturnHeader,
  type ReturnSource,
} from './layer-step.ts';

/** A file to read, and the name under which a person knows it. */
export interface NamedFile {
  readonly place: string;
  readonly shown: string;
}

/** Whether a file is a corpus, by its first bytes. */
export function isCorpusFile(place: string): boolean {
  return readHeader(place).kind === 'corpus';
}

/** A source, and what ends it. */
export interface OpenSource {
  readonly source: ReturnSource;
  readonly close: () => void;
}

/**
 * Opens a corpus or package as a source: a copy of it in `folder`, so that the file itself, which may lie on a stick that cannot
 * be written to, stays as it is. Throws the refusals of opening a corpus.
 */
export async function openCorpusSource(
  { place, shown }: NamedFile,
  folder: string,
  step: () => Promise<void>,
): Promise<OpenSource> {
  const copy = join(folder, `${crypto.randomUUID()}.corpus`);
  copyFileSync(place, copy);
  if (existsSync(`${place}-wal`)) copyFileSync(`${place}-wal`, `${copy}-wal`);
  const corpus = openCorpus(copy);
  try {
    const { header, layers } = await finish(gatherReturn(corpus.reader, shown), step);
    const textOf = (sha256: string): string | null =>
      corpus.reader.get<{ text: string }>(
        'SELECT text FROM document_text WHERE document = (SELECT id FROM document WHERE sha256 = ? AND live = 1)',
        sha256,
      )?.text ?? null;
    return { source: { path: shown, header, layers: { [Symbol.iterator]: layers }, textOf }, close: corpus.close };
  } catch (error) {
    corpus.close();
    throw error;
  }
}

/** Opens a return file as a source. Throws `refused` with file, line and reason where it does not hold, here or while it is read. */
export function openReturnFile({ place, shown }: NamedFile): OpenSource {
  const read = (): Generator<Line> => readLines(fileAt(place, shown, statSync(place).size).read());
  const [first] = read();
  const header = headerOf(shown, first);
  const layers = function* (): Generator<ReturnedLayer> {
    let found = 0;
    for (const line of read()) {
      if (line.line === 1 || (line.ok && line.text.trim() === '')) continue;
      found++;
      yield layerOf(shown, line, header);
    }
    if (found === header.layers) return;
    throw broken(shown, found + 2, `the file ends after ${found} of ${header.layers} articles: it was cut off`);
  };
  return {
    source: { path: shown, header, layers: { [Symbol.iterator]: layers }, textOf: () => null },
    close: () => undefined,
  };
}

function headerOf(path: string, line: Line | undefined): ReturnHeader {
  if (!line) throw broken(path, 1, 'the file is empty');
  const value = parsed(path, line);
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : null;
  if (typeof schema !== 'string' || !schema.startsWith('spanwright-return/')) {
    throw broken(path, 1, 'it is neither a return file nor a package');
  }
  if (schema !== returnSchemaName) {
    throw broken(path, 1, `it was written by a newer Spanwright (${schema}); this one reads ${returnSchemaName}`);
  }
  const checked = check(returnHeaderSchema, value);
  if (!checked.ok) throw broken(path, 1, checked.reason);
  return checked.value;
}

function layerOf(path: string, line: Line, header: ReturnHeader): ReturnedLayer {
  const checked = check(returnedLayerSchema, parsed(path, line));
  if (!checked.ok) throw broken(path, line.line, checked.reason);
  const layer = checked.value;
  if (!header.people[layer.person]) throw broken(path, line.line, 'its "person" is none of the header');
  const states = [...layer.spans, ...layer.steps.flatMap(({ spans }) => spans.flatMap(([, ...sides]) => sides))];
  const beyond = states.find((state) => state !== null && (state.start >= state.end || state.end > layer.length));
  if (beyond) throw broken(path, line.line, `the tag ${beyond.start}–${beyond.end} does not lie in the article`);
  const ids = new Set(layer.spans.map(({ id }) => id));
  if (ids.size < layer.spans.length) throw broken(path, line.line, 'two of its tags have the same id');
  return layer;
}

function parsed(path: string, line: Line): unknown {
  if (!line.ok) throw broken(path, line.line, line.reason);
  const value = parseForeign(line.text);
  if (!value.ok) throw broken(path, line.line, value.reason);
  return value.value;
}

function broken(path: string, line: number, reason: string): Error {
  return refusal('refused', `${path}:${line}: ${reason}. Nothing was merged.`, { path, line });
}
