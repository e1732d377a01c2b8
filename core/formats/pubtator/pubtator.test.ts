import { describe, expect, it } from 'vitest';
import { fieldFile, madeFile, readField } from '../../../tests/formats/field-fixtures.ts';
import { sureEnough } from '../verdict.ts';

const head = '77|t|Quiet harbours and strong tea.\n77|a|A sailor was given strong tea.\n';

describe('PubTator', () => {
  it('has title and abstract as one text, and its tags in it', async () => {
    expect(await readField(fieldFile('pubtator.txt'))).toMatchObject({
      format: 'pubtator',
      sure: 1,
      bad: [],
      refused: [],
      texts: ['Quiet harbours and strong tea.\nA sailor was given strong tea.'],
      tags: ['Chemical=strong tea', 'Chemical=strong tea'],
    });
  });

  it('reads several articles, with CR LF, emoji, relations and without an empty line between', async () => {
    const content = `${head}77\t19\t29\tstrong tea\tChemical\tC1\n77\tCID\tC1\tC2\nX9|t|🚓 Porto\nX9|a|\nX9\t2\t7\tPorto\tLOC\n`;
    expect(await readField(madeFile('a.txt', content.replaceAll('\n', '\r\n')))).toMatchObject({
      texts: ['Quiet harbours and strong tea.\nA sailor was given strong tea.', '🚓 Porto\n'],
      tags: ['Chemical=strong tea', 'LOC=Porto'],
      notTaken: ['1 relation CID'],
      bad: [],
      refused: [],
    });
  });

  it('names the lines that are no tags, and leaves the others in', async () => {
    const content = `${head}77\t19\t29\tstrong tea\tChemical\tC1\n78\t19\t29\tstrong tea\tChemical\n77\t19\n77\t18\t28\tstrong tea\tChemical\n`;
    const read = await readField(madeFile('a.txt', content));
    expect(read.tags).toEqual(['Chemical=strong tea']);
    expect(read.bad).toEqual([
      'Chemical 78\t19\t29\tstrong tea\tChemical is about 78, in the article 77',
      ' 77\t19 is no line of a tag: an id, two offsets, words and a type',
      'Chemical 18–28 says “strong tea”, but the text there is “ strong te”',
    ]);
  });

  it('is asked about where a line has bars and neither an abstract nor a tag follows', async () => {
    const one = await readField(madeFile('a.txt', 'a|t|b and more of it'));
    expect(one.format === 'pubtator' && one.sure >= sureEnough).toBe(false);
    expect((await readField(madeFile('a.txt', '#1 in a|t|b\n\nMore of it.'))).format).toBe('text');
    expect((await readField(madeFile('a.txt', '7|t|Strong tea\n7\t0\t6\tStrong\tX\n'))).sure).toBeGreaterThan(0.6);
  });

  it('refuses tags without their article', async () => {
    const { refused } = await readField(madeFile('a.txt', `${head}\n77\t19\t29\tstrong tea\tChemical\n`));
    expect(refused).toEqual(['this line belongs to no title or abstract']);
  });
});
