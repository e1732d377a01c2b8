import { expect, test } from 'vitest';
import { actionIds, actions } from '../../model/actions.ts';
import { caps, digitOf, matches, strokeOf, type Pressed } from './stroke.ts';

const pressed = (key: string, code: string, held: Partial<Pressed> = {}): Pressed => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

test('letters are found under any script', () => {
  expect(matches('n', pressed('n', 'KeyN'), false)).toBe(true);
  expect(matches('n', pressed('ㅜ', 'KeyN'), false)).toBe(true);
  expect(matches('n', pressed('Process', 'KeyN'), false)).toBe(true);
  expect(matches('n', pressed('t', 'KeyN'), false)).toBe(false);
});

test('signs are found wherever a keyboard has them', () => {
  expect(matches('?', pressed('?', 'Slash', { shiftKey: true }), false)).toBe(true);
  expect(matches('/', pressed('/', 'Digit7', { shiftKey: true }), false)).toBe(true);
});

test('the plus sign is a key', () => {
  expect(matches('+', pressed('+', 'Equal', { shiftKey: true }), false)).toBe(true);
  expect(caps('+', false)).toEqual(['+']);
});

test('modifiers count, and Mod is Command on a Mac', () => {
  expect(matches('Mod+Z', pressed('z', 'KeyZ', { ctrlKey: true }), false)).toBe(true);
  expect(matches('Mod+Z', pressed('Z', 'KeyZ', { ctrlKey: true, shiftKey: true }), false)).toBe(false);
  expect(matches('Mod+Z', pressed('z', 'KeyZ', { metaKey: true }), true)).toBe(true);
  expect(matches('n', pressed('n', 'KeyN', { ctrlKey: true }), false)).toBe(false);
});

test('digits by place', () => {
  expect(digitOf({ code: 'Digit4' })).toBe(4);
  expect(digitOf({ code: 'Numpad9' })).toBe(9);
  expect(digitOf({ code: 'Digit0' })).toBeNull();
});

test('no stroke means two actions, and none is a bare digit: those are labels', () => {
  const strokes = actionIds.flatMap((id) => actions[id].keys.map((stroke) => stroke.toLowerCase()));
  expect(new Set(strokes).size).toBe(strokes.length);
  expect(strokes.filter((stroke) => /^(shift\+)?[1-9]$/.test(stroke))).toEqual([]);
});

test('caps as the keyboard prints them', () => {
  expect(caps('Mod+Shift+Z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
  expect(caps('Alt+ArrowLeft', true)).toEqual(['⌥', '←']);
});

test.each([
  ['n', pressed('n', 'KeyN')],
  ['n', pressed('ㅜ', 'KeyN')],
  ['Mod+Shift+Z', pressed('Z', 'KeyZ', { ctrlKey: true, shiftKey: true })],
  ['Alt+ArrowLeft', pressed('ArrowLeft', 'ArrowLeft', { altKey: true })],
  ['?', pressed('?', 'Slash', { shiftKey: true })],
  ['+', pressed('+', 'Equal', { shiftKey: true })],
  ['Shift+F3', pressed('F3', 'F3', { shiftKey: true })],
  ['5', pressed('5', 'Digit5')],
])('the stroke of an event is %s, which the event matches', (stroke, event) => {
  expect(strokeOf(event, false)).toBe(stroke);
  expect(matches(stroke, event, false)).toBe(true);
});

test('modifiers alone are no stroke', () => {
  expect(strokeOf(pressed('Shift', 'ShiftLeft', { shiftKey: true }), false)).toBeNull();
  expect(strokeOf(pressed('Dead', 'BracketLeft'), false)).toBeNull();
});
