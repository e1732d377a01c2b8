// Every action of the screens with its key, in one table: the keyboard, the palette, the sheet of keys, the tooltips, the
// desktop menu and the README's table are made of it or checked against it, so that none of them can disagree.

import type { Action, ActionGroup, MenuName, MenuPlace } from './action.ts';
import { consistencyTable } from './consistency-actions.ts';
import { decisionsTable } from './decision-actions.ts';
import { occurrencesTable } from './occurrence-actions.ts';
import { patternsTable } from './pattern-actions.ts';
import { taggingTable } from './tagging-actions.ts';
import { viewTable } from './view-actions.ts';

export type { Action, ActionGroup, MenuName } from './action.ts';

const table = {
  ...taggingTable,

  ...occurrencesTable,

  ...consistencyTable,

  ...decisionsTable,
  ...patternsTable,

  'document.next': { title: 'Next article', group: 'Articles', keys: ['j'] },
  'document.previous': { title: 'Previous article', group: 'Articles', keys: ['k'] },
  'document.done-next': {
    title: 'Mark as done and open the next unfinished',
    group: 'Articles',
    keys: ['Mod+Enter'],
    also: 'status finish',
    inFields: true,
  },
  'status.done': { title: 'Mark as done', group: 'Articles', keys: ['d'], also: 'status finish complete' },
  'status.progress': { title: 'Mark as in progress', group: 'Articles', keys: ['i'], also: 'status start' },
  'status.flag': { title: 'Flag, with a note', group: 'Articles', keys: ['f'], also: 'status problem' },
  'status.new': { title: 'Mark as new', group: 'Articles', keys: ['u'], also: 'status reset' },
  'document.rename': { title: 'Rename article', group: 'Articles', keys: ['F2'] },
  'document.details': {
    title: 'Details of the article: source, date, metadata',
    group: 'Articles',
    keys: ['o'],
    also: 'provenance address file info properties',
  },
  'document.remove': {
    title: 'Remove article from the corpus',
    group: 'Articles',
    keys: ['Shift+Delete'],
    also: 'delete',
  },
  'documents.find': {
    title: 'Find in articles',
    group: 'Articles',
    keys: ['/', 'Mod+Shift+F'],
    also: 'search filter look',
    menu: { in: 'edit', group: 2, label: 'Find in Articles' },
  },
  'find.open': {
    title: 'Find in this article',
    group: 'Articles',
    keys: ['Mod+F'],
    also: 'search look',
    inFields: true,
    menu: { in: 'edit', group: 2, label: 'Find' },
  },
  'find.next': { title: 'Next match', group: 'Articles', keys: ['F3', 'Mod+G'], also: 'find search', inFields: true },
  'find.previous': {
    title: 'Match before',
    group: 'Articles',
    keys: ['Shift+F3', 'Mod+Shift+G'],
    also: 'find search',
    inFields: true,
  },

  'history.undo': {
    title: 'Undo',
    group: 'Undo',
    keys: ['Mod+Z'],
    onPages: true,
    also: 'revert back',
    menu: { in: 'edit', group: 1, label: 'Undo' },
  },
  'history.redo': {
    title: 'Redo',
    group: 'Undo',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    onPages: true,
    menu: { in: 'edit', group: 1, label: 'Redo' },
  },
  'history.panel': {
    title: 'History of the article',
    group: 'Undo',
    keys: ['h'],
    also: 'compare differences versions past',
  },

  ...viewTable,

  'import.files': {
    title: 'Import files',
    group: 'Corpus',
    keys: ['Mod+I'],
    also: 'open add upload',
    menu: { in: 'file', group: 2, label: 'Import Files…' },
  },
  'import.folder': {
    title: 'Import a folder',
    group: 'Corpus',
    keys: ['Mod+Shift+O'],
    also: 'open add upload',
    menu: { in: 'file', group: 2, label: 'Import Folder…' },
  },
  'import.paste': { title: 'New article from pasted text', group: 'Corpus', keys: ['Mod+V'], also: 'clipboard add' },
  'import.sample': { title: 'Load the sample', group: 'Corpus', keys: ['Mod+Shift+L'] },
  'export.open': {
    title: 'Export training data',
    group: 'Corpus',
    keys: ['Mod+E'],
    also: 'save download split train validation test',
    menu: { in: 'file', group: 3, label: 'Export…' },
  },
  'label.add': { title: 'Add a label', group: 'Corpus', keys: ['l'], also: 'new create' },
  'corpus.new': {
    title: 'New corpus',
    group: 'Corpus',
    keys: ['Shift+N'],
    menu: { in: 'file', group: 1, label: 'New Corpus…' },
  },
  'corpus.open': {
    title: 'Open a corpus',
    group: 'Corpus',
    keys: ['Mod+O'],
    menu: { in: 'file', group: 1, label: 'Open Corpus…' },
  },
  'corpus.info': {
    title: 'About this corpus: file, backups, overlap',
    group: 'Corpus',
    keys: ['c'],
    also: 'settings preferences policy path',
  },
  'agreement.open': {
    title: 'Agreement between annotators',
    group: 'Corpus',
    keys: ['Mod+J'],
    also: 'compare kappa alpha gamma f1 inter-annotator iaa quality',
    menu: { in: 'file', group: 3, label: 'Agreement…' },
  },
  'packages.open': {
    title: 'Working apart: who has what, and what came back',
    group: 'Corpus',
    keys: ['Mod+U'],
    also: 'plan share team annotators distribute assign reminder',
    menu: { in: 'file', group: 3, label: 'Working Apart…' },
  },
  'packages.hand-out': {
    title: 'Hand out articles to people',
    group: 'Corpus',
    keys: ['Shift+U'],
    also: 'share assign distribute package send team',
  },
  'packages.give-again': {
    title: 'Give some articles again, to compare a person with an earlier self',
    group: 'Corpus',
    keys: ['Alt+U'],
    also: 'second time twice intra annotator steady consistency repeat test retest',
  },
  'packages.merge': {
    title: 'Merge what came back',
    group: 'Corpus',
    keys: ['Shift+M'],
    also: 'take in return package collect',
  },
  'packages.return': {
    title: 'Write a return file',
    group: 'Corpus',
    keys: ['Mod+Shift+U'],
    also: 'send back hand in package',
  },
  'statistics.open': {
    title: 'Statistics of the corpus',
    group: 'Corpus',
    keys: ['Shift+S'],
    also: 'numbers charts counts words lengths days time saturation frequency',
    menu: { in: 'file', group: 3, label: 'Statistics…' },
  },
  'tags.open': {
    title: 'All tags of the corpus, as a table',
    group: 'Corpus',
    keys: ['Mod+D'],
    also: 'list spans sort filter bulk relabel delete words',
    menu: { in: 'edit', group: 2, label: 'All Tags…' },
  },
  'backup.open': { title: 'Backups of this corpus', group: 'Corpus', keys: ['b'], also: 'restore copy safety' },
  'corpus.check': { title: 'Check this corpus', group: 'Corpus', keys: ['Shift+C'], also: 'verify validate' },
  'corpus.compact': {
    title: 'Make the file of this corpus smaller',
    group: 'Corpus',
    keys: ['Shift+K'],
    also: 'compact vacuum size room disk search index',
  },
  'corpus.close': { title: 'Close this corpus', group: 'Corpus', keys: ['Shift+O'] },
  'annotator.change': { title: 'Change the annotator', group: 'Corpus', keys: ['a'], also: 'user switch rename name' },

  'help.about': {
    title: 'About Spanwright: version, data folder, licenses',
    group: 'Help',
    keys: ['Shift+A'],
    menu: { in: 'about', group: 1, label: 'About Spanwright' },
  },
  'help.palette': {
    title: 'Commands',
    group: 'Help',
    keys: ['Mod+K'],
    inFields: true,
    menu: { in: 'help', group: 1, label: 'Commands' },
  },
  'help.keys': {
    title: 'All keys',
    group: 'Help',
    keys: ['?'],
    also: 'shortcuts keyboard help',
    menu: { in: 'help', group: 1, label: 'Keys' },
  },
  'help.log': {
    title: 'Show the log',
    group: 'Help',
    keys: ['Shift+L'],
    also: 'error problem crash report support',
    menu: { in: 'help', group: 2, label: 'Show the Log' },
  },
} as const satisfies Record<string, Action>;

