import { expect, it } from 'vitest';
import { madeFile } from '../../tests/formats/field-fixtures.ts';
import { withLackingShards } from './saved-datasets.ts';

const state = (...names: readonly string[]): string =>
  JSON.stringify({ _data_files: names.map((filename) => ({ filename })) });
const first = 'data-00000-of-00002.arrow';
const second = 'data-00001-of-00002.arrow';

/** What is said of the files to be lacking. */
function lacking(files: Readonly<Record<string, string>>): readonly string[] {
  const found = Object.entries(files).map(([name, content]) => ({ ok: true as const, file: madeFile(name, content) }));
  return [...withLackingShards(found)].flatMap((one) => (one.ok ? [] : [`${one.path} ${one.reason}`]));
}

it.each([
  ['a folder with all', { [`d/${first}`]: '', [`d/${second}`]: '', 'd/state.json': state(first, second) }, []],
  [
    'a folder without one, whatever the order',
    { 'd/state.json': state(first, second), [`d/${first}`]: '' },
    [`d/state.json names ${second}, which is not among the files`],
  ],
  [
    'another folder’s file',
    { 'd/state.json': state(first), [`e/${first}`]: '' },
    [`d/state.json names ${first}, which is not among the files`],
  ],
  [
    'the description alone',
    { 'state.json': state(first) },
    [`state.json names ${first}, which is not among the files`],
  ],
  [
    'splits of which one is not there',
    {
      'd/dataset_dict.json': '{"splits": ["train", "test"]}',
      'd/train/state.json': state(first),
      [`d/train/${first}`]: '',
    },
    ['d/dataset_dict.json names test/state.json, which is not among the files'],
  ],
  [
    'another state.json',
    { 'state.json': '{"text": "Porto ran"}', 'b/state.json': '[', 'dataset_dict.json': '{"splits": 3}' },
    [],
  ],
])('%s', (_, files, said) => {
  expect(lacking(files)).toEqual(said);
});
