// What each annotator's undo and redo should hold, worked out from the history alone.

import type { Reader } from '../database/database.ts';
import type { Event } from '../history/record.ts';
import { isPartOfWhole } from '../history/parts.ts';
import { takenBackKind } from '../history/under-way.ts';
import { passKinds } from '../history/undo.ts';

export interface Stacks {
  follow(event: Event): void;
  /** One line for each side of each annotator that holds anything. */
  lines(): ReadonlyMap<string, string>;
}

export function createStacks(): Stacks {
  const sides = new Map<string, string[]>();
  /** Actions of which there are parts, that are steps when the last of them is there. */
  const begun = new Set<string>();
  const side = (annotator: number, name: 'undo' | 'redo'): string[] => {
    const key = `${name} of ${annotator}`;
    const known = sides.get(key) ?? [];
    sides.set(key, known);
    return known;
  };
  return {
    follow(event) {
      const { annotator, action, command, kind, reverses, changes } = event;
      // Entering takes no step: nobody undoes being there.
      if (annotator === null || kind === 'annotator.enter' || kind === takenBackKind) return;
      if (isPartOfWhole(event)) {
        begun.add(action);
        return;
      }
      const undo = side(annotator, 'undo');
      const redo = side(annotator, 'redo');
      if (kind === passKinds.undo) undo.pop();
      else if (kind === passKinds.redo) redo.pop();
      else if (reverses !== null) {
        const [from, to] = undo.includes(reverses) ? [undo, redo] : [redo, undo];
        // Others may have been done above it while it was taken back.
        if (from.includes(reverses)) from.splice(from.lastIndexOf(reverses), 1);
        to.push(action);
      } else if ((changes.length > 0 || begun.has(action)) && !(action !== command && undo.includes(action))) {
        undo.push(action);
        redo.length = 0;
      }
    },
    lines: () => new Map([...sides].flatMap(([key, held]) => (held.length > 0 ? [[key, held.join(' ')]] : []))),
  };
}

/** The same lines, from the table. */
export function storedStacks(reader: Reader): ReadonlyMap<string, string> {
  const lines = new Map<string, string>();
  const rows = reader.iterate<{ annotator: number; side: string; action: string }>(
    'SELECT annotator, side, action FROM history_stack ORDER BY annotator, side, position',
  );
  for (const { annotator, side, action } of rows) {
    const key = `${side} of ${annotator}`;
    const held = lines.get(key);
    lines.set(key, held === undefined ? action : `${held} ${action}`);
  }
  return lines;
}
