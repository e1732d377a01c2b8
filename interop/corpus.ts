// The corpus that the judges read: every awkward kind of text and span by hand, a hundred corpora by chance, always the same, and what
// other tools wrote.

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { ExchangeDocument } from '../core/formats/format.ts';
import { compareNames, inOrder, spanOrder } from '../core/formats/spans-order.ts';
import { anyCorpus, corpusOf, type Corpus } from '../tests/formats/arbitrary-documents.ts';
import { foreignDocuments } from './foreign-documents.ts';
import type { CodePoint } from '../model/offsets.ts';

const court = 'The court’s police 🚓 fined Kim 500 won for smuggling.\n';

/** Name, text, and spans as [quote, label, annotator, which occurrence]. */
const written: readonly (readonly [string, string, readonly (readonly [string, string, string, number?])[]])[] = [
  [
    'court',
    court,
    [
      ['police', 'agency', 'ann'],
      ['fined Kim 500 won', 'sanction', 'ann'],
      ['500 won', 'quantity', 'ann'],
      ['smuggling', 'charge', 'ann'],
    ],
  ],
  [
    'two annotators',
    `Again: ${court}`,
    [
      ['police', 'agency', 'ann'],
      ['police', 'agency', 'Béa'],
      ['Kim 500', 'sanction', 'Béa'],
    ],
  ],
  [
    'scripts',
    '경찰은 👩‍🚒 e\u0301té الشرطة \u202eabc\u202c 🇰🇷 𝒳.\n',
    [
      ['경찰', '기관', 'ann'],
      ['👩‍🚒', 'a label', 'ann'],
      ['الشرطة', 'été', 'ann'],
      ['𝒳', 'X-Y', 'ann'],
    ],
  ],
  [
    'blanks',
    'One\u00a0\n\ntwo\u2028three\u0085four\tfive  six \u3000 seven ',
    [
      ['two\u2028three', 'a/b', 'ann'],
      ['five', 'O', 'ann'],
      ['One\u00a0\n\ntwo', 'charge', 'ann'],
    ],
  ],
  [
    'tokens',
    'X _ LAW O -DOCSTART- -X- O didn’t U.S.-based 500kg',
    [
      ['X', 'B-x', 'ann'],
      ['_', 'O', 'ann'],
      ['-DOCSTART-', 'a label', 'ann'],
      ['did', 'charge', 'ann'],
      ['kg', 'quantity', 'ann'],
      ['X _', 'agency', 'ann'],
      ['_ LAW', 'charge', 'ann'],
      ['X', 'été', 'ann'],
    ],
  ],
  ['markup', 'a <b> & "c" ]]> {{d}} \\ $text', [['<b> & "c"', '<img onerror=alert(1)>', 'ann']]],
  ['=1+1', '=SUM(A1) +1 -1 @x', [['=SUM(A1)', '=cmd', 'ann']]],
  ['no spans', 'Nothing to see here.', []],
  ['empty', '', []],
];

const runs = 100;

/** The documents and their scheme. */
export function judgedCorpus(): Corpus {
  const byChance = fc
    .sample(anyCorpus, { seed: 20_260_101, numRuns: runs })
    .flatMap(({ documents }, run) => documents.map((document) => ({ ...document, name: `${document.name}-${run}` })));
  const all = [...written.map(document), ...foreignDocuments(), ...byChance];
  const texts = new Set<string>();
  return corpusOf(all.filter(({ text }) => !texts.has(text) && texts.add(text)));
}

function document([name, text, spans]: (typeof written)[number]): ExchangeDocument {
  const found = spans.map(([surface, label, annotator, occurrence = 0], i) => {
    let at = text.indexOf(surface);
    for (let n = 0; n < occurrence; n++) at = text.indexOf(surface, at + 1);
    if (at < 0) throw new Error(`${name} has no “${surface}”`);
    const start = Array.from(text.slice(0, at)).length;
    const end = start + [...surface].length;
    return {
      id: `s${i}`,
      surface,
      label,
      annotator,
      note: '',
      start: start as CodePoint,
      end: end as CodePoint,
    };
  });
  return {
    name,
    text,
    title: `About ${name}`,
    meta: { source: 'written by hand', year: 2026 },
    sha256: createHash('sha256').update(text, 'utf8').digest('hex'),
    spans: inOrder(found, spanOrder()),
    statuses: [...new Set(found.map(({ annotator }) => annotator))]
      .toSorted(compareNames)
      .map((annotator) => ({ annotator, status: 'done', note: '' })),
  };
}
