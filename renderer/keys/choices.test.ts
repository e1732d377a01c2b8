import { afterEach, expect, test } from 'vitest';
import { actionIds, actions } from '../../model/actions.ts';
import { strokesOfKey } from '../../model/label-keys.ts';
import type { Label } from '../../model/label.ts';
import { keysOf, provideKeyChoices, provideTakenStrokes } from '../base/key-choices.ts';
import { objectionToStroke, parseKeyChoices, whyKeyless } from './choices.ts';

afterEach(() => {
  provideKeyChoices({});
  provideTakenStrokes([]);
});

const label: Label = { id: 1, name: 'place', colour: 'blue', key: 'q', position: 0, archived: false };

test('a key is refused by the name of what has it', () => {
  expect(objectionToStroke('span.next', 'p', [])).toBe(`Taken: ${actions['span.previous'].title}.`);
  expect(objectionToStroke('span.next', 'Q', [label])).toBe('Taken: the label place.');
  expect(objectionToStroke('span.next', 'Q', [{ ...label, archived: true }])).toBeNull();
  expect(objectionToStroke('span.next', 'Shift+Q', [label])).toBe('Taken: the label place.');
  const ofTwo = { ...label, key: 'q1' };
  expect(objectionToStroke('span.next', 'q', [ofTwo])).toBe('Taken: it begins Q1, the label place.');
  expect(objectionToStroke('span.next', 'Mod+Q', [ofTwo])).toBeNull();
  expect(objectionToStroke('span.next', '4', [])).toMatch(/labels/);
  expect(objectionToStroke('span.next', 'ArrowLeft', [])).toMatch(/moves/);
  expect(objectionToStroke('span.next', 'Mod+C', [])).toMatch(/copies/);
  expect(objectionToStroke('span.next', 'F9', [])).toBeNull();
});

test('the usual keys of an action are free for it', () => {
  for (const id of actionIds) {
    for (const stroke of actions[id].keys) expect(objectionToStroke(id, stroke, [])).toBeNull();
  }
});

test('a key that an action gave up is free for others, and one that it took is not', () => {
  provideKeyChoices({ 'span.previous': ['F9'] });
  expect(keysOf('span.previous')).toEqual(['F9']);
  expect(objectionToStroke('span.next', 'p', [])).toBeNull();
  expect(objectionToStroke('span.next', 'f9', [])).toBe(`Taken: ${actions['span.previous'].title}.`);
});

test('what was remembered by another version is passed over', () => {
  expect(parseKeyChoices({ 'span.next': ['F9'], 'no.action': ['x'], 'span.previous': 'p', 'span.note': [''] })).toEqual(
    {
      'span.next': ['F9'],
    },
  );
});

test('a key that was chosen before it was another action’s usual one stays the person’s: no stroke does two things', () => {
  provideKeyChoices({ 'span.next': ['Shift+N'], 'span.note': ['shift+g', 'F9'] });
  expect(keysOf('span.next')).toEqual(['Shift+N']);
  expect(keysOf('corpus.new')).toEqual([]);
  expect(keysOf('guideline.pin')).toEqual([]);
  expect(whyKeyless('corpus.new', actions['corpus.new'].keys, [])).toBe(`Taken: ${actions['span.next'].title}.`);
  const strokes = actionIds.flatMap((id) => keysOf(id).map((key) => `${actions[id].page ?? ''} ${key.toLowerCase()}`));
  expect(new Set(strokes).size).toBe(strokes.length);
  provideKeyChoices({});
  expect(keysOf('corpus.new')).toEqual(actions['corpus.new'].keys);
});

test('a label’s own key goes before an action’s, with Shift too; of a key of two the first', () => {
  const place = { ...label, key: 'o' };
  provideTakenStrokes(['o', 'B1', '?', '/'].flatMap(strokesOfKey));
  expect(keysOf('document.details')).toEqual([]);
  expect(keysOf('corpus.close')).toEqual([]);
  expect(keysOf('backup.open')).toEqual([]);
  expect(keysOf('tag.beside')).toEqual([]);
  expect(keysOf('help.keys')).toEqual([]);
  expect(keysOf('documents.find')).toEqual(['Mod+Shift+F']);
  expect(keysOf('corpus.open')).toEqual(['Mod+O']);
  expect(whyKeyless('document.details', ['o'], [place])).toBe('Taken: the label place.');
  // What was chosen for all corpora gives way in this one, too, as the keyboard takes it.
  provideKeyChoices({ 'span.next': ['O'], 'span.previous': ['F9'] });
  expect(keysOf('span.next')).toEqual([]);
  expect(keysOf('span.previous')).toEqual(['F9']);
});

test('a key of a page of its own is heard there, whoever has it elsewhere', () => {
  const ofPages = actionIds.filter((id) => actions[id].page !== undefined && actions[id].keys.length > 0);
  const [first] = ofPages;
  if (first === undefined) throw new Error('no page has keys of its own');
  provideKeyChoices({ 'span.next': [...actions[first].keys] });
  expect(keysOf(first)).toEqual(actions[first].keys);
  provideTakenStrokes(actions[first].keys);
  expect(keysOf(first)).toEqual(actions[first].keys);
  expect(keysOf('span.next')).toEqual([]);
});
