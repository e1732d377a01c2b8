// Files that other tools wrote from texts of our own (interop/make-fixtures.ts): each is recognised, and no tag of it is lost.

import { describe, expect, it } from 'vitest';
import { readField } from '../../tests/formats/field-fixtures.ts';
import { fixture, fixtureFolders, fixtureManifest, fixtures } from '../../tests/formats/fixtures.ts';

const texts = {
  marisol: 'The harbour police 🚓 stopped the Marisol on Tuesday.\nCaptain Inês Prado paid 450 euros.',
  bakery: 'Zoe\u0308’s café sold 3 kg of “rye” 👩‍🍳 to the Delta Bakery.',
  busan: '세관은 부산항에서 배 🚢 를 멈췄다.',
  quiet: 'Nothing happened here.',
};
type Name = keyof typeof texts;
const names = Object.keys(texts) as Name[];

const tags: Readonly<Record<Name, readonly string[]>> = {
  marisol: [
    'agency=harbour police',
    'vessel=Marisol',
    'role=Captain Inês Prado',
    'person=Inês Prado',
    'quantity=450 euros',
  ],
  bakery: ['person=Zoe\u0308', 'quantity=3 kg', 'agency=Delta Bakery'],
  busan: ['agency=세관', 'place=부산항'],
  quiet: [],
};
const all = names.flatMap((name) => tags[name]);
/** Tags of whole tokens: Korean words have their particles. */
const ofWords = all.map((tag) => tag.replace('세관', '세관은').replace('부산항', '부산항에서'));
/** What columns of tokens hold: of nested tags the outer one. */
const onTokens = ofWords.filter((tag) => tag !== 'person=Inês Prado');

interface Expected {
  readonly format: string;
  readonly tags: readonly string[];
  /** Where the file holds the texts as they are. */
  readonly texts?: readonly string[];
}

const whole = (format: string): Expected => ({ format, tags: all, texts: Object.values(texts) });
const ofTokens = (format: string): Expected => ({ format, tags: onTokens });
const each = (folder: string, extension: string, format = folder): (readonly [string, Expected])[] =>
  names
    .filter((name) => format !== 'w3c' || name !== 'quiet')
    .map((name) => [`${folder}/${name}${extension}`, { format, tags: tags[name], texts: [texts[name]] }]);

const expected: readonly (readonly [string, Expected])[] = [
  ['conll/harbour.bilou', ofTokens('bilou')],
  ['conll/harbour.iob', ofTokens('iob2')],
  // Its tokens are split at blanks and at the edges of tags.
  [
    'conll/label-studio.conll',
    { format: 'iob2', tags: onTokens.map((tag) => tag.replace('Zoe\u0308', 'Zoe\u0308’s')) },
  ],
  ['doccano/export.jsonl', whole('doccano')],
  ['doccano/relations.jsonl', whole('doccano')],
  ['hugging-face/harbour.jsonl', ofTokens('hugging-face')],
  ['hugging-face/harbour.parquet', ofTokens('hugging-face')],
  ['saved-to-disk/data-00000-of-00001.arrow', ofTokens('arrow')],
  ['label-studio/min.json', whole('label-studio')],
  ['label-studio/tasks.json', whole('label-studio')],
  // A task holds tags of whole tokens only.
  ['prodigy/ner-manual.jsonl', { ...whole('prodigy'), tags: [...tags.marisol, ...tags.bakery] }],
  ['spacy/groups.spacy', { ...whole('spacy'), tags: ofWords }],
  ['spacy/harbour.spacy', { ...whole('spacy'), tags: ofWords }],
  ...each('brat', '.ann'),
  ...each('gate', '.bdocjs'),
  ...each('uima-json', '.json'),
  ...each('uima-xmi', '.xmi'),
  ...each('uimaj-json', '.json', 'uima-json'),
  ...each('uimaj-xmi', '.xmi', 'uima-xmi'),
  ...each('w3c', '.json'),
  ...each('webanno-tsv', '.tsv'),
];

const sorted = (list: readonly string[]): readonly string[] => list.toSorted();
const withoutAnnotator = (tag: string): string => tag.replace(/@.*/s, '');
const fileOf = (path: string) => fixture(path.slice(0, path.indexOf('/')), path.slice(path.indexOf('/') + 1));

describe('files of other tools', () => {
  it('are all in the manifest, with a tool, and the manifest names no other', () => {
    const there = fixtureFolders().flatMap((folder) => [...fixtures(folder).keys()].map((name) => `${folder}/${name}`));
    expect(sorted([...fixtureManifest().keys()])).toEqual(sorted(there));
    expect([...fixtureManifest().values()].filter((tool) => !/\d+\.\d+|^by hand$/.test(tool))).toEqual([]);
  });

  it.each(expected)('%s comes in with every tag', async (path, { format, tags: held, texts: written }) => {
    const read = await readField(fileOf(path));
    expect({ format: read.format, bad: read.bad, refused: read.refused }).toEqual({ format, bad: [], refused: [] });
    expect(read.sure).toBeGreaterThanOrEqual(0.6);
    expect(sorted(read.tags.map(withoutAnnotator))).toEqual(sorted(held));
    if (written !== undefined) expect(read.texts).toEqual(written);
  });

  it('that say something beside tags say so when they are read', async () => {
    expect((await readField(fileOf('brat/marisol.ann'))).notTaken).not.toEqual([]);
    expect((await readField(fileOf('doccano/relations.jsonl'))).notTaken).toEqual(['1 relation stopped by']);
  });

  it('that can be read in two ways ask, and give every tag in the way that is said', async () => {
    const file = fileOf('span-rows/doc-to-json.jsonl');
    expect((await readField(file)).refused).not.toEqual([]);
    const read = await readField(file, { feature: 'spans' });
    expect([...read.refused, ...read.bad]).toEqual([]);
  });
});
