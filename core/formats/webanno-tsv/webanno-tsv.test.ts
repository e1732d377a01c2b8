import { describe, expect, it } from 'vitest';
import { memoryFile } from '../../../tests/formats/arbitrary-document.ts';
import type { Found } from '../format.ts';
import { splitCell, unescapeText, unescapeValue } from './escapes.ts';
import { webannoTsv } from './webanno-tsv.ts';
import { sureOf } from '../../../tests/formats/round-trip.ts';

function read(content: string | Uint8Array, path = 'x.tsv', feature?: string): readonly Found[] {
  return [...(webannoTsv.read?.read(memoryFile(content, path), { feature }) ?? [])];
}

function spansOf(found: readonly Found[]): readonly unknown[] {
  return found.flatMap((item) => (item.ok ? item.document.spans.map(({ label, surface }) => [label, surface]) : []));
}

function reasonsOf(found: readonly Found[]): readonly unknown[] {
  return found.flatMap((item) => (item.ok ? [] : [[item.line, item.reason]]));
}

const person = '#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value';

function file(layers: string, ...body: readonly string[]): string {
  return `#FORMAT=WebAnno TSV 3.3\n${layers}\n\n\n${body.join('\n')}\n`;
}

const police = [
  '#Text=The police 🚓 fined Kim 500 won.',
  '1-1\t0-3\tThe\t_\t_\t',
  '1-2\t4-10\tpolice\t*\tagency\t',
  '1-3\t11-13\t🚓\t_\t_\t',
  '1-4\t14-19\tfined\t*[1]\tsanction[1]\t',
  '1-5\t20-23\tKim\t*[1]\tsanction[1]\t',
  '1-6\t24-27\t500\t*[1]|*[2]\tsanction[1]|quantity[2]\t',
  '1-7\t28-31\twon\t*[1]|*[2]\tsanction[1]|quantity[2]\t',
  '1-8\t31-32\t.\t_\t_\t',
];
const tags = [
  ['agency', 'police'],
  ['sanction', 'fined Kim 500 won'],
  ['quantity', '500 won'],
];
const inText = (found: readonly Found[]): string => found.map((item) => (item.ok ? item.document.text : '')).join('');

