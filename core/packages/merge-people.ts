// Who the people of a return are here.

import type { Reader } from '../database/database.ts';
import { freeAnnotatorName, identitiesOf } from '../annotators/identities.ts';
import { readAnnotators } from '../annotators/read.ts';
import { tellingIdentities } from '../annotators/second-time.ts';
import { refusal } from '../errors/problem.ts';
import type { Change } from '../../model/change.ts';
import type { MergeChoices } from '../../model/contract/packages.ts';
import type { ReturnHeader } from './layer-step.ts';

/** A person of a return, as they are here. */
export interface PersonHere {
  readonly id: number;
  /** Their name here. */
  readonly name: string;
  readonly isNew: boolean;
}

export interface PeopleHere {
  /** Finds who somebody is by any of their UUIDs, or makes them somebody new; they are known by all of them from then on. */
  readonly find: (person: ReturnHeader['people'][number]) => PersonHere;
  /** The changes that make the people so who were found, and who `isNeeded`. */
  readonly changes: (isNeeded: (person: number) => boolean) => readonly Change[];
}

/** The people of this corpus, and those that are still to come. A name tells nothing: two people called “me” stay two. */
export function peopleHere(reader: Reader, choices: MergeChoices['people']): PeopleHere {
  const people = readAnnotators(reader);
  const names = new Set(people.map(({ name }) => name));
  const byIdentity = new Map(people.flatMap((one) => identitiesOf(reader, one).map((identity) => [identity, one.id])));
  const stored = new Set(
    reader.all<{ identity: string }>('SELECT identity FROM identity').map(({ identity }) => identity),
  );
  const known = new Map<number, PersonHere>(people.map((one) => [one.id, { ...one, isNew: false }]));
  const learned = new Map<number, Set<string>>();
  return {
    find(person) {
      const chosen = choices.find(({ from }) => person.identities.includes(from));
      const telling = tellingIdentities(person.identities);
      const id = chosen ? chosen.to : (telling.map((one) => byIdentity.get(one)).find(Boolean) ?? null);
      const here = id === null ? create(person.name) : known.get(id);
      if (!here)
        throw refusal('not-found', 'Somebody who was chosen is not in the corpus any more.', { annotator: id });
      for (const identity of telling) learn(here.id, identity);
      return here;
    },
    changes: (isNeeded) =>
      [...known.values()].flatMap((one): Change[] => {
        if (!isNeeded(one.id)) return [];
        const after = { id: one.id, name: one.name };
        return [
          ...(one.isNew ? [{ of: 'annotator', before: null, after } as const] : []),
          ...[...(learned.get(one.id) ?? [])]
            .toSorted()
            .map((identity): Change => ({ of: 'identity', identity, before: null, after: one.id })),
        ];
      }),
  };

  function create(wanted: string): PersonHere {
    const name = freeAnnotatorName(names, wanted);
    names.add(name);
    const one = { id: Math.max(0, ...known.keys()) + 1, name, isNew: true };
    known.set(one.id, one);
    return one;
  }

  function learn(person: number, identity: string): void {
    if (stored.has(identity) || (byIdentity.get(identity) ?? person) !== person) return;
    byIdentity.set(identity, person);
    const one = known.get(person);
    const some = learned.get(person) ?? new Set<string>();
    // Whoever was known by this corpus alone stays known by what copies of it say.
    if (one && !one.isNew && some.size === 0)
      for (const own of identitiesOf(reader, one)) if (!stored.has(own)) some.add(own);
    some.add(identity);
    learned.set(person, some);
  }
}
