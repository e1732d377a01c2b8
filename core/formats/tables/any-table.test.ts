// Any tagged sentences, written as token tables in every way that people write them: they come back as they were, or it is asked.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { madeFile } from '../../../tests/formats/field-fixtures.ts';
import type { Found } from '../format.ts';
import { recognise } from '../registry.ts';
import { sureEnough } from '../verdict.ts';

interface Word {
  readonly word: string;
  readonly label: string | null;
  readonly begins: boolean;
}
type Sentence = readonly Word[];

const word = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('The', 'harbour', 'office', 'warned', 'Blue', 'Ferries', 'in', 'Faro', 'again'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '.',
      ',',
      '#',
      '"',
      "'",
      '7',
      '900',
      'O',
      'B-side',
      'e-mail',
      'X',
      '_',
      '-',
      '🚓',
      'U.S.',
      '1',
    ),
  },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-zA-Zäß]{1,8}$/) },
);
const label = fc.constantFrom('LOC', 'ORG', 'agency', 'first-name', 'NP');
const piece = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ words: fc.array(word, { minLength: 1, maxLength: 4 }), label: fc.constant(null) }),
  },
  { weight: 2, arbitrary: fc.record({ words: fc.array(word, { minLength: 1, maxLength: 3 }), label }) },
);
const sentence = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces): Sentence =>
  // Tags of one label that touch are one where a scheme cannot tell.
  pieces.flatMap(({ words, label: said }, p) =>
    words.map((one, i) => ({
      word: one,
      label: said !== null && pieces[p - 1]?.label === said ? null : said,
      begins: i === 0,
    })),
  ),
);

const schemes: Readonly<Record<string, (sentence: Sentence, i: number) => string>> = {
  IOB1: (s, i) => (s[i]?.label ? `I-${s[i].label}` : 'O'),
  IOB2: (s, i) => (s[i]?.label ? `${s[i].begins ? 'B' : 'I'}-${s[i].label}` : 'O'),
  BIOES: ended('B', 'I', 'E', 'S'),
  BMES: ended('B', 'M', 'E', 'S'),
  BILOU: ended('B', 'I', 'L', 'U'),
  underscore: (s, i) => (s[i]?.label ? `${s[i].begins ? 'B' : 'I'}_${s[i].label}` : 'O'),
  bare: (s, i) => s[i]?.label ?? 'O',
};

function ended(b: string, i: string, e: string, s: string): (sentence: Sentence, at: number) => string {
  return (all, at) => {
    const one = all[at];
    if (!one?.label) return 'O';
    const next = all[at + 1];
    const ends = next === undefined || next.label === null || next.begins;
    return `${one.begins ? (ends ? s : b) : ends ? e : i}-${one.label}`;
  };
}

type Cell = (sentence: Sentence, at: number, number: number, running: number) => string;
interface Layout {
  readonly name: string;
  readonly header?: readonly string[];
  readonly columns: readonly (Cell | 'tag' | 'word')[];
  readonly separator: string;
  /** Blank lines end sentences. */
  readonly blank: boolean;
  readonly before?: (number: number) => string;
}

const pos: Cell = (s, at) =>
  /^\p{P}+$/u.test(s[at]?.word ?? '') ? '.' : (['NN', 'VB', 'DT', 'JJ'][(s[at]?.word.length ?? 0) % 4] ?? 'NN');
const index: Cell = (_, at) => String(at + 1);
const layouts: Readonly<Record<string, Layout>> = {
  tabs: { name: 'a.tsv', columns: ['word', 'tag'], separator: '\t', blank: true },
  blanks: { name: 'a.conll', columns: ['word', 'tag'], separator: ' ', blank: true },
  'tag first': { name: 'a.bio', columns: ['tag', 'word'], separator: '\t', blank: true },
  'CoNLL-2003': {
    name: 'a.txt',
    columns: ['word', () => '-X-', () => '-X-', 'tag'],
    separator: ' ',
    blank: true,
    before: (number) => (number === 0 ? '-DOCSTART- -X- -X- O\n\n' : ''),
  },
  'with parts of speech': { name: 'a.conll', columns: ['word', pos, 'tag'], separator: ' ', blank: true },
  'with an index': { name: 'a.tsv', columns: [index, 'word', 'tag'], separator: '\t', blank: true },
  'with comments': {
    name: 'a.conll',
    columns: ['word', () => '_', () => '_', 'tag'],
    separator: ' ',
    blank: true,
    before: (number) => `# id ${number}f domain=en\n`,
  },
  'CSV with a header': {
    name: 'a.csv',
    header: ['sentence_id', 'word', 'pos', 'tag'],
    columns: [(_, __, number) => String(number), 'word', pos, 'tag'],
    separator: ',',
    blank: false,
  },
  'CSV with a sentence in its first row': {
    name: 'a.csv',
    header: ['Sentence #', 'Word', 'Tag'],
    columns: [(_, at, number) => (at === 0 ? `Sentence: ${number + 1}` : ''), 'word', 'tag'],
    separator: ',',
    blank: false,
  },
  'TSV with a header': {
    name: 'a.tsv',
    header: ['token', 'label'],
    columns: ['word', 'tag'],
    separator: '\t',
    blank: true,
  },
  'CoNLL-U': {
    name: 'a.conllu',
    columns: [index, 'word', () => '_', () => 'X', () => '_', () => '_', () => '0', () => 'dep', () => '_', 'tag'],
    separator: '\t',
    blank: true,
  },
};

