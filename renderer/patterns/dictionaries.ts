// The dictionaries of the corpus as the screen lists them, the patterns of the one that is opened, and the file that is about to come in.

import { create } from 'zustand';
import type { Change } from '../../model/change.ts';
import type { CallOutput, EventValue } from '../../model/contract/contract.ts';
import { longestPatternFile } from '../../model/pattern.ts';
import { uuidv7 } from '../../model/ids.ts';
import { count } from '../base/figures.ts';
import { toast } from '../base/toasts.ts';
import { command } from '../session/command.ts';
import { client } from '../session/core.ts';
import { toastProblem } from '../session/problem-toast.ts';
import { undoOffer } from '../session/undo.ts';

export type DictionaryRow = CallOutput<'patterns.dictionaries'>['dictionaries'][number];
export type PatternRow = CallOutput<'patterns.page'>['rows'][number];

/** A file before it comes in: what it holds, and where its labels go. */
export interface PatternFile {
  readonly name: string;
  readonly text: string;
  readonly found: CallOutput<'patterns.examine'>;
  /** Another label of the corpus, or null: left out. What is not here goes to the label of its name. */
  readonly labels: Readonly<Record<string, number | null>>;
}

interface Dictionaries {
  /** Null: not read yet. */
  readonly rows: readonly DictionaryRow[] | null;
  readonly opened: string | null;
  readonly patterns: readonly PatternRow[];
  readonly total: number;
  readonly file: PatternFile | null;
}

const nothing: Dictionaries = { rows: null, opened: null, patterns: [], total: 0, file: null };

export const useDictionaries = create<Dictionaries>()(() => nothing);

const changing: ReadonlySet<Change['of']> = new Set(['dictionary', 'patternSwitch', 'suggestion', 'label']);

/** Reads them, and again after each change. Returns how to stop. */
export function followDictionaries(): () => void {
  useDictionaries.setState(nothing);
  void readDictionaries();
  const stop = [
    client.on('changed', ({ changes, more }: EventValue<'changed'>) => {
      if (more || changes.some(({ of }) => changing.has(of))) void readDictionaries();
    }),
    client.on('corpus', () => void readDictionaries()),
  ];
  return () => stop.forEach((end) => end());
}

async function readDictionaries(): Promise<void> {
  const answer = await client.call('patterns.dictionaries', {});
  if (!answer.ok) return;
  useDictionaries.setState({ rows: answer.value.dictionaries });
  await readPatterns();
}

/** Shows the patterns of a dictionary, or hides them again. */
export function openDictionary(id: string): void {
  const opened = useDictionaries.getState().opened === id ? null : id;
  useDictionaries.setState({ opened, patterns: [], total: 0 });
  void readPatterns();
}

async function readPatterns(): Promise<void> {
  const { opened, rows } = useDictionaries.getState();
  if (opened === null) return;
  if (!rows?.some(({ id }) => id === opened)) return useDictionaries.setState({ opened: null, patterns: [], total: 0 });
  const answer = await client.call('patterns.page', { dictionary: opened });
  if (!answer.ok || useDictionaries.getState().opened !== opened) return;
  useDictionaries.setState({ patterns: answer.value.rows, total: answer.value.total });
}

/** Switches a dictionary (pattern: null) or one of its patterns. */
export function switchPattern(dictionary: string, pattern: number | null, on: boolean): void {
  void command('patterns.switch', { dictionary, pattern, on });
}

/** Removes a dictionary; its tags stay, and undo brings it back. */
export async function removeDictionary({ id, name }: DictionaryRow): Promise<void> {
  const answer = await command('patterns.remove', { dictionary: id });
  if (answer.ok) toast(`Removed “${name}”; its tags stay.`, { action: undoOffer });
}

/** Shows what a file holds before it comes in. */
export async function lookAtFile(file: File): Promise<void> {
  if (file.size > longestPatternFile) {
    return toast(`${file.name} is too large for a dictionary: at most 4 MB.`, { tone: 'refusal' });
  }
  const [name, text] = [file.name.slice(0, 200), await file.text()];
  const answer = await client.call('patterns.examine', { name, text });
  if (!answer.ok) return toastProblem(answer.error);
  useDictionaries.setState({ file: { name, text, found: answer.value, labels: {} } });
}

/** Leaves the file that was looked at. */
export function leaveFile(): void {
  useDictionaries.setState({ file: null });
}

/** Says where the patterns of a label go: to a label of the corpus; null: nowhere; undefined: to the label of its name. */
export function mapLabel(name: string, label: number | null | undefined): void {
  const { file } = useDictionaries.getState();
  if (!file) return;
  const { [name]: _, ...others } = file.labels;
  useDictionaries.setState({ file: { ...file, labels: label === undefined ? others : { ...others, [name]: label } } });
}

/** How many patterns of a file would come in. */
export function comingIn({ found, labels }: PatternFile): number {
  return found.labels.reduce((sum, { name, patterns }) => (labels[name] === null ? sum : sum + patterns), 0);
}

/** Takes the lines of the file that can be read. */
export async function addFile(): Promise<void> {
  const { file } = useDictionaries.getState();
  if (!file) return;
  const { name, text, labels } = file;
  const done = await add(name, text, labels);
  if (done) leaveFile();
}

/** Adds one pattern that was tried, with its label, as a dictionary of its own. True when it is there. */
export function addPattern(written: string, label: { readonly id: number; readonly name: string }): Promise<boolean> {
  const pattern: unknown = /^[[{]/.test(written) ? JSON.parse(written) : written;
  const isLine = typeof pattern === 'object' && pattern !== null && 'pattern' in pattern;
  const line = JSON.stringify({ label: label.name, pattern: isLine ? pattern.pattern : pattern });
  return add(written.slice(0, 60), line, { [label.name]: label.id });
}

async function add(name: string, text: string, labels: PatternFile['labels']): Promise<boolean> {
  const answer = await command('patterns.add', {
    dictionary: uuidv7(),
    name,
    text,
    labels: { ...labels },
    partial: true,
  });
  if (!answer.ok) return false;
  const added = answer.value.changes.find((change) => change.of === 'dictionary');
  toast(`Added “${name}”: ${count(added?.after?.patterns.length ?? 0, 'pattern')}.`, {
    action: undoOffer,
  });
  return true;
}
