// What a person is asked before an import, and what is taken where they say nothing.

import type { ImportPreview } from '../../model/contract/import.ts';
import type { Answer, FileChoices, Question } from '../../model/reading.ts';
import { labelColours, type Label, type LabelColour } from '../../model/label.ts';

/** Where a label of the files goes: to one that is here, under a new name, or nowhere. */
export type LabelChoice =
  | { readonly kind: 'here'; readonly label: number }
  | { readonly kind: 'new'; readonly name: string }
  | { readonly kind: 'nowhere' };

/** Formats whose text was taken out of something else: people see it before it is theirs. */
const takenOut = new Set(['html', 'docx', 'pdf']);
const sureEncoding = 0.8;

/** Whether there is anything to ask or to show before these come in. */
export function asksAnything(preview: ImportPreview): boolean {
  const { spans, questions, tables, notTaken, badSpans, formats, encodings } = preview;
  return (
    spans + badSpans.spans > 0 ||
    questions.length > 0 ||
    tables.length > 0 ||
    notTaken.some(({ holdsTags }) => holdsTags) ||
    formats.some(({ format }) => takenOut.has(format)) ||
    encodings.some(({ confidence }) => confidence < sureEncoding)
  );
}

type Asked = ImportPreview['questions'][number];

/** Whether what the person wishes is this answer. */
export function isAnswered({ choices }: Answer, wish: FileChoices): boolean {
  const said = new Map<string, unknown>(Object.entries(wish));
  const { columns = {}, ...others } = choices;
  return (
    Object.entries(others).every(([key, value]) => isSame(said.get(key), value)) &&
    Object.entries(columns).every(([role, column]) => wish.columns?.[role] === column)
  );
}

type Table = ImportPreview['tables'][number];

/** Roles that several columns may have. */
const sharedRoles = new Set(['tag', 'other']);

/** What a column is taken for: as the person has said, which the files may not have been read by yet, else as it was found. */
export function roleIn({ flag, role }: Table['columns'][number], said: FileChoices['columns'] = {}): string {
  const named = Object.entries(said).find(([one, columns]) => one !== 'sheet' && columns.split('+').includes(flag));
  return named?.[0] ?? role;
}

/** The columns of a table by their roles when one of them, by its place, is given another; what had that role before has none then. */
export function columnsAfter(
  { columns }: Pick<Table, 'columns'>,
  at: number,
  role: string,
  before: FileChoices['columns'] = {},
): Record<string, string> {
  const roles = columns.map((column, i) => {
    const now = roleIn(column, before);
    return i === at ? role : now === role && !sharedRoles.has(role) ? 'other' : now;
  });
  const { sheet } = before;
  const said: Record<string, string> = sheet === undefined ? {} : { sheet };
  roles.forEach((one, i) => {
    if (one === '') return;
    const flag = columns[i]?.flag ?? String(i + 1);
    said[one] = said[one] === undefined ? flag : `${said[one]}+${flag}`;
  });
  return said;
}

/** The questions on screen once the files were read as wished: those that are answered stay in their place, others follow. */
export function questionsAfter(
  before: readonly Asked[],
  wish: FileChoices,
  { questions }: Pick<ImportPreview, 'questions'>,
): Asked[] {
  const answered = before.filter(({ question }) => question.answers.some((answer) => isAnswered(answer, wish)));
  const shown = new Set(answered.map(({ question }) => keyOf(question)));
  return [...answered, ...questions.filter(({ question }) => !shown.has(keyOf(question)))];
}

/** What questions are told apart by. */
export function keyOf({ about, answers }: Question): string {
  return [about, ...answers.map(({ flag }) => flag)].join(' ');
}

function isSame(said: unknown, meant: unknown): boolean {
  return said === meant || (said !== undefined && JSON.stringify(said) === JSON.stringify(meant));
}

/** The encodings that had to be guessed. */
export function guessedEncodings({ encodings }: ImportPreview): readonly string[] {
  return encodings.filter(({ confidence }) => confidence < sureEncoding).map(({ name }) => name);
}

/** Where a label goes unless the person says otherwise: to its own name here, to the one that is meant, or in as it is. */
export function proposedChoice({ name, here, near }: ImportPreview['labels'][number]): LabelChoice {
  const label = here ?? near?.label ?? null;
  return label === null ? { kind: 'new', name } : { kind: 'here', label };
}

/** The colour that tags of a label will have; a new one is given the next, as the core does it. */
export function colourOf(
  choice: LabelChoice,
  labels: readonly Label[],
  newNames: readonly string[],
): LabelColour | null {
  if (choice.kind === 'nowhere') return null;
  if (choice.kind === 'here') return labels.find(({ id }) => id === choice.label)?.colour ?? 'slate';
  const place = labels.length + Math.max(0, newNames.indexOf(choice.name));
  return labelColours[place % labelColours.length] ?? 'slate';
}

/** The choices as the core takes them: only those that are not what it does by itself. */
export function mappingOf(
  choices: readonly { readonly name: string; readonly choice: LabelChoice }[],
): { from: string; to: number | string | null }[] {
  return choices.flatMap(({ name, choice }): { from: string; to: number | string | null }[] => {
    if (choice.kind === 'here') return [{ from: name, to: choice.label }];
    if (choice.kind === 'nowhere') return [{ from: name, to: null }];
    return choice.name === name ? [] : [{ from: name, to: choice.name }];
  });
}
