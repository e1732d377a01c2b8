import { describe, expect, it } from 'vitest';
import { madeFile, readField } from '../../../tests/formats/field-fixtures.ts';

describe('a folder of save_to_disk', () => {
  it.each([
    ['data-00000-of-00001.arrow', Buffer.from('ffffffff00010000', 'hex')],
    ['train.arrow', Buffer.from('ARROW1\0\0')],
  ])('is refused with what to do: %s', async (name, bytes) => {
    const { format, refused } = await readField(madeFile(name, bytes));
    expect(format).toBe('hugging-face');
    expect(refused).toEqual([expect.stringMatching(/load_from_disk.*to_parquet\(.*import that/)]);
  });

  it.each([
    ['state.json', { _data_files: [{ filename: 'data-00000-of-00001.arrow' }], _fingerprint: 'x' }],
    ['dataset_info.json', { citation: '', features: { text: { dtype: 'string', _type: 'Value' } } }],
    ['dataset_dict.json', { splits: ['train'] }],
  ])('holds no rows in %s', async (name, content) => {
    const read = await readField(madeFile(name, JSON.stringify(content)));
    expect(read).toMatchObject({ format: 'hugging-face', sure: 1, texts: [], refused: [] });
  });

  it('is not what another state.json is', async () => {
    expect((await readField(madeFile('state.json', '{"text": "Porto ran"}'))).texts).toEqual(['Porto ran']);
  });
});
