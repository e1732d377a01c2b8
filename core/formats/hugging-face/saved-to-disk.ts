// The folders of `Dataset.save_to_disk`: Arrow files, which are not read here, and JSON files that describe them.

import type { Head } from '../head.ts';

/** What is said of an Arrow file, as a reason. */
export const arrowRefusal =
  'it is an Arrow file, as save_to_disk writes it; load it by datasets.load_from_disk, write it by to_parquet("train.parquet") or to_json("train.jsonl"), and import that';

/** Whether a file is Arrow's: a file of it, or a stream of it as datasets writes. */
export function isArrow(path: string, { bytes }: Pick<Head, 'bytes'>): boolean {
  const beginning = Buffer.from(bytes.subarray(0, 6)).toString('latin1');
  return beginning === 'ARROW1' || (/\.arrow$/i.test(path) && beginning.startsWith('\u00ff\u00ff\u00ff\u00ff'));
}

/** Whether a file, of which this is the beginning, describes such a folder and holds no rows. */
export function describesFolder(path: string, beginning: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name === 'state.json') return beginning.includes('"_data_files"');
  if (name === 'dataset_dict.json') return beginning.includes('"splits"');
  return name === 'dataset_info.json' && /"(?:features|citation|builder_name)"/.test(beginning);
}