/**
 * Sentences in which words can be told from tags and parts of speech: in a table of a few rows whose only words are “O” or “B-side”
 * nothing can tell the columns apart, and no reader is right in both ways of reading it.
 */
const anySentences = fc.array(sentence, { minLength: 2, maxLength: 12 }).filter((all) => {
  const words = all.flat().map((one) => one.word);
  return words.length >= 8 && new Set(words.filter((one) => /^\p{Ll}{3,}$/u.test(one))).size >= 3;
});

function write(
  sentences: readonly Sentence[],
  layout: Layout,
  tagOf: (sentence: Sentence, at: number) => string,
): string {
  const { header, columns, separator, blank, before } = layout;
  const quote = (cell: string): string =>
    separator === ',' && /[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  let running = 0;
  const body = sentences.map((one, number) => {
    const rows = one.map((_, at) => {
      running++;
      const cells = columns.map((column) => {
        if (column === 'word') return one[at]?.word ?? '';
        if (column === 'tag') return layout.name.endsWith('.conllu') ? `name=${tagOf(one, at)}` : tagOf(one, at);
        return column(one, at, number, running);
      });
      return `${cells.map(quote).join(separator)}\n`;
    });
    return (before?.(number) ?? '') + rows.join('') + (blank ? '\n' : '');
  });
  return (header === undefined ? '' : `${header.join(separator)}\n`) + body.join('');
}

function expected(sentences: readonly Sentence[]): { readonly text: string; readonly spans: readonly string[] } {
  const spans: string[] = [];
  let at = 0;
  for (const one of sentences) {
    let open: { start: number; end: number; label: string; words: string[] } | null = null;
    const close = (): void => {
      if (open !== null) spans.push(`${open.label} ${open.start}-${open.end} ${open.words.join(' ')}`);
      open = null;
    };
    for (const { word: said, label: own, begins } of one) {
      const length = Array.from(said).length;
      if (begins || own === null) close();
      if (own !== null) {
        open ??= { start: at, end: at, label: own, words: [] };
        open.end = at + length;
        open.words.push(said);
      }
      at += length + 1;
    }
    close();
  }
  return { text: sentences.map((one) => one.map((w) => w.word).join(' ')).join('\n'), spans };
}

/** What comes in, or null where it is asked, refused or said to be left out. */
async function comesIn(name: string, content: string): Promise<ReturnType<typeof expected> | null> {
  const file = madeFile(name, content);
  const [first] = recognise(file);
  if (first === undefined || first.sure < sureEnough) return null;
  const all: Found[] = [];
  for await (const found of first.format.read?.read(file) ?? []) all.push(found);
  if (all.some((found) => !found.ok || found.document.notTaken?.some(({ holdsTags }) => holdsTags))) return null;
  const documents = all.flatMap((found) => (found.ok ? [found.document] : []));
  return {
    text: documents.map(({ text }) => text).join('\n'),
    spans: documents.flatMap(({ spans }) => spans.map((s) => `${s.label} ${s.start}-${s.end} ${s.surface}`)),
  };
}

it.each(Object.keys(layouts).flatMap((layout) => Object.keys(schemes).map((scheme) => [layout, scheme] as const)))(
  '%s in %s',
  async (layoutName, scheme) => {
    const layout = layouts[layoutName];
    const tagOf = schemes[scheme];
    if (layout === undefined || tagOf === undefined) throw new Error('there is no such way');
    let [asked, all] = [0, 0];
    await fc.assert(
      fc.asyncProperty(anySentences, async (sentences) => {
        const read = await comesIn(layout.name, write(sentences, layout, tagOf));
        all++;
        if (read === null) asked++;
        else expect(read).toEqual(expected(sentences));
      }),
      { numRuns: 60 },
    );
    // Who is asked of everything is told nothing.
    expect(all - asked).toBeGreaterThan(scheme === 'bare' || layoutName === 'CoNLL-U' ? -1 : all / 2);
  },
);
