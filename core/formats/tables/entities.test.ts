import { describe, expect, it } from 'vitest';
import { madeFile, readField, type FieldReading } from '../../../tests/formats/field-fixtures.ts';
import { readTokenTable } from './read-token-table.ts';

const gum = '# global.Entity = GRP-etype-infstat-centering-minspan-link-identity\n';
const corefud = '# global.Entity = eid-etype-head-other\n';
type Row = readonly [word: string, misc?: string, id?: string];

function conllu(begin: string, ...sentences: readonly (readonly Row[])[]): string {
  const rows = sentences.map((sentence) =>
    sentence.map(([word, misc = '_', id], i) => `${id ?? i + 1}\t${word}\t_\tX\t_\t_\t0\tdep\t_\t${misc}\n`).join(''),
  );
  return begin + rows.map((one) => `${one}\n`).join('');
}

const read = (content: string, columns?: Record<string, string>): Promise<FieldReading> =>
  readField(madeFile('a.conllu', content), columns === undefined ? {} : { columns });

describe('entities in brackets', () => {
  it('are tags, one inside the other, in one word and over several, with what else they say', async () => {
    const content = conllu(
      gum,
      [
        ['The', 'Discourse=x|Entity=(1-organization-new-cf1-2,3-coref'],
        ['harbour', 'Entity=(2-place-new-cf2-1-sgl-Faro%2DPort)'],
        ['police', 'Entity=1)'],
        ['fined', '_'],
        ['Kim', 'Entity=(3-person-new-cf3-1-coref)|SpaceAfter=No'],
        ['.', '_'],
      ],
      [
        ['She', 'Entity=(3-person-giv:act-cf1-1-ana)'],
        ['paid', '_'],
      ],
    );
    const found = await read(content);
    expect(found).toMatchObject({
      format: 'token-table',
      texts: ['The harbour police fined Kim.\nShe paid'],
      tags: ['place=harbour', 'organization=The harbour police', 'person=Kim', 'person=She'],
      bad: [],
      refused: [],
      notTaken: [],
    });
    const [document] = [...readTokenTable(madeFile('a.conllu', content))];
    expect(document).toMatchObject({
      document: {
        spans: [
          { meta: { GRP: '2', infstat: 'new', minspan: '1', link: 'sgl', identity: 'Faro-Port' } },
          { meta: { GRP: '1' } },
          { meta: { GRP: '3', infstat: 'new' } },
          { meta: { GRP: '3', infstat: 'giv:act' } },
        ],
      },
    });
  });

  it('cross, open two at a word, close two at a word, and one id is open twice', async () => {
    const content = conllu(corefud, [
      ['a', 'Entity=(e1-x-1(e2-y-1'],
      ['b', 'Entity=(e3-z-1'],
      ['c', 'Entity=e1)(e3-w-1'],
      ['d', 'Entity=e3)'],
      ['e', 'Entity=e2)e3)'],
    ]);
    expect((await read(content)).tags.toSorted()).toEqual(['w=c d', 'x=a b c', 'y=a b c d e', 'z=b c d e']);
  });

  it('have their type where the comment says, and CorefUD’s place where none does', async () => {
    const rows: readonly Row[] = [['Kim', 'Entity=(person-e1-1)']];
    expect((await read(conllu('# global.Entity = etype-eid-head\n', rows))).tags).toEqual(['person=Kim']);
    expect((await read(conllu('', [['Kim', 'Entity=(e1-person-1)']]))).tags).toEqual(['person=Kim']);
    expect(
      (
        await read(
          conllu(corefud, [
            ['Kim', 'Entity=(e1--1)'],
            ['ran', 'Entity=(e2)'],
          ]),
        )
      ).tags,
    ).toEqual(['entity=Kim', 'entity=ran']);
  });

  it('stand on the words of a range as on the range, and begin and end at words that are not in the text', async () => {
    const content = conllu(corefud, [
      ['vom', 'SpaceAfter=No', '1-2'],
      ['von', '_', '1'],
      ['dem', 'Entity=(e1-place-1', '2'],
      ['Kai', 'Entity=e1)', '3'],
      ['_', 'Entity=(e2-person-1)', '3.1'],
      ['_', 'Entity=(e3-thing-1', '3.2'],
      ['ran', 'Entity=e3)', '4'],
    ]);
    const { texts, tags, notTaken } = await read(content);
    expect([texts, tags]).toEqual([['vomKai ran'], ['place=vomKai', 'thing=ran']]);
    expect(notTaken).toEqual(['1 annotation person on a word that is not in the text (may hold tags)']);
  });

  it('in several pieces are not taken, and said once each, and so are links between entities', async () => {
    const content = conllu(corefud, [
      ['a', 'Entity=(e1[1/2]-person-1)'],
      ['b', 'Entity=(e2-place-1)|Bridge=e1<e2'],
      ['c', 'Entity=(e1[2/2]-person-1'],
      ['d', 'Entity=e1[2/2])'],
    ]);
    expect(await read(content)).toMatchObject({
      tags: ['place=b'],
      bad: [],
      notTaken: ['1 relation Bridge', '1 annotation person in several pieces (may hold tags)'],
    });
  });

  it('without their other half are named, and the others come in', async () => {
    const content = conllu(
      corefud,
      [
        ['a', 'Entity=(e1-person-1'],
        ['b', 'Entity=(e2-place-1)e7)'],
      ],
      [['c', 'Entity=e1)']],
    );
    const { tags, bad } = await read(content);
    expect(tags).toEqual(['place=b']);
    expect(bad).toEqual([
      ' Entity=e7) closes an entity that is not open',
      'person Entity=(e1-person-1 is not closed in its sentence',
      ' Entity=e1) closes an entity that is not open',
    ]);
  });

  it('come in beside tags of words, and not where a column of tags was chosen', async () => {
    const content = conllu(corefud, [
      ['Kim', 'NER=B-PER|Entity=(e1-person-1)'],
      ['ran', 'NER=O'],
    ]);
    expect((await read(content)).tags).toEqual(['PER=Kim', 'person=Kim']);
    expect(await read(content, { tag: 'NER' })).toMatchObject({
      tags: ['PER=Kim'],
      notTaken: [expect.stringMatching(/key Entity/)],
    });
  });
});
