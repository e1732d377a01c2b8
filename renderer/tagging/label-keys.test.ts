import { afterEach, expect, test } from 'vitest';
import { strokesOfKey } from '../../model/label-keys.ts';
import type { Label } from '../../model/label.ts';
import { provideKeyChoices, provideTakenStrokes } from '../base/key-choices.ts';
import { chordOfStroke, keepingStroke, labelOfStroke, labelsBehind, objectionToKey } from './label-keys.ts';

afterEach(() => {
  provideKeyChoices({});
  provideTakenStrokes([]);
});

const label = (id: number, name: string, key: string, archived = false): Label => ({
  id,
  name,
  colour: 'blue',
  key,
  position: id,
  archived,
});
const labels = [label(1, 'agency', '1'), label(2, 'charge', '2'), label(3, 'place', 'x'), label(4, 'old', '9', true)];
const pressed = (
  key: string,
  code: string,
  held: Partial<Record<'shiftKey' | 'ctrlKey' | 'altKey', boolean>> = {},
) => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

test('digits go by their key, whatever they type', () => {
  expect(labelOfStroke(pressed('1', 'Digit1'), labels)?.label.name).toBe('agency');
  expect(labelOfStroke(pressed('&', 'Digit1'), labels)?.label.name).toBe('agency');
  expect(labelOfStroke(pressed('2', 'Numpad2'), labels)?.label.name).toBe('charge');
  expect(labelOfStroke(pressed('7', 'Digit7'), labels)).toBeNull();
});

test('Shift chooses the label; other modifiers mean something else', () => {
  expect(labelOfStroke(pressed('!', 'Digit1', { shiftKey: true }), labels)).toMatchObject({ armed: true });
  expect(labelOfStroke(pressed('1', 'Digit1', { ctrlKey: true }), labels)).toBeNull();
});

test('a letter is a key of its own; an archived label has none', () => {
  expect(labelOfStroke(pressed('x', 'KeyX'), labels)?.label.name).toBe('place');
  expect(labelOfStroke(pressed('9', 'Digit9'), labels)).toBeNull();
});

test('a key that is taken says by what', () => {
  expect(objectionToKey('1', labels, null)).toBe('1 is the key of agency.');
  expect(objectionToKey('1', labels, 1)).toBeNull();
  expect(objectionToKey('n', labels, null)).toBe('n is taken: Next tag.');
  expect(objectionToKey('9', labels, null)).toBeNull();
  expect(objectionToKey('', labels, null)).toBeNull();
});

const chords = [...labels, label(5, 'town', 'q1'), label(6, 'street', 'Qs'), label(7, 'gone', 'z1', true)];

test('a key of two begins with its first and is complete with its second', () => {
  expect(chordOfStroke(pressed('1', 'Digit1'), chords)).toBeNull();
  expect(chordOfStroke(pressed('z', 'KeyZ'), chords)).toBeNull();
  expect(chordOfStroke(pressed('q', 'KeyQ', { ctrlKey: true }), chords)).toBeNull();
  expect(labelOfStroke(pressed('q', 'KeyQ'), chords)).toBeNull();
  const chord = chordOfStroke(pressed('q', 'KeyQ'), chords);
  expect(chord).toEqual({ prefix: 'q', armed: false });
  // The digits count by their place here too.
  expect(labelOfStroke(pressed('&', 'Digit1'), chords, chord)).toMatchObject({ label: { name: 'town' }, armed: false });
  expect(labelOfStroke(pressed('S', 'KeyS'), chords, chord)).toMatchObject({ label: { name: 'street' } });
  expect(labelOfStroke(pressed('x', 'KeyX'), chords, chord)).toBeNull();
  expect(labelOfStroke(pressed('2', 'Digit2'), chords, chord)).toBeNull();
  expect(labelsBehind('q', chords).map(([{ name }, rest]) => `${rest} ${name}`)).toEqual(['1 town', 's street']);
});

test('Shift with either of two keys chooses the label', () => {
  const held = chordOfStroke(pressed('Q', 'KeyQ', { shiftKey: true }), chords);
  expect(labelOfStroke(pressed('1', 'Digit1'), chords, held)).toMatchObject({ armed: true });
  const bare = chordOfStroke(pressed('q', 'KeyQ'), chords);
  expect(labelOfStroke(pressed('!', 'Digit1', { shiftKey: true }), chords, bare)).toMatchObject({ armed: true });
  expect(['3', 'x', 'q1', ';', ''].map(keepingStroke)).toEqual(['Shift+3', 'Shift+X', 'Shift+Q 1', null, null]);
});

test('a key of two is refused by the name of what begins or ends it', () => {
  expect(objectionToKey('q', chords, null)).toBe('q begins q1, the key of town.');
  expect(objectionToKey('x2', chords, null)).toBe('x2 begins with x, the key of place.');
  expect(objectionToKey('Q1', chords, null)).toBe('Q1 is the key of town.');
  expect(objectionToKey('q2', chords, null)).toBeNull();
  expect(objectionToKey('q', [label(5, 'town', 'q1')], 5)).toBeNull();
  expect(objectionToKey('n1', chords, null)).toBe('n is taken: Next tag.');
  expect(objectionToKey('r ', chords, null)).toBe('A blank cannot be a key.');
});

test('a key whose capital is an action’s is refused: with Shift it keeps tagging', () => {
  provideKeyChoices({ 'tag.narrow': ['Shift+R'] });
  expect(objectionToKey('r', chords, null)).toBe('r is taken: Narrow the selection again.');
});

test('a label that has had its key since before an action got it may keep it', () => {
  const old = label(9, 'old', 'o');
  expect(objectionToKey('o', [old], 9)).toBe('o is taken: Details of the article: source, date, metadata.');
  provideTakenStrokes(strokesOfKey('o'));
  expect(objectionToKey('o', [old], 9)).toBeNull();
  expect(objectionToKey('o', [old], null)).toBe('o is the key of old.');
});
