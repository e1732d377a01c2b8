// PubTator's text format: titles and abstracts on lines of their own, a line for each tag below, an empty line between articles.

import type { BadSpan } from '../../../model/reading.ts';
import type { ForeignDocument } from '../in/draft.ts';
import { check, term } from '../in/foreign-json.ts';
import type { Format, Found, InputFile } from '../format.ts';
import type { Head } from '../head.ts';
import { headLines } from '../in/head-text.ts';
import { readLines } from '../in/lines.ts';
import { tallyNotTaken, type NotTakenTally } from '../not-taken.ts';
import { metaField } from '../span-meta.ts';
import { draftRows, type ForeignRow } from '../in/read-rows.ts';
import { refuseEmpty } from '../refuse-empty.ts';
import { notThis, verdict, type Verdict } from '../verdict.ts';

export const pubtator: Format = {
  id: 'pubtator',
  title: 'PubTator',
  about:
    'Titles and abstracts with a line for each tag, as PubTator and many biomedical corpora have them: title and abstract are one text, identifiers stay with their tags, relations are counted.',
  layout: 'file',
  extension: '.pubtator',
  lossless: false,
  options: [],
  write: null,
  read: { recognise, read: readPubtator },
};

const passage = /^([^\s|]+)\|([A-Za-z]\w*)\|(.*)$/s;

function recognise(_: string, head: Head): Verdict {
  const [first, second] = headLines(head, 20).filter((line) => line.trim() !== '');
  const [one, two] = [passage.exec(first ?? ''), passage.exec(second ?? '')];
  if (one === null || one[2] !== 't') return notThis;
  if (two !== null && two[1] === one[1] && two[2] === 'a') {
    return verdict(1, 'its first lines are a title and an abstract as PubTator has them');
  }
  return second?.startsWith(`${one[1]}\t`) === true
    ? verdict(0.8, 'its first line is a title as PubTator has it, with a tag below')
    : verdict(0.5, 'its first line is a title as PubTator has it', ['no abstract and no tag follows it']);
}

function readPubtator(file: InputFile): Generator<Found> {
  return refuseEmpty(
    draftRows(() => rowsOf(file)),
    'it has no title or abstract',
  );
}

/** An article as far as it was read. */
interface Open {
  readonly id: string;
  readonly line: number;
  readonly passages: { readonly kind: string; readonly text: string }[];
  readonly spans: ForeignDocument['spans'][number][];
  readonly bad: BadSpan[];
  readonly tally: NotTakenTally;
}

function* rowsOf(file: InputFile): Generator<ForeignRow> {
  let open = null as Open | null;
  for (const read of readLines(file.read())) {
    const { line } = read;
    if (!read.ok) {
      yield read;
      continue;
    }
    const { text } = read;
    if (text.trim() === '') {
      if (open !== null) yield rowOf(open);
      open = null;
      continue;
    }
    const found = passage.exec(text);
    const [, id = '', kind = '', words = ''] = found ?? [];
    if (found !== null && open?.id === id) open.passages.push({ kind, text: words });
    else if (found !== null) {
      if (open !== null) yield rowOf(open);
      open = {
        id,
        line,
        passages: [{ kind, text: words }],
        spans: [],
        bad: [],
        tally: tallyNotTaken(),
      };
    } else if (open === null) yield { ok: false, line, reason: 'this line belongs to no title or abstract' };
    else addLine(open, text, line);
  }
  if (open !== null) yield rowOf(open);
}

/** A tag: `77 ⇥ 19 ⇥ 29 ⇥ strong tea ⇥ Chemical ⇥ D1`; a relation: `77 ⇥ CID ⇥ D1 ⇥ D2`. */
function addLine(open: Open, text: string, line: number): void {
  const [id = '', from = '', to = '', words = '', type = '', ...others] = text.split('\t');
  const isTag = /^\d{1,15}$/.test(from) && /^\d{1,15}$/.test(to);
  if (!isTag && id === open.id && /\p{L}/u.test(from)) {
    open.tally.add({ kind: 'relation', name: from, example: text });
    return;
  }
  const label = check(term, type);
  if (id !== open.id || !isTag || !label.ok) {
    const fault =
      id === open.id
        ? 'is no line of a tag: an id, two offsets, words and a type'
        : `is about ${id}, in the article ${open.id}`;
    open.bad.push({ line, label: type, place: text.slice(0, 80), fault });
    return;
  }
  const [start, end] = [Number(from), Number(to)];
  const identifier = others.join('\t').trim();
  const meta = metaField(identifier === '' ? null : { identifier });
  open.spans.push({ start, end, surface: words, id: null, label: label.value, annotator: null, note: '', ...meta });
}

function rowOf({ id, line, passages, spans, bad, tally }: Open): ForeignRow {
  const title = passages.find(({ kind }) => kind === 't')?.text ?? '';
  const notTaken = tally.list();
  return {
    ok: true,
    line,
    unit: null,
    document: {
      name: check(term, id).ok ? id : null,
      title: check(term, title).ok ? title : null,
      text: passages.map(({ text }) => text).join('\n'),
      spans,
      statuses: [],
      meta: {},
      encoding: null,
      sourceSha256: null,
      ...(bad.length > 0 && { badSpans: bad }),
      ...(notTaken.length > 0 && { notTaken }),
    },
  };
}
