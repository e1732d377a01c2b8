// XML with a TEXT and its TAGS, an element named after its label for each: MedTator, MAE and the files of i2b2 and n2c2.

import type { BadSpan, ReadingChoices } from '../../../model/reading.ts';
import type { ForeignDocument } from '../in/draft.ts';
import { check, term } from '../in/foreign-json.ts';
import type { Format, Found, InputFile } from '../format.ts';
import type { Head } from '../head.ts';
import { headText } from '../in/head-text.ts';
import { tallyNotTaken, type NotTakenTally } from '../not-taken.ts';
import { metaField } from '../span-meta.ts';
import { draftRows, type ForeignRow } from '../in/read-rows.ts';
import { refuseEmpty } from '../refuse-empty.ts';
import { notThis, verdict, type Verdict } from '../verdict.ts';
import { childrenOf, readXmlElements, textOf, type XmlElement } from '../xml-elements.ts';

export const tagsXml: Format = {
  id: 'tags-xml',
  aliases: ['medtator', 'mae', 'i2b2', 'n2c2'],
  title: 'MedTator, MAE or i2b2 XML',
  about:
    'A text with its tags in one XML file; the name of a tag’s element is its label (or one of its attributes: --feature TYPE), other attributes go to the metadata, links are counted.',
  layout: 'file',
  extension: '.xml',
  lossless: false,
  options: [],
  write: null,
  read: { recognise, read: readTagsXml },
};

function recognise(_: string, head: Head): Verdict {
  const text = headText(head);
  if (
    !/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<[\w.-]+[^>]*>\s*(?:<META[^]*?>\s*)?<TEXT\b/.test(
      text,
    )
  ) {
    return notThis;
  }
  if (/<TAGS\b/.test(text)) return verdict(0.95, 'it has a TEXT and TAGS');
  return head.whole ? verdict(0.4, 'it has a TEXT', ['it has no TAGS']) : verdict(0.9, 'it has a TEXT');
}

function readTagsXml(file: InputFile, choices: ReadingChoices = {}): Generator<Found> {
  return refuseEmpty(
    draftRows(() => rowsOf(file, choices)),
    'it has no TEXT',
  );
}

function* rowsOf(file: InputFile, choices: ReadingChoices): Generator<ForeignRow> {
  for (const found of readXmlElements(file.read(), (_, depth) => depth === 0)) {
    yield found.ok ? rowOf(found.element, choices) : found;
  }
}

type Span = ForeignDocument['spans'][number];

function rowOf(root: XmlElement, { feature }: ReadingChoices): ForeignRow {
  const [body] = childrenOf(root, 'TEXT');
  if (body === undefined) return { ok: false, line: root.line, reason: 'it has no TEXT' };
  const text = textOf(body);
  const spans: Span[] = [];
  const bad: BadSpan[] = [];
  const tally = tallyNotTaken();
  for (const tag of childrenOf(root, 'TAGS').flatMap(tagsIn)) {
    const read = readTag(tag, text, feature, tally);
    if (read === null) continue;
    if ('fault' in read) bad.push(read);
    else {
      const rest = [...tag.attributes].filter(
        ([name, value]) => !ofPlace.has(name.toLowerCase()) && name !== feature && value !== '',
      );
      spans.push({ ...read, ...metaField(Object.fromEntries(rest)) });
    }
  }
  for (const other of childrenOf(root)) {
    if (!['TEXT', 'TAGS', 'META'].includes(other.name)) {
      tally.add({ kind: 'markup', name: other.name, example: textOf(other), holdsTags: childrenOf(other).length > 0 });
    }
  }
  const notTaken = tally.list();
  return {
    ok: true,
    line: root.line,
    unit: null,
    document: {
      name: null,
      title: null,
      text,
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

const ofPlace: ReadonlySet<string> = new Set(['id', 'text', 'start', 'end', 'spans', 'begin', 'docid']);
const ofLink = /^(?:from|to|arg\d*)(?:id|text)?$/i;

/** Tags may stand in others, as those of one risk factor do. */
function tagsIn(element: XmlElement): readonly XmlElement[] {
  return childrenOf(element).flatMap((tag) => [tag, ...tagsIn(tag)]);
}

/** A span, what is wrong with it, or null where it is no tag of words. */
function readTag(
  { name, attributes, line }: XmlElement,
  text: string,
  feature: string | undefined,
  tally: NotTakenTally,
): Span | BadSpan | null {
  const of = (key: string): string | null => attributes.get(key) ?? attributes.get(key.toUpperCase()) ?? null;
  const example = [...attributes].map(([key, value]) => `${key}="${value}"`).join(' ');
  if ([...attributes.keys()].filter((key) => ofLink.test(key)).length >= 2) {
    tally.add({ kind: 'relation', name, example });
    return null;
  }
  const [start, end] = [of('start') ?? of('begin'), of('end')];
  const said = of('spans') ?? (start === null && end === null ? null : `${start ?? ''}~${end ?? ''}`);
  // Tags of the whole document have no place, or -1 for it.
  if (said === null || said.trim() === '' || /^-1\s*~\s*-1$/.test(said.trim())) {
    tally.add({ kind: 'annotation', name, example });
    return null;
  }
  const refuse = (fault: string): BadSpan => ({ line, label: name, place: said.replaceAll('~', '–'), fault });
  const label = check(term, (feature === undefined ? null : of(feature)) ?? name);
  if (!label.ok) return refuse(`has a label that ${label.reason.replace(/^it /, '')}`);
  const pieces = said.split(',').map((piece) => /^\s*(\d{1,15})\s*~\s*(\d{1,15})\s*$/.exec(piece));
  const places = pieces.flatMap((piece) =>
    piece === null ? [] : [{ start: Number(piece[1]), end: Number(piece[2]) }],
  );
  const [first] = places;
  const last = places.at(-1);
  if (first === undefined || last === undefined || places.length < pieces.length)
    return refuse('has no place that counts');
  const isOne = places.every((place, i) => {
    const before = places[i - 1];
    return before === undefined || (before.end <= place.start && text.slice(before.end, place.start).trim() === '');
  });
  if (!isOne) return refuse('is in pieces with words between them; tags here are in one piece');
  const quote = places.length > 1 ? null : of('text');
  const id = check(term, of('id'));
  return {
    start: first.start,
    end: last.end,
    surface: quote === null ? null : asInText(text, first, quote),
    id: id.ok ? id.value : null,
    label: label.value,
    annotator: null,
    note: '',
  };
}

/** The words of an attribute, in which XML makes a blank of each line end, as they stand in the text. */
function asInText(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  quote: string,
): string {
  const slices = [Array.from(text).slice(start, end).join(''), text.slice(start, end)];
  return slices.find((slice) => plainBlanks(slice) === plainBlanks(quote)) ?? quote;
}

function plainBlanks(words: string): string {
  return words.replaceAll(/\s/gu, ' ');
}
