import { describe, expect, it } from 'vitest';
import { fieldFile, madeFile, readField } from '../../../tests/formats/field-fixtures.ts';

const infon = (key: string, value: string): string => `<infon key="${key}">${value}</infon>`;
const tea = ['Chemical=strong tea', 'Chemical=strong tea'];
const whole = 'Quiet harbours and strong tea.\nA sailor was given strong tea.';

function xml(...passages: readonly string[]): string {
  const body = passages.map((one) => `<passage>${one}</passage>`).join('');
  return `<?xml version="1.0"?><collection><source>x</source><document><id>d</id>${body}</document></collection>`;
}

function annotation(offset: number, length: number, text: string, infons = infon('type', 'X')): string {
  return `<annotation id="1">${infons}<location offset="${offset}" length="${length}"/><text>${text}</text></annotation>`;
}

describe('BioC', () => {
  it('has the passages of a document as one text, and its tags in it', async () => {
    expect(await readField(fieldFile('bioc.xml'))).toMatchObject({
      format: 'bioc',
      sure: 1,
      texts: [whole],
      tags: tea,
      bad: [],
      refused: [],
    });
  });

  it.each([
    ['code points', 10],
    ['UTF-16 units', 11],
    ['bytes', 13],
  ])('counts passages in %s', async (_, second) => {
    const content = xml(
      '<offset>0</offset><text>🚓 Porto ok</text>'.replace(' ok', ' a'),
      `<offset>${second}</offset><text>Lisbon</text>${annotation(second, 6, 'Lisbon')}`,
    );
    expect(await readField(madeFile('a.xml', content))).toMatchObject({
      texts: ['🚓 Porto a\nLisbon'],
      tags: ['X=Lisbon'],
      bad: [],
    });
  });

  it('puts passages that all count from 0 behind one another', async () => {
    const content = xml(
      `<offset>0</offset><text>Porto</text>${annotation(0, 5, 'Porto')}`,
      `<offset>0</offset><text>In Lisbon</text>${annotation(3, 6, 'Lisbon')}`,
    );
    expect(await readField(madeFile('a.xml', content))).toMatchObject({
      texts: ['Porto\nIn Lisbon'],
      tags: ['X=Porto', 'X=Lisbon'],
      bad: [],
    });
  });

  it('reads sentences, several documents, relations and pieces', async () => {
    const sentence = `<offset>0</offset><sentence><offset>0</offset><text>Porto ran.</text>${annotation(0, 5, 'Porto')}</sentence><sentence><offset>11</offset><text>So.</text></sentence>`;
    const pieces = `<annotation id="p">${infon('type', 'Y')}<location offset="0" length="5"/><location offset="10" length="3"/><text>Porto so</text></annotation>`;
    const joined = `<annotation id="q">${infon('type', 'Z')}<location offset="0" length="5"/><location offset="6" length="3"/><text>Porto ran</text></annotation>`;
    const content = xml(sentence + pieces + joined + `<relation id="r">${infon('type', 'R')}</relation>`).replace(
      '</collection>',
      '<document><id>e</id><passage><offset>0</offset><text>Two</text></passage></document></collection>',
    );
    expect(await readField(madeFile('a.xml', content))).toMatchObject({
      texts: ['Porto ran.\nSo.', 'Two'],
      tags: ['X=Porto', 'Z=Porto ran'],
      bad: ['Y 0–5, 10–13 is in pieces with words between them; tags here are in one piece'],
      notTaken: ['1 relation '],
    });
  });

  it('takes the infon that a person names for the label, and names tags without one', async () => {
    const infons = infon('identifier', 'C1') + infon('kind', 'K');
    const file = madeFile(
      'a.xml',
      xml(`<offset>0</offset><text>Porto ran</text>${annotation(0, 5, 'Porto', infons)}${annotation(6, 3, 'ran')}`),
    );
    expect(await readField(file)).toMatchObject({
      tags: ['X=ran'],
      bad: [' 0–5 has no infon “type”; say --feature with the one that is its label, of “identifier”, “kind”'],
    });
    expect((await readField(file, { feature: 'kind' })).tags[0]).toBe('K=Porto');
  });

  const passages = [
    {
      offset: 0,
      infons: { type: 'title' },
      text: 'Quiet harbours and strong tea.',
      annotations: [
        {
          id: '1',
          infons: { type: 'Chemical', identifier: 'C1' },
          text: 'strong tea',
          locations: [{ offset: 19, length: 10 }],
        },
      ],
    },
    {
      offset: 31,
      infons: { type: 'abstract' },
      text: 'A sailor was given strong tea.',
      annotations: [
        { id: '2', infons: { type: 'Chemical' }, text: 'strong tea', locations: [{ offset: 50, length: 10 }] },
      ],
    },
  ];
  it.each([
    ['a collection', JSON.stringify({ source: 's', documents: [{ id: '77', passages, relations: [{ id: 'R' }] }] })],
    ['a list of collections', JSON.stringify([{ documents: [{ id: '77', passages, relations: [{ id: 'R' }] }] }])],
    [
      'PubTator’s lines',
      `${JSON.stringify({ _id: '77|None', id: '77', infons: {}, passages, relations: [{ id: 'R' }] })}\n`,
    ],
  ])('reads %s in JSON', async (_, content) => {
    const read = await readField(madeFile('a.json', content));
    expect(read).toMatchObject({ format: 'bioc', texts: [whole], tags: tea, bad: [], notTaken: ['1 relation '] });
  });

  it.each([
    [
      'a wrong quote',
      xml(`<offset>0</offset><text>Porto ran</text>${annotation(1, 5, 'Porto')}`),
      /says “Porto”, but the text there is “orto ”/,
    ],
    ['a cut file', xml('<offset>0</offset><text>Porto ran</text>').slice(0, 120), /not well-formed|no document/],
    [
      'entities of its own',
      '<!DOCTYPE collection [<!ENTITY a "b">]><collection><document/></collection>',
      /entities of its own/,
    ],
    ['no document', '<collection><source/><date/><key/></collection><!-- <document -->', /no document/],
  ])('refuses %s', async (_, content, reason) => {
    const { refused, tags } = await readField(madeFile('a.xml', content));
    expect(tags).toEqual([]);
    expect(refused.join()).toMatch(reason);
  });
});
