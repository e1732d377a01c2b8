// A brat document in: the .ann file, its text beside it, and, where Spanwright wrote it, what brat has no place for.

import { createHash } from 'node:crypto';
import type { BadSpan } from '../../../model/reading.ts';
import { offsetTable, type CodePoint } from '../../../model/offsets.ts';
import { canonicalise } from '../../../model/text.ts';
import { decodeText } from '../in/decode.ts';
import { makeDraft, type ForeignDocument } from '../in/draft.ts';
import type { DraftDocument, Found, InputFile } from '../format.ts';
import { excerpt } from '../excerpt.ts';
import { badSpanInWords } from '../good-spans.ts';
import { readLines, type Line } from '../in/lines.ts';
import { offsetEvidence, placesOf, plainReading, type OffsetFinding } from '../in/offset-unit.ts';
import { readWhole, tooLong } from '../../files/read-whole.ts';
import { countOthers, parseAnn, type BratSpan } from './ann.ts';
import { withDetails, type Group } from './details.ts';
import { isOneSpan } from './fragments.ts';
import { readNames, readSidecar, type Sidecar } from './sidecar.ts';

type DraftSpan = DraftDocument['spans'][number];

/** Reads the document of an .ann file. Lines that do not hold are left out one by one, and the others are read. */
export function* readBrat(file: InputFile): Generator<Found> {
  const parts = partsOf(file);
  if (parts === null) return;
  const { stem, events, textFile } = parts;
  const bytes = textFile === null ? null : readWhole(textFile);
  const decoded = bytes === null ? null : decodeText(bytes);
  if (bytes === null || decoded === null || !decoded.ok) {
    const reason = decoded?.ok === false ? decoded.reason : textFile === null ? 'is not beside it' : tooLong;
    yield { ok: false, line: null, reason: `its text ${stem}.txt ${reason}` };
    return;
  }
  const ann = parseAnn(linesOf(file, events));
  const ours = sidecarFor(readSidecar(file, stem), decoded.text);
  // What we wrote counts the canonical text, whatever line ends or mark an editor or git gave the file since.
  const text = ours === null ? decoded.text : canonicalise(decoded.text).text;
  const findings = ours === null ? findOffsets(text, ann.spans) : [declared];
  const { holding, bad } = sortOut(ann, text, findings);
  const draft = makeDraft(
    {
      name: ours?.id ?? null,
      title: ours?.title ?? null,
      text,
      spans: holding.flatMap(fragmentsOf),
      statuses: ours?.statuses ?? [],
      meta: ours?.meta ?? {},
      encoding: decoded.encoding,
      sourceSha256: createHash('sha256').update(bytes).digest('hex'),
      ...(bad.length > 0 && { badSpans: bad }),
      ...(ours === null && ann.others.length > 0 && { notTaken: countOthers(ann.others) }),
    },
    findings,
  );
  const names = readNames(file);
  yield foundIn(draft, { text, holding, bad }, (document) =>
    withDetails(document, groupsOf(holding, document.spans), { ours, ann, names }),
  );
}

interface Parts {
  /** The name without its ending. */
  readonly stem: string;
  /** What goes on where the file ends. */
  readonly events: InputFile | null;
  readonly textFile: InputFile | null;
}

/** The files of a document; null where another file is the one that tells of it. */
function partsOf(file: InputFile): Parts | null {
  const ending = /\.(?:ann|a1|a2)$/i.exec(file.path)?.[0];
  if (ending === undefined) return null;
  const stem = file.path.slice(file.path.lastIndexOf('/') + 1, -ending.length);
  // BioNLP's shared tasks have what is given in .a1 and what is to be found, which counts on from it, in .a2.
  if (/\.a2$/i.test(ending) && file.companion(`${stem}.a1`) !== null) return null;
  return {
    stem,
    events: /\.a1$/i.test(ending) ? file.companion(`${stem}.a2`) : null,
    textFile: file.companion(`${stem}.txt`) ?? file.companion(`${stem}.TXT`),
  };
}

interface SortedOut {
  readonly holding: readonly BratSpan[];
  readonly bad: readonly BadSpan[];
}

/** The spans that are on the text, and what is wrong with the others and with lines that are none. */
function sortOut(ann: ReturnType<typeof parseAnn>, text: string, [likeliest]: readonly OffsetFinding[]): SortedOut {
  const bad: BadSpan[] = ann.refused.map(({ line, reason }) => ({
    line,
    label: '',
    place: 'of this line',
    fault: `is not read: ${reason}`,
  }));
  const holding: BratSpan[] = [];
  const objectionTo = likeliest === undefined ? () => null : objections(text, likeliest);
  for (const span of ann.spans) {
    const objection = objectionTo(span);
    if (objection === null) holding.push(span);
    else bad.push({ line: span.line, label: span.type, ...objection });
  }
  return { holding, bad };
}