export type ActionId = keyof typeof table;

export const actions: Readonly<Record<ActionId, Action>> = table;

/** The actions that the desktop menu holds. */
export type MenuActionId = { [Id in ActionId]: (typeof table)[Id] extends { menu: MenuPlace } ? Id : never }[ActionId];

export const actionIds = Object.keys(table) as readonly ActionId[];

/** The groups in the order in which sheet and palette show them. */
export const actionGroups: readonly ActionGroup[] = [
  'Tagging',
  'Tags',
  'The same words elsewhere',
  'Where tags disagree',
  'Decide',
  'Articles',
  'Undo',
  'View',
  'Corpus',
  'Help',
];

/** The groups of a menu, each with its actions in the order of the table. */
export function menuGroups(menu: MenuName): readonly (readonly MenuActionId[])[] {
  const ids = actionIds.filter(isMenuAction).filter((id) => table[id].menu.in === menu);
  const groups = [...new Set(ids.map((id) => table[id].menu.group))].toSorted((a, b) => a - b);
  return groups.map((group) => ids.filter((id) => table[id].menu.group === group));
}

/** The label of an action in the desktop menu. */
export function menuLabel(id: MenuActionId): string {
  return table[id].menu.label;
}

export function isMenuAction(id: ActionId): id is MenuActionId {
  return actions[id].menu !== undefined;
}
