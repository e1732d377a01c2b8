// What files hold, before anything of it is stored: read as an import would read them, counted, and compared with the corpus.

import { isFreeName, twinOf } from '../documents/insert.ts';
import type { Reader } from '../database/database.ts';
import type { DraftDocument } from '../formats/format.ts';
import { annotatorOfFile } from '../formats/file-annotator.ts';
import type { OffsetFinding } from '../formats/in/offset-unit.ts';
import { nearLabel } from '../labels/near.ts';
import { readLabels } from '../labels/read.ts';
import type { ImportPreview } from '../../model/contract/import.ts';
import { offsetTable, type CodePoint } from '../../model/offsets.ts';
import { objectionTo, type NestingPolicy, type Span } from '../../model/span.ts';
import type { FoundFile } from '../files/find-files.ts';
import { findDocuments, isEmpty, type FindChoices, type FoundIn } from './find-documents.ts';
import { isUnnamed } from './merge.ts';
import { prepareDocument } from './prepare.ts';
import { startTableTally } from './table-tally.ts';
import { startLeftTally } from './tally.ts';

export interface InspectOrder {
  readonly files: Iterable<FoundFile>;
  readonly choices: FindChoices;
  /** Stops after this many milliseconds with what is known by then; Infinity looks at everything. */
  readonly milliseconds: number;
}

export interface InspectControls {
  pause(): Promise<void>;
  isCancelled(): boolean;
  progress(done: number, message: string): void;
}

type Preview = ImportPreview;
type Shown = Preview['documentsShown'][number];

const listedFailures = 100;
const listedExamples = 5;
const listedLabels = 500;
const listedPeople = 20;
const shownDocuments = 5;
const shownLength = 800;
/** Finding objections is quadratic, and who has more tags in one layer wants to know of the others. */
const comparedSpans = 500;

/** Looks at the files and says what is in them. Nothing is written; memory does not grow with the files. */
export async function inspectFiles(
  reader: Reader,
  { files, choices, milliseconds }: InspectOrder,
  controls: InspectControls,
): Promise<Preview> {
  const until = performance.now() + milliseconds;
  const tally = startTally(reader);
  let complete = true;
  for await (const run of findDocuments(files, choices)) {
    for (const found of run) tally.add(found);
    controls.progress(tally.documents(), `${tally.documents()} articles`);
    await controls.pause();
    if (!controls.isCancelled() && performance.now() < until) continue;
    complete = false;
    break;
  }
  return tally.preview(complete);
}

interface Tally {
  readonly documents: () => number;
  readonly add: (found: FoundIn) => void;
  readonly preview: (complete: boolean) => Preview;
}

function startTally(reader: Reader): Tally {
  const files = tallyFiles();
  const left = startLeftTally();
  const tags = tallyTags(reader);
  const texts = tallyTexts(reader);
  const tables = startTableTally();
  const people = tallyPeople();
  const failures: Preview['failures'] = [];
  let failed = 0;

  return {
    documents: tags.documents,
    add(found) {
      files.add(found);
      left.add(found);
      tables.add(found);
      if (found.ok) {
        if (found.document.text === '' && found.document.encoding !== null) return texts.addEmpty(found.file.path);
        tags.add(found.document);
        people.add(found);
        texts.add(found);
        return;
      }
      if (found.question !== null) {
        const [first] = found.alternatives;
        if (first) tags.count(first);
        return;
      }
      const { path, line, reason } = found;
      if (reason === isEmpty) return texts.addEmpty(path);
      failed++;
      if (failures.length < listedFailures) failures.push({ path, line, outcome: 'failed', reason });
    },
    preview: (complete) => ({
      ...files.preview(),
      ...tags.preview(),
      ...texts.preview(),
      fileAnnotators: people.list(),
      complete,
      questions: [...left.questions()],
      tables: [...tables.list()],
      notTaken: [...left.notTaken()],
      badSpans: { spans: left.badSpans().spans, examples: [...left.badSpans().examples] },
      failed,
      failures,
    }),
  };
}

/** Counts the files, by the format that each is taken for. */
function tallyFiles() {
  const files = new Set<string>();
  const formats = new Map<string, Preview['formats'][number]>();
  let lastFile = '';
  return {
    add(found: FoundIn): void {
      const path = found.ok ? found.file.path : found.path;
      // Documents of one file come together; remembering every path would grow with the files.
      if (path === lastFile) return;
      lastFile = path;
      if (files.size < 100_000) files.add(path);
      const [first, ...others] = found.candidates;
      if (!first) return;
      const { id, title } = first.format;
      const { sure } = first;
      const judged = { sure, reasons: [...first.reasons], against: [...first.against] };
      const known = formats.get(id) ?? { format: id, title, files: 0, others: [], ...judged };
      formats.set(id, {
        ...known,
        files: known.files + 1,
        ...(sure < known.sure && judged),
        others: [...new Set([...known.others, ...others.map((one) => one.format.id)])],
      });
    },
    preview: () => ({ files: files.size, formats: [...formats.values()] }),
  };
}

