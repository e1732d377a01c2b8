// What the model knows of labels and of tags that may stand together.

import { freeLabelKey } from '../../model/label-keys.ts';
import { guidelineOf, policyKey, type ModelLabel, type ModelSpan, type Outcome, type Step } from './model.ts';

/** What a tag says of the guideline that holds for its label. */
export function under(facts: ReadonlyMap<string, unknown>, label: number): { guideline?: number } {
  const { version } = guidelineOf(facts, label);
  return version === 1 ? {} : { guideline: version };
}

export function labelsOf(facts: ReadonlyMap<string, unknown>): ModelLabel[] {
  return [...facts].filter(([key]) => key.startsWith('label/')).map(([, label]) => label as ModelLabel);
}

export function keyIsTaken(facts: ReadonlyMap<string, unknown>, but: number, key: string): boolean {
  const begins = (one: string, other: string): boolean =>
    other !== '' && one.toUpperCase().startsWith(other.toUpperCase());
  return (
    key !== '' &&
    labelsOf(facts).some(
      (label) => label.id !== but && !label.archived && (begins(label.key, key) || begins(key, label.key)),
    )
  );
}

/** The key of a label that is not there, or archived: its own, or a free one. */
export function keyOnReturn(facts: ReadonlyMap<string, unknown>, { id, key }: ModelLabel): string {
  if (!keyIsTaken(facts, id, key)) return key;
  return freeLabelKey(labelsOf(facts).flatMap((label) => (label.archived || label.id === id ? [] : [label.key])));
}

/** A label that comes back has another key where its own is taken by now; one that stayed is refused its former key. */
export function keepKeysApart(before: ReadonlyMap<string, unknown>, steps: Step[]): Outcome | null {
  const facts = new Map(before);
  for (const [i, step] of steps.entries()) {
    if (!step.key.startsWith('label/')) continue;
    const [was, label] = [step.before, step.after] as readonly (ModelLabel | undefined)[];
    const stayed = was !== undefined && !was.archived;
    if (label === undefined) {
      facts.delete(step.key);
      continue;
    }
    if (!label.archived && stayed && was.key !== label.key && keyIsTaken(facts, label.id, label.key)) return 'refused';
    const after = label.archived || stayed ? label : { ...label, key: keyOnReturn(facts, label) };
    steps[i] = { ...step, after };
    facts.set(step.key, after);
  }
  return null;
}

/** By the letters themselves: which of them two tags share decides whether they may stand together. */
export function fits(facts: ReadonlyMap<string, unknown>, span: ModelSpan, layer: readonly ModelSpan[]): boolean {
  const policy = facts.get(policyKey);
  const letters = lettersOf(span);
  return layer.every((other) => {
    const others = lettersOf(other);
    const shared = [...letters].filter((letter) => others.has(letter)).length;
    if (shared === 0) return true;
    const equal = shared === letters.size && shared === others.size;
    if (equal && other.label === span.label) return false;
    if (policy === 'any') return true;
    if (policy === 'flat') return false;
    const inside = shared === letters.size || shared === others.size;
    return inside && other.label !== span.label;
  });
}

export function lettersOf({ start, end }: ModelSpan): Set<number> {
  return new Set(Array.from({ length: end - start }, (_, index) => start + index));
}
