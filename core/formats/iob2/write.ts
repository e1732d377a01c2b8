// Tokens with tags out, one a line (docs/formats.md#columns-of-tokens).

import { listedRelations, relationInWords } from '../relations.ts';
import { metaInWords } from '../span-meta.ts';
import { offsetTable, type CodePoint } from '../../../model/offsets.ts';
import type { EdgePolicy } from '../tokens/align.ts';
import { edgePolicies } from '../tokens/align.ts';
import { isBlank, type Token } from '../tokens/token.ts';
import { tokenize } from '../tokens/tokenize.ts';
import { fileNames } from '../out/file-name.ts';
import type { ExchangeDocument, Format, FormatOption, Loss, Sink, Writer } from '../format.ts';
import {
  layTokens,
  overlapPolicies,
  type LayerChoices,
  type PlacedSpan,
  type TokenLayer,
} from '../tokens/token-layer.ts';
import { tagNames } from './tag-names.ts';

/** How the files of these formats end. */
export const extension = '.conll';

/** What people may choose; the first of each is what they get otherwise. */
export const iob2Options: readonly FormatOption[] = [
  {
    key: 'columns',
    title: 'Columns',
    default: 'conll2003',
    choices: [
      {
        value: 'conll2003',
        title: 'Four, as CoNLL-2003',
        consequence:
          'Separated by blanks, each document after a -DOCSTART- line; for spaCy, Hugging Face and most trainers.',
      },
      {
        value: 'tab',
        title: 'Two, separated by a tab',
        consequence: 'Token and tag only; for doccano. Documents follow each other without a mark.',
      },
    ],
  },
  {
    key: 'scheme',
    title: 'Tags',
    default: 'iob2',
    choices: [
      { value: 'iob2', title: 'B- and I-', consequence: 'IOB2: each span begins with B-.' },
      { value: 'bilou', title: 'B-, I-, L- and U-', consequence: 'BILOU: last and single tokens are marked as well.' },
    ],
  },
  {
    key: 'overlap',
    title: 'Where spans overlap',
    default: 'outermost',
    choices: [
      {
        value: 'outermost',
        title: 'Keep the longest',
        consequence: 'Nested and crossing spans are left out and reported.',
      },
      { value: 'innermost', title: 'Keep the shortest', consequence: 'Spans around others are left out and reported.' },
      {
        value: 'priority',
        title: 'Keep by label',
        consequence: 'The label that stands first in the scheme stays; the others are left out and reported.',
      },
      {
        value: 'by-label',
        title: 'One file for each label',
        layout: 'folder',
        consequence:
          'A folder: in each file the same tokens, with the tags of one label alone. Only spans of the same label can still overlap; the longest stays, the others are reported.',
      },
    ],
  },
  {
    key: 'edges',
    title: 'Where a span begins or ends inside a token',
    default: 'split',
    choices: [
      { value: 'split', title: 'Split the token', consequence: 'Every span stays exact.' },
      { value: 'expand', title: 'Grow the span', consequence: 'The span takes the whole token; reported.' },
      { value: 'contract', title: 'Shrink the span', consequence: 'The span leaves the token out; reported.' },
      { value: 'fail', title: 'Stop', consequence: 'The export stops at the first such span.' },
    ],
  },
];

interface Choices {
  readonly four: boolean;
  readonly bilou: boolean;
  readonly overlap: LayerChoices['overlap'];
  readonly edges: EdgePolicy;
}

/** Writes documents as tagged tokens. Blank tokens are left out; every span that is not there exactly goes to `lose`. */
export const writeIob2: NonNullable<Format['write']> = (sink, scheme, options, lose): Writer => {
  const choices = read(options);
  const labels = scheme.labels.map(({ name }) => name);
  const tagName = tagNames(labels);
  const put = choices.overlap === 'by label' ? byLabel(sink, labels) : together(sink);
  return {
    document(document) {
      const tokens = guardMark(tokenize(document.text));
      const layer = layTokens(document, tokens, { ...choices, labels }, lose);
      reportRest(document, layer.spans, tagName, lose);
      put.document(layer.spans, (spans) => linesOf(layer, tagsOf(spans, choices.bilou, tagName), choices.four));
    },
    end: () => put.end(),
  };
};

/** Where the lines of a document go: each file asks for them with its spans. */
interface Output {
  document(spans: readonly PlacedSpan[], linesWith: (spans: readonly PlacedSpan[]) => string): void;
  end(): void;
}

