// The judges that there are. A new one is a script that reads an export and prints a verdict (judge.ts), and an entry here.

import { andBack } from './and-back.ts';
import { writeDataset } from '../core/formats/hugging-face/write.ts';
import { writeSpacy } from '../core/formats/spacy/write.ts';
import { inParts } from './in-parts.ts';
import { java, readWithJava } from './java.ts';
import type { Judge } from './judge.ts';
import { python, readWith } from './python.ts';
import { withTexts } from './with-texts.ts';

export const judges: readonly Judge[] = [
  { name: 'doccano 1.8.4, its own parsers', format: 'doccano', runtime: python, read: readWith('read_doccano.py') },
  {
    name: 'label-studio-sdk 2.1.2, LabelInterface',
    format: 'label-studio',
    runtime: python,
    read: readWith('read_label_studio.py'),
  },
  { name: 'brat’s rules, written down here', format: 'brat', runtime: python, read: readWith('read_brat.py') },
  { name: 'dkpro-cassis 0.12.0', format: 'uima-xmi', runtime: python, read: readWith('read_cas.py') },
  { name: 'dkpro-cassis 0.12.0', format: 'uima-json', runtime: python, read: readWith('read_cas.py') },
  { name: 'Apache UIMA 3.6.0', format: 'uima-xmi', runtime: java, read: readWithJava('ReadCas.java') },
  {
    name: 'Apache UIMA JSON CAS 0.5.0',
    format: 'uima-json',
    runtime: java,
    read: readWithJava('ReadCas.java'),
  },
  ...['uima-xmi', 'uima-json'].flatMap((format): readonly Judge[] => [
    { name: 'dkpro-cassis, and back', format, runtime: python, read: andBack(format, readWith('read_cas.py')) },
    { name: 'Apache UIMA, and back', format, runtime: java, read: andBack(format, readWithJava('ReadCas.java')) },
  ]),
  {
    name: 'spaCy 3.8.7 and the hash formula, for Prodigy',
    format: 'prodigy',
    runtime: python,
    read: readWith('read_prodigy.py'),
  },
  { name: 'pyld 3.3.0', format: 'w3c', runtime: python, read: readWith('read_w3c.py') },
  { name: 'pandas 2.3.3', format: 'tsv', runtime: python, read: readWith('read_table.py') },
  { name: 'pandas 2.3.3', format: 'csv', runtime: python, read: readWith('read_table.py') },
  {
    name: 'DuckDB 2.0.1 and pandas 2.3.3',
    format: 'parquet-events',
    options: { texts: 'with' },
    runtime: python,
    read: readWith('read_parquet_events.py'),
  },
  {
    name: 'spaCy 3.8.7: DocBin, debug data, 20 steps of ner and spancat',
    format: 'spacy',
    runtime: python,
    read: readWith('read_spacy.py'),
  },
  ...['parquet', 'jsonl'].map((files) => ({
    name: 'datasets 5.2.0 and pyarrow 26.0.1',
    format: 'hugging-face',
    options: { files },
    runtime: python,
    read: readWith('read_hugging_face.py'),
  })),
  {
    name: 'spaCy 3.8.7: DocBins of a folder',
    format: 'spacy',
    options: { files: 'parts' },
    write: (...given) => writeSpacy(given, 300),
    runtime: python,
    read: readWith('read_spacy.py'),
  },
  {
    name: 'datasets 5.2.0, pyarrow 26.0.1 and DuckDB 2.0.1, many files',
    format: 'hugging-face',
    write: (...given) => writeDataset(given, 40_000),
    runtime: python,
    read: readWith('read_hugging_face.py'),
  },
  {
    name: 'datasets 5.2.0, three splits',
    format: 'hugging-face',
    corpus: inParts,
    runtime: python,
    read: readWith('read_hugging_face.py'),
  },
  ...['iob2', 'bilou'].map((format) => ({
    name: 'spacy convert, seqeval 1.2.2 strict, datasets',
    format,
    runtime: python,
    ...withTexts(readWith('read_conll.py')),
  })),
];
