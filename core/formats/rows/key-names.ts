// The usual names of things in rows of texts and tags, as tools and scripts write them. Case, blanks, `-` and `_` do not count.

type Fields = Readonly<Record<string, unknown>>;

/** A key without what writers vary: `start_char`, `startChar` and `Start Char` are one. */
export function plainKey(key: string): string {
  return key.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function names(list: string): readonly string[] {
  return list.split(' ');
}

/** Where a row has its text; the likelier first. */
export const textKeys = names(
  'text content sentence document data source body rawtext fulltext doctext documenttext textcontent labeleddata rowdata raw input doc article passage utterance query string original',
);
/** Where a row has its text in an object of its own. */
export const textHolders = names('fields data document doc datarow textsnippet input example record task payload');
/** Words of a text, one by one. */
export const wordsKeys = names('tokens words token word tokenizedtext wordlist tokenlist sentence text');
/** What names the file that holds the text. */
export const fileKeys = names('file filename filepath location documentname docname path textfile document source');
/** What names a document. */
export const nameKeys = names(
  'id docid documentid sourceid externalid pmid documentname docname dockey filename uid uuid key',
);
/** Who tagged: of a span, of a list, of a row. */
export const annotatorKeys = names(
  'annotator annotatorid annotatorname annotatedby annotationapprover user username userid createdby creator author coder labeler labeller agent annotationagent',
);

/** Under these names tags are expected: what cannot be read there is never passed over. */
export const tagKeys: ReadonlySet<string> = new Set(
  names(
    'annotation annotations anns annots entity entities ents ent ner nertags nerlabels namedentities nes label labels tag tags span spans denotations extractions mentions entitymentions markables highlights regions objects predictions prediction predicted gold golden concepts slots chunks iob bio bilou biotags tracks',
  ),
);
/** Lists of things with a place that nobody tagged: what a tokenizer, a parser or a page made. */
export const machineryKeys: ReadonlySet<string> = new Set(
  names('tokens words sents sentences paragraphs sections blocks lines pages nounchunks passages'),
);

/** The offset of the first character. */
export const startKeys = names(
  'start begin startoffset beginoffset startpos beginpos startposition startchar beginchar charstart startcharidx startidx startindex beginindex startcharacter characterstart offsetstart offsetbegin from offset beg bo answerstart',
);
/** The offset behind the last character, or of it. */
export const endKeys = names(
  'end stop endoffset stopoffset endpos endposition endchar charend endcharidx endidx endindex endcharacter characterend offsetend offsetstop to eo until finish',
);
/** The number of characters. */
export const lengthKeys = names('length len offsetlength size');
/** Both offsets, as a list or an object, or a list of such for tags of several pieces. */
export const placeKeys = names(
  'span charinterval location locations loc offsets offset points position positions pos range textextraction textsegment charspan charoffsets indices index indexes interval extent boundaries spans data selector',
);
/** Places of words, counted in words: the first, the last, and the one behind the last. */
export const tokenStartKeys = names('starttoken tokenstart starttokenidx tokenstartindex startword wordstart');
/** The last word of a tag; of `end_token` the one behind it. */
export const tokenEndKeys = names('endtoken tokenend endtokenidx tokenendindex endword wordend');

/** The label, by names that mean nothing else. */
export const labelKeys = names(
  'label labels entitylabel entitytype entitygroup entityclass entitycategory nerlabel nertag nertype labelname labeltype taglabel tagname extractionclass anntype annotationtype displayname type types category class classname classid classes tag tags obj kind concept ner semantictype',
);
/** The words of a tag, by names that mean nothing else. */
export const quoteKeys = names(
  'quote text surface surfaceform surfacetext word words mention mentiontext exact extractiontext matchedtext coveredtext entitytext spantext chunktext nerchunk phrase content form token string snippet span chunk substring',
);
/** Names that mean the label to some and the words to others: the text tells. */
export const eitherKeys = names('entity name title value term key');

/** By these names, two of them, a record is a relation between tags. */
export const relationKeys = new Set(
  names(
    'head child from to fromid toid arg1 arg2 source target sourceid targetid subj pred subject object governor dependent headspan childspan e1 e2 tail headid tailid fromentity toentity h r t relationlabel relationtype arguments args trigger',
  ),
);

/** An object by its plain keys; of two keys that are one, the first. */
export type Plain = ReadonlyMap<string, { readonly key: string; readonly value: unknown }>;

/** Reads an object by its plain keys. */
export function plain(record: Fields): Plain {
  const found = new Map<string, { readonly key: string; readonly value: unknown }>();
  for (const [key, value] of Object.entries(record)) {
    const name = plainKey(key);
    if (!found.has(name)) found.set(name, { key, value });
  }
  return found;
}

/** The first of the names whose value passes. */
export function firstOf<T>(
  record: Plain,
  wanted: readonly string[],
  accept: (value: unknown) => T | null,
): { readonly key: string; readonly value: T } | null {
  for (const name of wanted) {
    const found = record.get(name);
    const value = found === undefined ? null : accept(found.value);
    if (found !== undefined && value !== null) return { key: found.key, value };
  }
  return null;
}

/** A whole number, also one that is written as a string; null for anything else. */
export function wholeNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isInteger(value) ? value : null;
  return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : null;
}

/** A string with something in it; null for anything else. */
export function someString(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
