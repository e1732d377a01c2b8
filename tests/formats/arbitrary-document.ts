// For tests: documents of every awkward kind, and sinks and files in memory.

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { statuses } from '../../model/label.ts';
import type { CodePoint } from '../../model/offsets.ts';
import type { SpanMeta } from '../../model/span.ts';
import { canonicalise } from '../../model/text.ts';
import type { ExchangeDocument, ExchangeSpan, InputFile, Sink } from '../../core/formats/format.ts';
import { inOrder, spanOrder } from '../../core/formats/spans-order.ts';

const pieces = fc.oneof(
  fc.constantFrom(
    'police',
    'fined',
    '500',
    'won',
    'X',
    '_',
    'LAW',
    'O',
    '-DOCSTART-',
    'didn’t',
    'U.S.',
    "Kim's",
    '(a)',
    'T1',
    '#|"\\n',
    'a\ufeffb',
  ),
  fc.constantFrom(' ', ' ', ' ', '\n', '\n\n', '\t', '\u00a0', '\u2028', '\u0085', '\u200b', '\u007f', '\u3000'),
  fc.constantFrom('🚓', '👩‍🚒', '🇰🇷', 'e\u0301', '경찰', 'الشرطة', '\u202eabc\u202c', '𝒳', '“', '”', '.', ',', '…'),
  fc.string({ unit: 'binary', maxLength: 4 }),
);

const names = fc.constantFrom(
  'agency',
  'charge',
  'a label',
  'X-Y',
  'a/b',
  '기관',
  'été',
  'B-x',
  'O',
  '"q"',
  '🚓',
  'x ',
  '\ufeffx',
  '__proto__',
);
const annotators = fc.constantFrom('ann', 'Béa', '김', '\ufeffann');
const spanMeta = fc.option(
  fc.constantFrom<SpanMeta>(
    { identifier: 'Q42' },
    { sure: true, 'two words': 'a\n🚓', n: 3 },
    JSON.parse('{"__proto__":[null],"text":"x","begin":{"a":1}}') as SpanMeta,
  ),
  { freq: 2, nil: undefined },
);
const note = fc.constantFrom('', '', 'why?', 'two\nlines “🚓”');

/** Any canonical text, the empty one too. */
export const anyText: fc.Arbitrary<string> = fc
  .array(pieces, { maxLength: 40 })
  .map((parts) => canonicalise(parts.join('')).text);

/** Any document the corpus can hold: nested, crossing, touching and doubled extents, spans over line breaks. */
export const anyDocument: fc.Arbitrary<ExchangeDocument> = anyText.chain((text) => {
  const points = [...text];
  const extents =
    points.length === 0
      ? fc.constant([])
      : fc.array(
          fc.record({
            a: fc.nat(points.length),
            b: fc.nat(points.length),
            label: names,
            annotator: annotators,
            note,
            meta: spanMeta,
          }),
          { maxLength: 12 },
        );
  return fc.record({
    name: fc.constantFrom('000', 'ordner/000', 'a b', '기사', '"'),
    title: fc.constantFrom('', 'A title', 'Zwei\u00a0„Wörter“ 🚓'),
    spans: extents.map((found) => spansOf(points, found)),
    statuses: fc.uniqueArray(fc.record({ annotator: annotators, status: fc.constantFrom(...statuses), note }), {
      selector: ({ annotator }) => annotator,
    }),
    meta: fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue({ maxDepth: 3 }).map(withoutMinusZero), {
      maxKeys: 3,
    }),
    text: fc.constant(text),
    sha256: fc.constant(createHash('sha256').update(text).digest('hex')),
  });
});

function spansOf(
  points: readonly string[],
  found: readonly {
    a: number;
    b: number;
    label: string;
    annotator: string;
    note: string;
    meta: SpanMeta | undefined;
  }[],
): readonly ExchangeSpan[] {
  const spans = found
    .filter(({ a, b }) => a !== b)
    .map(({ a, b, meta, ...rest }, i) => {
      const [start, end] = [Math.min(a, b), Math.max(a, b)];
      const surface = points.slice(start, end).join('');
      return { ...rest, id: `s${i}`, start: start as CodePoint, end: end as CodePoint, surface, ...(meta && { meta }) };
    });
  return inOrder(spans, spanOrder());
}

/** JSON has no −0 that survives being written. */
function withoutMinusZero(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** A sink that keeps what is written, by path. */
export function memorySink(): Sink & { readonly files: ReadonlyMap<string, string> } {
  const files = new Map<string, string>();
  return {
    files,
    file(path) {
      const parts: string[] = [];
      return {
        write: (chunk) => void parts.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8')),
        close: () => void files.set(path, parts.join('')),
      };
    },
  };
}

/** A file in memory, given in chunks of `chunk` bytes. */
export function memoryFile(content: string | Uint8Array, path = 'file.jsonl', chunk = 1 << 16): InputFile {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  return {
    path,
    size: bytes.length,
    *read(from = 0) {
      for (let at = from; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
    },
    companion: () => null,
  };
}
