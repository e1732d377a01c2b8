// Texts with their tags written into them. Never read without asking: what looks like markup may be meant as it stands.

import { createHash } from 'node:crypto';
import { decodeText, decodeTextAs } from '../in/decode.ts';
import { makeDraft } from '../in/draft.ts';
import { check, term } from '../in/foreign-json.ts';
import type { Format, Found, InputFile, ReadingChoices } from '../format.ts';
import type { Head } from '../head.ts';
import { headText } from '../in/head-text.ts';
import { tallyNotTaken } from '../not-taken.ts';
import { plainReading, type OffsetFinding } from '../in/offset-unit.ts';
import { proposeTitle } from '../../documents/propose-title.ts';
import { readWhole } from '../../files/read-whole.ts';
import { notThis, verdict, type Verdict } from '../verdict.ts';
import { markupIn, unmarkBrackets, unmarkTags, type Unmarked } from '../in/inline-markup.ts';

const common = { layout: 'file', lossless: false, options: [], write: null } as const;

export const inlineTags: Format = {
  ...common,
  id: 'inline-tags',
  aliases: ['muc', 'opennlp'],
  title: 'Text with tags in it',
  about:
    'A text with its tags written as <label>words</label>, <ENAMEX TYPE="ORG">words</ENAMEX> or <START:label> words <END>; the text comes in without them. Asked first, since they may be meant as they stand.',
  extension: '.txt',
  read: {
    recognise: (path, head) => recogniseTags(path, head),
    read: (file, choices = {}) => readMarked(file, choices, (source) => unmarkTags(source, choices.feature)),
  },
};

export const inlineBrackets: Format = {
  ...common,
  id: 'inline-brackets',
  aliases: ['rasa', 'markdown-brackets'],
  title: 'Text with tags in brackets',
  about:
    'A text with its tags written as [words](label) or [words]{"entity": "label"}, as in Rasa and Markdown; the text comes in without them. Asked first, since they may be meant as they stand.',
  extension: '.md',
  read: {
    recognise: (path, head) => recogniseBrackets(path, head),
    read: (file, choices = {}) => readMarked(file, choices, unmarkBrackets),
  },
};

/** Below what is read without asking, above plain text with the same doubt. */
const asked = 0.55;

function recogniseTags(path: string, head: Head): Verdict {
  const isText = /\.(?:txt|text|md|tagged|sgml?|xml|muc|train)$/i.test(path);
  const text = headText(head);
  if (!isText || /^\s*<(?:!doctype\s+html|html)\b/i.test(text)) return notThis;
  const markup = markupIn(text);
  if (markup?.kind !== 'tags') return notThis;
  // In XML of any other kind elements stand beside elements; here they stand in running text.
  if (/^\s*<\?xml/.test(text) && !/[^\s<>][^\S\n]*<([\w.-]+)(?:\s[^<>]*)?>[^<>]+<\/\1>/.test(text)) return notThis;
  return verdict(asked, `its text has tags such as ${markup.example}`, ['they may be meant as they stand']);
}

function recogniseBrackets(path: string, head: Head): Verdict {
  if (!/\.(?:txt|text|md|markdown|ya?ml)$/i.test(path)) return notThis;
  const markup = markupIn(headText(head));
  if (markup?.kind !== 'brackets') return notThis;
  return verdict(asked, `its text has brackets such as [words]${markup.example}`, [
    'they may be links, or meant as they stand',
  ]);
}

const byPlace: OffsetFinding = { ...plainReading, unit: 'utf16', decidedBy: 'declaration', fitting: 0, compared: 0 };

function* readMarked(
  file: InputFile,
  { encoding }: ReadingChoices,
  unmark: (source: string) => Unmarked,
): Generator<Found> {
  const bytes = readWhole(file);
  const decoded =
    bytes === null
      ? { ok: false as const, reason: 'is longer than 256 MB' }
      : encoding === undefined
        ? decodeText(bytes)
        : decodeTextAs(bytes, encoding);
  if (bytes === null || !decoded.ok) {
    yield { ok: false, line: null, reason: decoded.ok ? '' : decoded.reason };
    return;
  }
  const { text, tags, left } = unmark(decoded.text);
  const tally = tallyNotTaken();
  for (const one of left)
    tally.add({ kind: 'markup', name: '', example: one, holdsTags: !/^\[.*\]\(\S*[./#]\S*\)$/.test(one) });
  const good = tags.filter(({ label }) => check(term, label).ok);
  const described = good.flatMap(({ label, start, end, rest }) =>
    Object.keys(rest).length === 0 ? [] : [{ label, start, end, ...rest }],
  );
  const notTaken = tally.list();
  const draft = makeDraft(
    {
      name: null,
      title: proposeTitle(file.path, text),
      text,
      statuses: [],
      spans: good.map(({ start, end, label }) => ({
        start,
        end,
        label,
        surface: text.slice(start, end),
        id: null,
        annotator: null,
        note: '',
      })),
      meta: described.length === 0 ? {} : { tags: described },
      encoding: decoded.encoding,
      sourceSha256: createHash('sha256').update(bytes).digest('hex'),
      ...(notTaken.length > 0 && { notTaken }),
    },
    [byPlace],
  );
  yield { ...draft, line: null };
}