function together(sink: Sink): Output {
  const file = sink.file('');
  return {
    document: (spans, linesWith) => file.write(linesWith(spans)),
    end: () => file.close(),
  };
}

/** A file for each label of the scheme, and for one that came while the export ran: all documents, in the same tokens and sentences. */
function byLabel(sink: Sink, labels: readonly string[]): Output {
  const nameOf = fileNames();
  const open = (label: string) => sink.file(nameOf(label) + extension);
  const files = new Map(labels.map((label) => [label, open(label)]));
  return {
    document(spans, linesWith) {
      for (const { span } of spans) if (!files.has(span.label)) files.set(span.label, open(span.label));
      for (const [label, file] of files) file.write(linesWith(spans.filter(({ span }) => span.label === label)));
    },
    end: () => files.forEach((file) => file.close()),
  };
}

function linesOf({ tokens, starts }: TokenLayer, tags: ReadonlyMap<number, string>, four: boolean): string {
  const between = four ? ' -X- -X- ' : '\t';
  const outside = `${between}O\n`;
  let text = four ? '-DOCSTART- -X- O O\n\n' : '';
  let lines = 0;
  tokens.forEach((token, i) => {
    if (isBlank(token)) return;
    if (starts.has(i) && lines++ > 0) text += '\n';
    const tag = tags.get(i);
    // Two pieces a token and no more: hundreds of millions of them are garbage for the memory.
    text += token.text;
    text += tag === undefined ? outside : `${between}${tag}\n`;
  });
  return lines > 0 ? `${text}\n` : text;
}

function read(options: Readonly<Record<string, string>>): Choices {
  return {
    four: options['columns'] !== 'tab',
    bilou: options['scheme'] === 'bilou',
    overlap:
      options['overlap'] === 'by-label'
        ? 'by label'
        : (overlapPolicies.find((name) => name === options['overlap']) ?? 'outermost'),
    edges: edgePolicies.find((name) => name === options['edges']) ?? 'split',
  };
}

const insideMark = /(?<=-)(?=DOCSTART-)/u;

/**
 * Breaks what readers would take for the mark between documents after its hyphen; inside a token too, since a span that begins
 * there makes it the beginning of a line.
 */
function guardMark(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(({ text }) => insideMark.test(text))) return tokens;
  return tokens.flatMap((token) => {
    const pieces = token.text.split(insideMark);
    let start = token.start;
    return pieces.map((text, i): Token => {
      const last = i === pieces.length - 1;
      const piece = {
        text,
        start,
        end: (start + offsetTable(text).codePoints) as CodePoint,
        space: last && token.space,
      };
      start = piece.end;
      return piece;
    });
  });
}

/** The tag of each token that has one; the tokens of a run that are blank are not counted. */
function tagsOf(
  spans: readonly PlacedSpan[],
  bilou: boolean,
  tagName: (label: string) => string,
): ReadonlyMap<number, string> {
  const tags = new Map<number, string>();
  for (const { span, run } of spans) {
    const name = tagName(span.label);
    for (let i = run.first; i < run.end; i++) tags.set(i, `${i === run.first ? 'B' : 'I'}-${name}`);
    if (bilou) tags.set(run.end - 1, `${run.end - run.first === 1 ? 'U' : 'L'}-${name}`);
  }
  return tags;
}

function reportRest(
  document: ExchangeDocument,
  spans: readonly PlacedSpan[],
  tagName: (label: string) => string,
  lose: (loss: Loss) => void,
): void {
  const report = (span: string | null, reason: Loss['reason'], detail: string): void =>
    lose({ document: document.name, span, reason, detail });
  for (const { span } of spans) {
    const name = tagName(span.label);
    if (name !== span.label) report(span.id, 'label-renamed', `“${span.label}” is written as “${name}”`);
    if (span.meta !== undefined) report(span.id, 'meta-dropped', `a tag has no place for ${metaInWords(span.meta)}`);
    if (span.note !== '') report(span.id, 'note-dropped', 'the format has no place for notes');
  }
  for (const one of listedRelations(document.meta)) {
    report(null, 'relation-dropped', `tags of tokens have no place for ${relationInWords(one)}`);
  }
  if (document.statuses.some(({ note }) => note !== '')) {
    report(null, 'note-dropped', 'the format has no place for the note on a status');
  }
}