/** Counts tags by label and by annotator, and those that the policy does not let people make. */
function tallyTags(reader: Reader) {
  const scheme = readLabels(reader);
  const policy = reader.get<{ policy: NestingPolicy }>('SELECT policy FROM corpus')?.policy ?? 'nested';
  const annotatorsHere = new Set(reader.all<{ name: string }>('SELECT name FROM annotator').map(({ name }) => name));
  const labels = new Map<string, number>();
  const annotators = new Map<string | null, number>();
  const offsets = new Map<string, Preview['offsets'][number]>();
  let [documents, tagged, objections] = [0, 0, 0];
  const countTags = ({ spans }: DraftDocument): void => {
    documents++;
    tagged += spans.length;
    for (const { label, annotator } of spans) {
      count(labels, label);
      count(annotators, annotator === '' ? null : annotator);
    }
  };
  return {
    documents: () => documents,
    count: countTags,
    add(document: DraftDocument): void {
      countTags(document);
      objections += countObjections(document, policy);
      if (document.offsets !== null && document.spans.length > 0) addFinding(offsets, document.offsets);
    },
    preview() {
      const names = [...labels].toSorted(([, a], [, b]) => b - a);
      const idOf = new Map(scheme.map(({ name, id }) => [name, id]));
      return {
        documents,
        spans: tagged,
        objections,
        offsets: [...offsets.values()],
        labels: names.slice(0, listedLabels).map(([name, spans]) => {
          const here = idOf.get(name) ?? null;
          return { name, spans, here, near: here === null ? nearLabel(name, scheme) : null };
        }),
        moreLabels: Math.max(0, names.length - listedLabels),
        annotators: [...annotators].map(([name, spans]) => ({
          name,
          spans,
          here: name !== null && annotatorsHere.has(name),
        })),
      };
    },
  };
}

/** The people after whom files are named whose tags do not say whose they are. */
function tallyPeople() {
  const people = new Set<string>();
  return {
    add({ document, file }: FoundIn & { ok: true }): void {
      if (people.size >= listedPeople) return;
      const name = annotatorOfFile(file.path);
      if (name !== null && !people.has(name) && document.spans.some(isUnnamed)) people.add(name);
    },
    list: () => (people.size > 1 ? [...people] : []),
  };
}

/** Compares the texts with those of the corpus, notes their encodings, and keeps the first ones to be shown. */
function tallyTexts(reader: Reader) {
  const encodings = new Map<string, Preview['encodings'][number]>();
  const sameText: Preview['sameText'] = { documents: 0, examples: [] };
  const takenNames: Preview['takenNames'] = { documents: 0, examples: [] };
  const empty: Preview['empty'] = { documents: 0, examples: [] };
  const shown: Shown[] = [];
  return {
    add({ document, file, line }: FoundIn & { ok: true }): void {
      const { encoding } = document;
      if (encoding !== null) {
        const known = encodings.get(encoding.name);
        const confidence = Math.min(known?.confidence ?? 1, encoding.confidence);
        encodings.set(encoding.name, { ...encoding, confidence, documents: (known?.documents ?? 0) + 1 });
      }
      const { sha256, name, title } = prepareDocument(document, file, line);
      const twin = twinOf(reader, sha256);
      if (twin) {
        sameText.documents++;
        if (sameText.examples.length < listedExamples) sameText.examples.push({ name, title: twin.title });
      } else if (!isFreeName(reader, name)) {
        takenNames.documents++;
        if (takenNames.examples.length < listedExamples) takenNames.examples.push(name);
      }
      if (shown.length < shownDocuments && document.text !== '') shown.push(show(file.path, title, document));
    },
    addEmpty(path: string): void {
      empty.documents++;
      if (empty.examples.length < listedExamples) empty.examples.push(path);
    },
    preview: () => ({ encodings: [...encodings.values()], sameText, takenNames, empty, documentsShown: shown }),
  };
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function addFinding(offsets: Map<string, Preview['offsets'][number]>, finding: OffsetFinding): void {
  const { unit, lineBreaks, decidedBy, fitting, compared } = finding;
  const key = `${unit} ${lineBreaks} ${decidedBy}`;
  const known = offsets.get(key);
  // A finding is of a whole file: every document of it carries the same numbers.
  offsets.set(key, { unit, lineBreaks, decidedBy, fitting, compared, documents: (known?.documents ?? 0) + 1 });
}

/** How many tags overlap others of their layer in a way that the policy does not let people make. */
function countObjections({ spans }: DraftDocument, policy: NestingPolicy): number {
  if (policy === 'any' || spans.length < 2) return 0;
  const numbers = new Map<string, number>();
  const layers = new Map<string | null, Span[]>();
  let objections = 0;
  for (const { start, end, label, annotator } of spans) {
    const number = numbers.get(label) ?? numbers.size;
    numbers.set(label, number);
    const layer = layers.get(annotator) ?? [];
    layers.set(annotator, layer);
    if (layer.length >= comparedSpans) continue;
    const span: Span = { id: '', annotator: 0, label: number, start, end, note: '' };
    const objection = objectionTo(span, layer, policy);
    if (objection?.reason === 'duplicate') continue;
    if (objection) objections++;
    layer.push(span);
  }
  return objections;
}

function show(path: string, title: string, { text, spans }: DraftDocument): Shown {
  const cut = text.length > shownLength;
  // Not between the halves of a pair.
  const head = cut ? text.slice(0, shownLength).replace(/[\ud800-\udbff]$/u, '') : text;
  const length = offsetTable(head).codePoints;
  return {
    path,
    title,
    text: head,
    cut,
    spans: spans
      .filter(({ start }) => start < length)
      .map(({ start, end, label, annotator }) => ({
        start,
        end: Math.min(end, length) as CodePoint,
        label,
        annotator,
      })),
  };
}
