// The cheapest keys for tags that are wanted, as somebody would press them who knows the program well.

import { afterTagging, caretAt, moves, tagsAt, withTags, type Desk, type Place, type Tag } from './keyboard-desk.ts';

/** The keys of one step of a reading, the last of them a label's, and the tags that they make. */
export interface Route {
  readonly keys: readonly string[];
  readonly tags: readonly Tag[];
}

interface Step extends Route {
  readonly desk: Desk;
  readonly place: Place;
}

/** The routes to all wanted tags in text order, from a caret at the start. Throws where one cannot be reached. */
export function planRoutes(start: Desk, wanted: readonly Tag[]): readonly Route[] {
  const routes: Route[] = [];
  let desk = start;
  let place = caretAt(0);
  let left = wanted;
  while (left.length > 0) {
    const steps = cheapestOrder(desk, place, left);
    for (const step of steps) {
      routes.push({ keys: step.keys, tags: step.tags });
      ({ desk, place } = step);
      left = without(left, step.tags);
    }
  }
  return routes;
}

/** The next tag and those within it, in the order that costs the fewest keys. */
function cheapestOrder(desk: Desk, place: Place, left: readonly Tag[]): readonly Step[] {
  const [first] = left;
  if (!first) return [];
  const group = left.filter(({ start }) => start < first.end);
  let best: readonly Step[] | null = null;
  for (const tag of group) {
    const step = cheapest(desk, place, tag, left);
    const rest = group.filter((one) => !step.tags.includes(one));
    const steps = [step, ...(rest.length > 0 ? cheapestOrder(step.desk, step.place, inOrder(rest, left, step)) : [])];
    if (best === null || costOf(steps) < costOf(best)) best = steps;
  }
  return best ?? [];
}

// The first of the rest begins the group again; what lies behind the group is of no concern yet.
function inOrder(rest: readonly Tag[], left: readonly Tag[], step: Route): readonly Tag[] {
  return [...rest, ...without(left, step.tags).filter((tag) => !rest.includes(tag))];
}

function without(tags: readonly Tag[], made: readonly Tag[]): readonly Tag[] {
  return tags.filter((tag) => !made.includes(tag));
}

function costOf(steps: readonly Route[]): number {
  return steps.reduce((sum, { keys }) => sum + keys.length, 0);
}

/** The fewest keys that make `tag`, and nothing that is not in `left`: breadth first over what the keys lead to. */
function cheapest(desk: Desk, from: Place, tag: Tag, left: readonly Tag[]): Step {
  let reached: readonly { place: Place; keys: readonly string[] }[] = [{ place: from, keys: [] }];
  const seen = new Set<string>([JSON.stringify(from)]);
  while (reached.length > 0) {
    for (const { place, keys } of reached) {
      const made = tagsAt(desk, place, tag.label).map((one) => left.find((other) => isSame(one, other)));
      const tags = made.filter((one) => one !== undefined);
      if (tags.length !== made.length || !tags.includes(tag)) continue;
      const after = withTags(desk, tags);
      return { keys: [...keys, String(tag.label)], tags, desk: after, place: afterTagging(after, place) };
    }
    const next: { place: Place; keys: readonly string[] }[] = [];
    for (const { place, keys } of reached) {
      for (const [key, move] of Object.entries(moves)) {
        const moved = move(desk, place);
        const name = JSON.stringify(moved);
        if (!moved || seen.has(name)) continue;
        seen.add(name);
        next.push({ place: moved, keys: [...keys, key] });
      }
    }
    reached = next;
  }
  throw new Error(`no keys lead to “${desk.text.slice(tag.start, tag.end)}”`);
}

function isSame(a: Tag, b: Tag): boolean {
  return a.start === b.start && a.end === b.end && a.label === b.label;
}