/** A span's pieces, each as a span of its own. */
function fragmentsOf({ type, fragments }: BratSpan): ForeignDocument['spans'] {
  return fragments.map(({ start, end, quote }) => ({
    id: null,
    start,
    end,
    surface: quote,
    label: type,
    annotator: null,
    note: '',
  }));
}

/** The document of a draft, or the question which of several it is; `finish` puts in what brat says of its spans. */
function foundIn(
  draft: ReturnType<typeof makeDraft>,
  { text, holding, bad }: SortedOut & { readonly text: string },
  finish: (document: DraftDocument) => DraftDocument,
): Found {
  const lost = draft.ok ? (draft.document.badSpans ?? []).slice(bad.length) : [];
  // Pieces of nothing but what canonical texts do not have: which span they belonged to cannot be told any more.
  if (lost.length > 0) return { ok: false, line: null, reason: lost.map(badSpanInWords).join('; ') };
  if (draft.ok) return { ok: true, line: null, document: finish(draft.document) };
  // In the wrong unit, pieces of a span may have words between them.
  const alternatives = (draft.alternatives ?? []).filter(
    ({ offsets }) => offsets !== null && holding.map(objections(text, offsets)).every((reason) => reason === null),
  );
  const [only] = alternatives;
  if (only !== undefined && alternatives.length === 1) return { ok: true, line: null, document: finish(only) };
  return {
    ok: false,
    line: bad[0]?.line ?? null,
    reason: draft.reason,
    alternatives: alternatives.map(finish),
    ...(draft.question && { question: draft.question }),
  };
}

function* linesOf(file: InputFile, events: InputFile | null): Generator<Line> {
  yield* readLines(file.read());
  if (events !== null) yield* readLines(events.read());
}

/** The places of each span's fragments, which stand in their order. */
function groupsOf(spans: readonly BratSpan[], placed: readonly DraftSpan[]): readonly Group[] {
  let at = 0;
  return spans.map((span) => {
    at += span.fragments.length;
    return { span, placed: placed.slice(at - span.fragments.length, at) };
  });
}

const declared: OffsetFinding = { ...plainReading, decidedBy: 'declaration', fitting: 0, compared: 0 };

/** A sidecar of another text says nothing about this one. */
function sidecarFor(sidecar: Sidecar | null, text: string): Sidecar | null {
  if (sidecar === null) return null;
  const hash = createHash('sha256').update(canonicalise(text).text, 'utf8').digest('hex');
  return hash === sidecar.text_sha256 ? sidecar : null;
}

function findOffsets(text: string, spans: readonly BratSpan[]): readonly OffsetFinding[] {
  const evidence = offsetEvidence();
  const fragments = spans.flatMap((span) => span.fragments.map((one) => ({ ...one, surface: one.quote })));
  evidence.add(text, fragments);
  return evidence.findings();
}

/** Finds what is wrong with a span; null where it holds. */
function objections(text: string, finding: OffsetFinding): (span: BratSpan) => Pick<BadSpan, 'place' | 'fault'> | null {
  const places = placesOf(text, finding);
  const table = offsetTable(text.toWellFormed());
  const slice = (from: CodePoint, to: CodePoint): string => text.slice(table.toUtf16(from), table.toUtf16(to));
  return ({ mark, fragments }) => {
    let before: CodePoint | null = null;
    for (const { start, end, quote } of fragments) {
      const from = places(start);
      const to = places(end);
      const refuse = (fault: string): Pick<BadSpan, 'place' | 'fault'> => ({ place: `${mark} ${start}–${end}`, fault });
      if (from === null || to === null) return refuse('is outside the text or cuts a character');
      if (from >= to) return refuse('is empty');
      if (quote !== null && slice(from, to) !== quote) {
        return refuse(`says “${excerpt(quote, 80)}”, but the text there is “${excerpt(slice(from, to), 80)}”`);
      }
      if (before !== null && from < before)
        return refuse('is a piece that overlaps the one before, or stands before it');
      if (before !== null && !isOneSpan(slice(before, from))) {
        return refuse(
          `is in pieces with “${excerpt(slice(before, from).trim())}” between them; spans here are in one piece`,
        );
      }
      before = to;
    }
    return null;
  };
}
