import { describe, expect, it } from 'vitest';
import { fieldFile, madeFile, readField } from '../../../tests/formats/field-fixtures.ts';
import { recognise } from '../registry.ts';
import { sureEnough } from '../verdict.ts';

describe('tags in the text', () => {
  it('are asked about, plain text being the other answer', () => {
    for (const [name, id] of [
      ['inline-tags.txt', 'inline-tags'],
      ['inline-brackets.md', 'inline-brackets'],
    ] as const) {
      const [first, second] = recognise(fieldFile(name));
      expect([first?.format.id, second?.format.id]).toEqual([id, 'text']);
      expect(first?.sure).toBeLessThan(sureEnough);
      expect(second?.sure).toBeLessThan(first?.sure ?? 0);
    }
  });

  it('come in without the markup', async () => {
    expect(await readField(fieldFile('inline-tags.txt'))).toMatchObject({
      texts: ['The customs office fined Delta Freight 900 euros.\n'],
      tags: ['agency=customs office', 'ORG=Delta Freight', 'quantity=900 euros'],
    });
    expect(await readField(fieldFile('inline-brackets.md'))).toMatchObject({
      texts: ['The customs office fined Delta Freight 900 euros.\n'],
      tags: ['agency=customs office', 'ORG=Delta Freight'],
    });
  });

  it.each([
    ['nested and crossing', '<x>x <y>y</x> z</y> <z>ok</z>', 'x y z ok', ['x=x y', 'y=y z', 'z=ok']],
    ['with attributes of MUC', '<ENAMEX TYPE="ORG">Delta</ENAMEX> paid', 'Delta paid', ['ORG=Delta']],
    ['of OpenNLP', '<START:person> Kim Lee <END> paid', 'Kim Lee paid', ['person=Kim Lee']],
    ['after emoji, with entities and CR LF', '🚓 A&amp;B\r\n<x>ok</x>', '🚓 A&B\nok', ['x=ok']],
    ['of the same label', '<x>a</x> <x>b</x>', 'a b', ['x=a', 'x=b']],
    [
      'in SGML',
      '<DOC><TEXT>In <LOC>Porto</LOC></TEXT></DOC>',
      'In Porto',
      ['DOC=In Porto', 'TEXT=In Porto', 'LOC=Porto'],
    ],
  ])('are read %s', async (_, source, text, tags) => {
    expect(await readField(madeFile('a.txt', source))).toMatchObject({
      format: 'inline-tags',
      texts: [text],
      tags,
      notTaken: [],
    });
  });

  it.each(['<été>Porto</été> ran', `<ORG>${'Delta Freight '.repeat(30)}</ORG> ran`, '<doc><place>Porto</place></doc>'])(
    'are asked about in any script, of any length and nested: %.20s',
    async (source) => {
      const read = recognise(madeFile('a.txt', source)).map(({ format, sure }) => [format.id, sure >= sureEnough]);
      expect(read).toContainEqual(['inline-tags', false]);
      expect(read).toContainEqual(['text', false]);
    },
  );

  it('stay where their other half is missing, and are counted', async () => {
    const read = await readField(madeFile('a.txt', 'a <x>b</x> <y>c'));
    expect(read).toMatchObject({ texts: ['a b <y>c'], tags: ['x=b'], notTaken: ['1 markup  (may hold tags)'] });
  });

  it.each([
    ['Rasa’s values', '- to [Oporto](city:Porto) now', '- to Oporto now', ['city=Oporto']],
    ['Rasa’s objects', '- to [Oporto]{"entity": "city", "value": "Porto"}', '- to Oporto', ['city=Oporto']],
    ['links beside them', '[a](b) and [c](https://example.org)', 'a and [c](https://example.org)', ['b=a']],
  ])('are read from %s', async (_, source, text, tags) => {
    expect(await readField(madeFile('a.md', source))).toMatchObject({ format: 'inline-brackets', texts: [text], tags });
  });

  it.each([
    'a < b and c > d',
    'see <https://example.org>',
    '[1] and [c](https://example.org/x)',
    'x <br/> y',
    'An [aside] (so).',
  ])('are not seen in %j', async (source) => {
    expect(await readField(madeFile('a.txt', source))).toMatchObject({ format: 'text', texts: [source] });
  });
});
