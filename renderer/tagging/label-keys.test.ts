import { expect, test } from 'vitest';
import type { Label } from '../../model/label.ts';
import { labelOfStroke, objectionToKey } from './label-keys.ts';

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
