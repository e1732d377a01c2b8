import { expect, test } from 'vitest';
import { actionIds, actions } from '../../model/actions.ts';
import { labelKeys } from '../../model/label-keys.ts';
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

test('no stroke means two actions of a page, and none is a bare digit: those are labels', () => {
  const strokes = actionIds.flatMap((id) =>
    actions[id].keys.map((stroke) => `${actions[id].page ?? ''} ${stroke.toLowerCase()}`.trimStart()),
  );
  expect(new Set(strokes).size).toBe(strokes.length);
  expect(strokes.filter((stroke) => /^(shift\+)?[1-9]$/.test(stroke))).toEqual([]);
});

test('Shift with a letter is found on German, French and Korean keyboards, and not while capitals are locked', () => {
  expect(matches('Shift+N', pressed('N', 'KeyN', { shiftKey: true }), false)).toBe(true);
  expect(matches('Shift+A', pressed('A', 'KeyQ', { shiftKey: true }), false)).toBe(true);
  expect(matches('Shift+A', pressed('Q', 'KeyA', { shiftKey: true }), false)).toBe(false);
  expect(matches('Shift+O', pressed('ㅒ', 'KeyO', { shiftKey: true }), false)).toBe(true);
  expect(matches('Shift+N', pressed('Process', 'KeyN', { shiftKey: true }), false)).toBe(true);
  expect(matches('Shift+N', pressed('N', 'KeyN'), false)).toBe(false);
  expect(matches('n', pressed('N', 'KeyN'), false)).toBe(true);
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

test('every action has a key, or is a row of keys', () => {
  expect(actionIds.filter((id) => actions[id].keys.length === 0 && actions[id].shown === undefined)).toEqual([]);
});

test('no capital letter is an action’s that labels are given by themselves: with Shift they keep tagging', () => {
  // On a page of their own they are nobody else’s.
  const everywhere = actionIds.filter((id) => actions[id].page === undefined);
  const strokes = everywhere.flatMap((id) => actions[id].keys.map((stroke) => stroke.toLowerCase()));
  expect(labelKeys.filter((key) => strokes.includes(`shift+${key}`))).toEqual([]);
});
