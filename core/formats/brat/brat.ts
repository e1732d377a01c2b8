// brat standoff: a folder with a text and its annotations for each document (docs/formats.md#brat).

import type { Format } from '../format.ts';
import type { Head } from '../head.ts';
import { notThis, verdict, type Verdict } from '../verdict.ts';
import { readBrat } from './read.ts';
import { sidecarSchema } from './sidecar.ts';
import { writeBrat } from './write.ts';

export const brat: Format = {
  id: 'brat',
  aliases: ['bionlp', 'standoff'],
  title: 'brat standoff folder',
  about:
    'A text and an .ann file for each article, for brat, INCEpTION and many scripts; labels with blanks or other scripts are renamed there, and files of Spanwright’s own beside them bring everything back.',
  layout: 'folder',
  extension: '',
  lossless: true,
  options: [],
  write: writeBrat,
  read: { recognise, read: readBrat },
};

const annLine = /^(?:[TERAMN]\d+|\*|#\d*)\S*\t\S/;

/** The files of a brat folder that hold no document are recognised too, so that none of them is taken for one. */
function recognise(path: string, { bytes }: Head): Verdict {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const beginning = Buffer.from(bytes.subarray(0, 4096))
    .toString('utf8')
    .replace(/^\ufeff/, '');
  if (/\.a[12]$/.test(name)) {
    return beginning.trim() === '' || annLine.test(beginning.trimStart())
      ? verdict(1, 'its name ends as in the BioNLP shared tasks, and its lines are those of brat')
      : notThis;
  }
  if (name.endsWith('.ann')) {
    return beginning.trim() === '' || annLine.test(beginning.trimStart())
      ? verdict(1, 'its name ends in .ann, and its lines are those of brat')
      : verdict(0.5, 'its name ends in .ann', ['its first line is not one of brat']);
  }
  if (name.endsWith('spanwright.json')) {
    return beginning.startsWith(`{"schema":"${sidecarSchema}"`)
      ? verdict(1, 'it lies beside an export in brat')
      : notThis;
  }
  return /^(?:annotation|visual|tools|kb_shortcuts)\.conf$/.test(name)
    ? verdict(1, 'it is a configuration of brat')
    : notThis;
}
