import { afterEach, expect, test } from 'vitest';
import { actionIds, actions } from '../../model/actions.ts';
import type { Label } from '../../model/label.ts';
import { keysOf, provideKeyChoices } from '../base/key-choices.ts';
import { objectionToStroke, parseKeyChoices } from './choices.ts';

afterEach(() => provideKeyChoices({}));

const label: Label = { id: 1, name: 'place', colour: 'blue', key: 'q', position: 0, archived: false };

test('a key is refused by the name of what has it', () => {
  expect(objectionToStroke('span.next', 'p', [])).toBe(`Taken: ${actions['span.previous'].title}.`);
  expect(objectionToStroke('span.next', 'Q', [label])).toBe('Taken: the label place.');
  expect(objectionToStroke('span.next', 'Q', [{ ...label, archived: true }])).toBeNull();
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
