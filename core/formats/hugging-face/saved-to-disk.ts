// Arrow files, as Dataset.save_to_disk writes them, and the JSON files that describe their folders (docs/formats.md#hugging-face). Read only.

import type { ReadingChoices } from '../../../model/reading.ts';
import type { Format, Found, InputFile } from '../format.ts';
import { readHead, type Head } from '../head.ts';
import { headText } from '../in/head-text.ts';
import { notThis, verdict, type Verdict } from '../verdict.ts';
import { featuresIn, namesBeside, textBeside, type ClassNames } from './class-names.ts';
import { readColumns } from './column-table.ts';

export const arrow: Format<AsyncIterable<Found>> = {
  id: 'arrow',
  aliases: ['save-to-disk', 'feather'],
  title: 'Arrow (save_to_disk)',
  about:
    'Folders that Dataset.save_to_disk of Hugging Face wrote, and single Arrow files: rows of tokens with tags, whose names the file or its folder tells, or of texts with tags under any of their usual names.',
  layout: 'file',
  extension: '.arrow',
  lossless: false,
  options: [],
  write: null,
  read: { recognise, read: readArrow },
};

/** What describes a folder is recognised too, so that it is not taken for an article. */
function recognise(path: string, head: Head): Verdict {
  if (isArrow(path, head)) return verdict(1, 'it is an Arrow file');
  if (describesFolder(path, headText(head))) return verdict(1, 'it describes a folder that save_to_disk wrote');
  if (/\.arrow$/i.test(path)) return verdict(0.65, 'its name ends in .arrow', ['it does not begin as Arrow does']);
  return notThis;
}

async function* readArrow(file: InputFile, choices: ReadingChoices = {}): AsyncGenerator<Found> {
  if (describesFolder(file.path, headText(readHead(file)))) return;
  const { openArrow } = await import('./arrow-in.ts');
  yield* readColumns(
    file,
    { what: 'Arrow', open: () => openArrow(file), namesBeside: () => namesInFolder(file) },
    choices,
  );
}

function namesInFolder(file: InputFile): ClassNames {
  return featuresIn(textBeside(file, 'dataset_info.json'), (said) => said) ?? namesBeside(file);
}

/** Whether a file is Arrow's: a file of it, or a stream of it as datasets writes. */
function isArrow(path: string, { bytes }: Pick<Head, 'bytes'>): boolean {
  const beginning = Buffer.from(bytes.subarray(0, 6)).toString('latin1');
  return beginning === 'ARROW1' || (/\.arrow$/i.test(path) && beginning.startsWith('\u00ff\u00ff\u00ff\u00ff'));
}

/** Whether a file, of which this is the beginning, describes such a folder and holds no rows. */
function describesFolder(path: string, beginning: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name === 'state.json') return beginning.includes('"_data_files"');
  if (name === 'dataset_dict.json') return beginning.includes('"splits"');
  return name === 'dataset_info.json' && /"(?:features|citation|builder_name)"/.test(beginning);
}