describe('WebAnno TSV', () => {
  it('reads single, multi-token and stacked annotations, in UTF-16', () => {
    expect(spansOf(read(file(person, ...police)))).toEqual(tags);
  });

  it('finds out that offsets are code points, by the tokens', () => {
    const shifted = police.map((line) => {
      const [number = '', offsets = '', ...rest] = line.split('\t');
      const less = offsets.replace(/\d+/g, (n) => String(Number(n) > 12 ? Number(n) - 1 : Number(n)));
      return [number, less, ...rest].join('\t');
    });
    const found = read(file(person, ...shifted));
    expect(spansOf(found)).toEqual(tags);
    expect(found).toMatchObject([{ document: { offsets: { unit: 'codepoint', decidedBy: 'quotes' } } }]);
  });

  it('reads parts of tokens, layers without features, and several layers', () => {
    const layers = '#T_SP=webanno.custom.Mark\n#T_SP=webanno.custom.Mood|strength|moodvalue';
    const found = read(
      file(
        layers,
        '#Text=unhappy man',
        '1-1\t0-7\tunhappy\t_\t_\t_\t',
        '1-1.1\t2-7\thappy\t*\t3\tbad\t',
        '1-2\t8-11\tman\t*\t_\t_\t',
      ),
    );
    expect(spansOf(found)).toEqual([
      ['Mark', 'happy'],
      ['Mark', 'man'],
      ['bad', 'happy'],
    ]);
  });

  it('asks which feature is the label, by what each would give, and keeps the others with the span', () => {
    const content = file(
      '#T_SP=c.Charge|article|kind\n#T_SP=c.Person|role|kind',
      '#Text=Kim lied',
      '1-1\t0-3\tKim\t_\t_\twitness\tadult\t',
      '1-2\t4-8\tlied\t261\tfelony\t_\t_\t',
    );
    expect(read(content)).toMatchObject([
      {
        ok: false,
        reason: expect.stringMatching(
          /“Charge”.*--feature article for “261: lied”, or --feature Charge.kind/,
        ) as string,
        question: {
          about: 'feature',
          answers: [
            { flag: '--feature article', examples: ['261: lied'] },
            { flag: '--feature Charge.kind', examples: ['felony: lied'] },
            { flag: '--feature Charge', examples: ['Charge: lied'], choices: { feature: 'Charge' } },
          ],
        },
      },
    ]);
    const [second] = read(content, 'x.tsv', 'Charge');
    expect(second).toMatchObject({
      question: { answers: [{ flag: '--feature Charge+role' }, { flag: '--feature Charge+Person.kind' }, {}] },
    });
    const [told] = read(content, 'x.tsv', 'Charge.kind+role');
    expect(told).toMatchObject({
      document: {
        spans: [
          { label: 'felony', surface: 'lied', meta: { article: '261' } },
          { label: 'witness', surface: 'Kim', meta: { kind: 'adult' } },
        ],
      },
    });
    const [both] = read(content, 'x.tsv', 'kind');
    expect(spansOf(both === undefined ? [] : [both])).toEqual([
      ['felony', 'lied'],
      ['adult', 'Kim'],
    ]);
  });

  it('takes a layer with a box to tick, and none ticked, by its name', () => {
    const ticked = file('#T_SP=c.Fine|paid', '#Text=a b', '1-1\t0-1\ta\ttrue\t', '1-2\t2-3\tb\t*\t');
    expect(read(ticked)).toMatchObject([
      { document: { spans: [{ label: 'Fine', meta: { paid: 'true' } }, { label: 'Fine' }] } },
    ]);
  });

  it('counts links to other annotations, and keeps them out of the metadata', () => {
    const layers = '#T_SP=c.Act|value|ROLE_c.Act:args_c.ActLink|c.Person';
    const [found] = read(file(layers, '#Text=a b', '1-1\t0-1\ta\tx\tby\t1-2\t', '1-2\t2-3\tb\t_\t_\t_\t'));
    expect(found).toMatchObject({
      document: {
        spans: [{ label: 'x' }],
        notTaken: [{ kind: 'relation', name: 'c.Act:args_c.ActLink', count: 1, example: 'by (a)' }],
      },
    });
    expect(found?.ok === true && found.document.spans[0]?.meta).toBeUndefined();
  });

  it('leaves out what a bad line says, names it, and takes the rest', () => {
    const lines = police.map((line) => line.replace('5-5', '5-5').replace('\tpolice\t', '\tpolite\t'));
    const [found] = read(file(person, ...lines, 'and so on'));
    expect(found).toMatchObject({
      document: {
        badSpans: [
          {
            line: 14,
            place: 'of this line',
            fault: expect.stringMatching(/neither a sentence.*“and so on”/) as string,
          },
          { line: 7, label: 'agency', place: '4–10', fault: 'its token says “polite”, but the text there is “police”' },
        ],
      },
    });
    expect(spansOf(found === undefined ? [] : [found])).toEqual(tags.slice(1));
    // A tag over several tokens would be shorter without the one that does not hold.
    const [cut] = read(file(person, ...police.map((line) => line.replace('24-27', '24:27'))));
    expect(spansOf(cut === undefined ? [] : [cut])).toEqual([['agency', 'police']]);
    expect(cut).toMatchObject({
      document: { badSpans: [{ line: 11 }, { line: 9, label: 'sanction' }, { line: 11, label: 'quantity' }] },
    });
  });

  it('finds where a sentence begins whose first line is bad', () => {
    const first = [...police];
    first[1] = '1-1\tThe';
    const [found] = read(
      file(
        person,
        '#Text=A.',
        '0-1\t0-2\tA.\t_\t_\t',
        '',
        ...first.map((line) => line.replace(/\t(\d+)-(\d+)\t/, (_, a, b) => `\t${Number(a) + 3}-${Number(b) + 3}\t`)),
      ),
    );
    expect(spansOf(found === undefined ? [] : [found])).toEqual(tags);
  });

  it('rebuilds sentences over several lines and the space between them', () => {
    const found = read(
      file(
        '',
        '#Text=one',
        '#Text=two\\tx\\\\',
        '1-1\t0-3\tone\t',
        '',
        '#Sentence.id=s2',
        '#Text=three',
        '2-1\t14-19\tthree\t',
      ),
    );
    expect(inText(found)).toBe('one\ntwo\tx\\\n   three');
  });

  it('undoes each escape once', () => {
    expect(unescapeValue('a\\|b\\_\\->\\[1\\]\\\\n\\t\\*\\;')).toBe('a|b_->[1]\\n\t*;');
    expect(unescapeText('\\\\t\\t\\b\\r\\|', 3)).toBe('\\t\t\b\r\\|');
    expect(unescapeText('\\u00e9\\"\\\\u0041\\n', 0)).toBe('é"\\u0041\n');
    expect(splitCell('a\\|b|c', '|')).toEqual(['a\\|b', 'c']);
    const value = 'x\\|y\\[2\\][4]';
    expect(spansOf(read(file('#T_SP=c.T|value', '#Text=a', `1-1\t0-1\ta\t${value}\t`)))).toEqual([['x|y[2]', 'a']]);
  });

  it('leaves relations, chains and what programs wrote alone, and says so', () => {
    const layers =
      '#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue\n#T_SP=c.T|value\n' +
      '#T_CH=c.Chain|referenceType|referenceRelation\n#T_RL=c.R|kind|BT_c.T';
    const found = read(file(layers, '#Text=a', '1-1\t0-1\ta\tNN\tx\tpr[1]\t*->1-1\tk\t1-1\t'));
    expect(spansOf(found)).toEqual([['x', 'a']]);
    expect(found).toMatchObject([
      {
        document: {
          meta: {},
          notTaken: [
            { kind: 'layer', name: 'POS', count: 1, example: 'NN (a)', holdsTags: false },
            { kind: 'layer', name: 'Chain', count: 1, example: 'pr *->1-1 (a)', holdsTags: true },
            { kind: 'relation', name: 'R', count: 1, example: 'k 1-1 (a)', holdsTags: false },
          ],
        },
      },
    ]);
  });

  it('tells document and annotator from INCEpTION’s folders, and takes BOM and CRLF', () => {
    const content = `\ufeff${file(person, ...police)}`.replaceAll('\n', '\r\n');
    const found = read(content, 'annotation/report.txt/kim.tsv');
    expect(found).toMatchObject([{ document: { name: 'report.txt' } }]);
    expect(found.flatMap((item) => (item.ok ? item.document.spans.map(({ annotator }) => annotator) : []))).toEqual([
      'kim',
      'kim',
      'kim',
    ]);
    expect(sureOf(webannoTsv, 'x', Buffer.from(content))).toBe(1);
  });

  it.each([
    ['#Text=x\n', 1, /first line/],
    ['#FORMAT=WebAnno TSV 2.0\n', 1, /only version 3/],
    [file('', '#Text=abc', '1-1\t0-3\tabd\t'), 6, /says “abd”, but the text there is “abc”/],
    [file('', '#Text=abc', '1-1\t0-'), 6, /neither a sentence/],
    [file('', '#Text=abc', '1-1\t0-3\tabc\t', '#Text=d', '2-1\t1-2\td\t'), 7, /begins at 1, but/],
    [file('', '#Text=abc', '1-1\t999999999-1000000002\tabc\t'), 5, /begins at 999999999/],
    [file('#T_SP=c.T', '#Text=abc', '1-1\t0-3\tabc\t_\t', '1-1.1\t1-1\t\t*\t'), 7, /is empty/],
  ])('refuses %j', (content, line, reason) => {
    expect(reasonsOf(read(content))).toEqual([[line, expect.stringMatching(reason)]]);
  });

  it('names a line that is not UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from(file('', '#Text=')), Buffer.from([0xe9, 0x0a])]);
    expect(reasonsOf(read(bytes))).toEqual([[6, expect.stringMatching(/UTF-8/)]]);
  });
});
