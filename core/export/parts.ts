// A split on its way out: each part is an export of its own, in one folder. Trainers want it so: spacy train a train.spacy and a
// dev.spacy, most others a file for each.

import type { AnyFormat, Sink, Writer } from '../formats/format.ts';
import { exportLayout } from '../../model/export-layout.ts';
import { parts, type Part } from '../../model/part.ts';

type Write = NonNullable<AnyFormat['write']>;

/** What of a format its parts depend on. */
export type Parted = Pick<AnyFormat, 'extension' | 'parts' | 'layout' | 'options'>;

/** A writer that gives each part that has documents a writer of its own. Throws for a document without a part. */
export function writeParts(format: Parted, write: Write): Write {
  const { extension, parts: names } = format;
  return (sink, scheme, options, lose): Writer => {
    const layout = exportLayout(format, { options, split: false });
    const writers = new Map<Part, Writer>();
    return {
      document(document) {
        const { part } = document;
        if (part === undefined) throw new Error(`${document.name} has no part of the split`);
        const name = names === undefined || names === 'inside' ? part : names[part];
        const known =
          writers.get(part) ??
          write(below(sink, layout === 'file' ? name + extension : `${name}/`), scheme, options, lose);
        writers.set(part, known);
        known.document(document);
      },
      end() {
        for (const part of parts) writers.get(part)?.end();
      },
    };
  };
}

/** The files of a part begin with its name: `train.jsonl` and what belongs to it, or what is below `train/`. */
function below(sink: Sink, beginning: string): Sink {
  return { file: (path) => sink.file(beginning + path) };
}
