// Rows whose text is in a file beside.

import { describe, expect, it } from 'vitest';
import { madeFile, readField } from '../../../tests/formats/field-fixtures.ts';
import { json, lines } from '../../../tests/formats/four-tags.ts';

describe('a text in a file beside', () => {
  it('is that which a row names', async () => {
    const azure = {
      stringIndexType: 'Utf16CodeUnit',
      assets: {
        entities: [{ category: 'agency' }],
        documents: [
          {
            location: 'a.txt',
            entities: [{ regionOffset: 0, regionLength: 40, labels: [{ category: 'LOC', offset: 3, length: 5 }] }],
          },
        ],
      },
    };
    const beside = { 'a.txt': '🚓 Porto slept.' };
    expect((await readField(madeFile('labels.json', json(azure), beside))).tags).toEqual(['LOC=Porto']);
    const missing = await readField(madeFile('labels.json', json(azure)));
    expect(missing).toMatchObject({ tags: [], refused: ['its text is not in the file; put a.txt beside it'] });
  });

  it('is a line of it for Comprehend', async () => {
    const row = (line: number, end: number): unknown => ({
      Entities: [{ BeginOffset: 0, EndOffset: end, Text: line === 0 ? 'Delta' : 'Porto', Type: 'X' }],
      File: 'd.txt',
      Line: line,
    });
    const read = await readField(
      madeFile('o.jsonl', lines(row(0, 5), row(1, 5)), { 'd.txt': 'Delta paid\nPorto slept' }),
    );
    expect(read).toMatchObject({ texts: ['Delta paid', 'Porto slept'], tags: ['X=Delta', 'X=Porto'] });
  });

  it('is tagtog’s page, with the labels of its legend', async () => {
    const page =
      '<!DOCTYPE html ><html><body><article><p id="s1p1">One.</p><p id="s1p2">Porto &amp; Delta</p></article></body></html>';
    const entities = [
      { classId: 'e_1', part: 's1p2', offsets: [{ start: 0, text: 'Porto' }], confidence: { who: ['user:anna'] } },
    ];
    const beside = { 'x.plain.html': page, 'annotations-legend.json': '{"e_1": "LOC"}' };
    const read = await readField(
      madeFile('x.ann.json', json({ annotatable: { parts: ['s1p1', 's1p2'] }, entities, relations: [] }), beside),
    );
    expect(read).toMatchObject({ texts: ['One.\nPorto & Delta'], tags: ['LOC=Porto@anna'], bad: [] });
  });
});
