// What an import would find, in words for a terminal.

import type { ImportPreview } from '../model/contract/import.ts';
import type { Label } from '../model/label.ts';
import { badSpanInWords } from '../core/formats/good-spans.ts';
import { notTakenInWords } from './not-taken-in-words.ts';
import { count, give } from './voice.ts';

const shownExamples = 5;

/** A preview whose labels say where they would go, null for nowhere, where that was told. */
interface MappedPreview extends Omit<ImportPreview, 'labels'> {
  readonly labels: readonly (ImportPreview['labels'][number] & { readonly to?: string | null })[];
  /** Labels that were told of and are not there. */
  readonly notMet: readonly string[];
}

/** Adds to a preview where its labels would go. */
export function mapLabels(
  preview: ImportPreview,
  map: readonly { readonly from: string; readonly to: string | null }[],
): MappedPreview {
  const places = new Map(map.map(({ from, to }) => [from, to]));
  const labels = preview.labels.map((label) => {
    const to = places.get(label.name);
    places.delete(label.name);
    return to === undefined ? label : { ...label, to };
  });
  return { ...preview, labels, notMet: [...places.keys()] };
}

/** Says what files hold; `labels` are the corpus's. */
export function showPreview(preview: MappedPreview, labels: readonly Label[]): void {
  const nameOf = (id: number): string => labels.find((label) => label.id === id)?.name ?? '';
  const { files, documents, spans, failed } = preview;
  give(
    `${count(files, 'file')}, ${count(documents, 'article')}, ${count(spans, 'span')}${preview.complete ? '' : ' in what was looked at'}. Nothing was imported.`,
  );
  for (const { title, files: number, sure, reasons, against, others } of preview.formats) {
    const why = reasons.length === 0 ? '' : `: ${reasons.join('; ')}`;
    const but = against.length === 0 ? '' : `, but ${against.join('; ')}`;
    const doubt = sure < 0.7 && others.length > 0 ? `; it may also be ${others.join(', ')} (--format)` : '';
    give(`format: ${title}, ${count(number, 'file')}, ${Math.round(sure * 100)}% sure${why}${but}${doubt}`);
  }
  for (const { name, spans: number, here, near, to } of preview.labels) {
    const known = here === null ? (near === null ? 'new' : `new; is “${nameOf(near.label)}” meant?`) : 'here';
    const told = to === null ? 'left out' : `as ${to}, ${labels.some((label) => label.name === to) ? 'here' : 'new'}`;
    give(`label: ${name}, ${count(number, 'span')}, ${to === undefined ? known : told}`);
  }
  if (preview.moreLabels > 0) give(`label: and ${preview.moreLabels} more`);
  for (const { name, spans: number, here } of preview.annotators) {
    give(`annotator: ${name ?? 'not said'}, ${count(number, 'span')}${name === null || here ? '' : ', new'}`);
  }
  if (preview.fileAnnotators.length > 0) {
    give(`annotator: the files may be named after people (--annotator-by-file): ${preview.fileAnnotators.join(', ')}`);
  }
  for (const { unit, decidedBy, fitting, compared } of preview.offsets) {
    give(`offsets: ${unit}, by ${decidedBy}${compared > 0 ? `, ${fitting} of ${compared} fit` : ''}`);
  }
  for (const { name, documents: number, confidence } of preview.encodings) {
    give(`encoding: ${name}, ${count(number, 'article')}, ${Math.round(confidence * 100)}% sure`);
  }
  if (preview.objections > 0) {
    give(`overlaps: ${count(preview.objections, 'span')} in a way that people may not tag here; they would be kept`);
  }
  const { sameText, takenNames, questions, badSpans, notTaken } = preview;
  if (sameText.documents > 0) {
    give(
      `here already: ${count(sameText.documents, 'article')}, whose tags would be added: ${some(sameText.examples.map(({ name }) => name))}`,
    );
  }
  if (takenNames.documents > 0) {
    give(`names taken: ${count(takenNames.documents, 'article')} would get another: ${some(takenNames.examples)}`);
  }
  for (const table of preview.tables) showTable(table);
  for (const asked of questions) showQuestion(asked);
  for (const { path, ...one } of notTaken) give(`${notTakenInWords(one)} in ${path}`);
  if (badSpans.spans > 0) give(`left out: ${count(badSpans.spans, 'span')} that are not on their texts`);
  for (const { path, line, ...bad } of badSpans.examples) {
    give(`    ${path}${line === null ? '' : `:${line}`}: ${badSpanInWords(bad)}`);
  }
  if (failed > 0) give(`failed: ${failed}`);
  for (const { path, line, reason } of preview.failures)
    give(`    ${path}${line === null ? '' : `:${line}`}: ${reason}`);
  const more = failed - preview.failures.length;
  if (more > 0) give(`    … and ${more} more`);
}

/** A question with its answers, each with the words that it would give; the option that answers it stands in the first line. */
function showQuestion({ question, path, files, documents }: ImportPreview['questions'][number]): void {
  const { about, text, answers } = question;
  const where = files === 1 ? path : `${path} and ${count(files - 1, 'other file')}`;
  const articles = `the offsets of ${count(documents, 'article')}`;
  const open =
    about === 'unit'
      ? `${articles} fit several units`
      : about === 'newlines'
        ? `${articles} fit line ends that count one, and two`
        : `${where}: ${text}`;
  const options = new Set(answers.map(({ flag }) => flag.split(' ', 1)[0] ?? ''));
  const [option] = options;
  const isOne = options.size === 1 && answers.every(({ flag }) => flag.split(' --').length === 1);
  give(`undecided: ${open}; say which${isOne ? ` (${option}):` : ':'}`);
  for (const { flag, examples } of answers) {
    const answer = isOne ? flag.slice((option?.length ?? 0) + 1) : flag;
    give(`    ${answer}: ${examples.map((one) => `“${one}”`).join(' ')}`);
  }
}

/** What the columns of a table are taken for, and its first rows. */
function showTable({ path, files, columns }: ImportPreview['tables'][number]): void {
  const roles = columns.map(({ flag, role }) => `${role === '' ? '?' : role}=${flag}`).join(',');
  give(`columns: ${roles} in ${files === 1 ? path : `${path} and ${count(files - 1, 'other file')}`} (--columns)`);
  const rows = Math.max(0, ...columns.map(({ cells }) => cells.length));
  for (let row = 0; row < rows; row++) give(`    ${columns.map(({ cells }) => cells[row] ?? '').join(' | ')}`);
}

function some(names: readonly string[]): string {
  return names.length < shownExamples ? names.join(', ') : `${names.join(', ')} …`;
}
