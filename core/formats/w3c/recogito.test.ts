import { describe, expect, it } from 'vitest';
import { fieldFile, madeFile, readField } from '../../../tests/formats/field-fixtures.ts';

const text = '🚓 Porto paid Porto. Lisbon slept.';

function annotation(label: string, exact: string, place: readonly [number, number] | null, more: object = {}): unknown {
  const quote = { type: 'TextQuoteSelector', exact };
  const position = place === null ? [] : [{ type: 'TextPositionSelector', start: place[0], end: place[1] }];
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    type: 'Annotation',
    body: [{ type: 'TextualBody', purpose: 'tagging', value: label }],
    target: { selector: [quote, ...position] },
    ...more,
  };
}

async function read(annotations: unknown): ReturnType<typeof readField> {
  return readField(madeFile('a.json', JSON.stringify(annotations), { 'a.txt': text }));
}

describe('Recogito’s JSON, whose text is beside', () => {
  it('has its tags on the text that is named like it', async () => {
    expect(await readField(fieldFile('recogito.json'))).toMatchObject({
      format: 'w3c',
      tags: ['LOC=Porto'],
      bad: [],
      refused: [],
      texts: ['The customs office fined Delta Freight 900 euros in Porto.'],
    });
  });

  it('says what to do where the text is not there', async () => {
    const { refused } = await readField(madeFile('a.json', JSON.stringify([annotation('X', 'Porto', [3, 8])])));
    expect(refused).toEqual([
      '1 annotation is about a text that is not in the file; put it beside, under the same name with .txt',
    ]);
  });

  it('makes a tag of each of several, and reads the selectors of newer versions', async () => {
    const body = ['LOC', 'city'].map((value) => ({ type: 'TextualBody', purpose: 'tagging', value }));
    expect((await read([annotation('', 'Lisbon', [22, 28], { body })])).tags).toEqual(['LOC=Lisbon', 'city=Lisbon']);
    const newer = {
      id: '1',
      bodies: [{ purpose: 'tagging', value: 'LOC' }],
      target: {
        annotation: '1',
        selector: [{ quote: 'Lisbon', start: 22, end: 28 }],
        creator: { id: 'u', name: 'anna' },
      },
    };
    expect(await read([newer])).toMatchObject({ format: 'w3c', tags: ['LOC=Lisbon@anna'], bad: [] });
  });

  it('leaves the good tags in beside those whose words are not there, or nobody knows where', async () => {
    expect(
      await read([annotation('A', 'Lisbon', [2, 5]), annotation('B', 'Faro', [2, 6]), annotation('C', 'Porto', null)]),
    ).toMatchObject({
      tags: ['A=Lisbon'],
      bad: [
        'B “Faro” is not in the text',
        'C “Porto” stands in the text more than once, and nothing tells which is meant',
      ],
    });
  });
});
