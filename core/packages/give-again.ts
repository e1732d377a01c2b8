// Giving again: some of what people finished a while ago, in packages whose work comes back as a second time of theirs.

import { readBegunLayers } from '../agreement/layers.ts';
import { freeAnnotatorName, identitiesOf } from '../annotators/identities.ts';
import { readAnnotators } from '../annotators/read.ts';
import { readSecondTimes, secondIdentity } from '../annotators/second-time.ts';
import type { Corpus } from '../corpus/open.ts';
import type { Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import { secondTimeName } from '../../model/packages-words.ts';
import type { Change } from '../../model/change.ts';
import type { Annotator } from '../../model/contract/values.ts';
import { sample } from './assign.ts';
import {
  chooseDocuments,
  namesOf,
  planPackages,
  type HandOutOrder,
  type NamedPerson,
  type PlannedHandOut,
} from './hand-out.ts';

const day = 24 * 60 * 60 * 1000;

/**
 * Who gets what again: a share of the articles that each of these people finished so many days ago and was not given again yet. The
 * packages hold nothing of the first time. Throws a refusal where there is nothing to give, or nobody to give it to.
 */
export function planGiveAgain(
  corpus: Corpus,
  order: HandOutOrder & { again: NonNullable<HandOutOrder['again']> },
  now: number,
): PlannedHandOut {
  const { reader } = corpus;
  const { again, seed, overlap, number, layer, unassigned, feedback } = order;
  if (overlap !== undefined || number !== undefined || layer !== undefined || unassigned || feedback) {
    throw refusal('refused', 'What is given again is a share of each person’s own articles, without any tags.', {
      reason: 'again-alone',
    });
  }
  const people = peopleAgain(reader, namesOf(order));
  const wanted = new Set(chooseDocuments(reader, order));
  const shares = people.map(({ first, person }) => {
    const finished = finishedBefore(reader, first.id, now - again.days * day).filter(
      (document) => wanted.has(document) && !wasGiven(reader, person.id, document),
    );
    return sample(finished, Math.max(1, Math.round(finished.length * again.share)), seed);
  });
  if (shares.every(({ length }) => length === 0)) {
    throw refusal(
      'refused',
      again.days === 0
        ? 'There is no finished article to give again. Nothing was written.'
        : `There is no article to give again that was finished ${again.days} days ago or earlier. Nothing was written.`,
      { reason: 'no-articles' },
    );
  }
  return planPackages(corpus, { people, shares, layer: null, now });
}

/** These people, and who they are a second time: made where nobody is it yet, and everybody has a UUID from then on. */
function peopleAgain(
  reader: Reader,
  names: readonly string[],
): readonly (NamedPerson & { readonly first: Annotator })[] {
  const known = readAnnotators(reader);
  const taken = new Set(known.map(({ name }) => name));
  const seconds = readSecondTimes(reader);
  let next = Math.max(0, ...known.map(({ id }) => id)) + 1;
  return names.map((name) => {
    const first = known.find((one) => one.name === name);
    if (!first) throw refusal('not-found', `Nobody is called “${name}” in the corpus.`, { name });
    if (seconds.has(first.id)) {
      throw refusal('refused', `“${name}” is somebody’s second time already.`, { reason: 'second-time' });
    }
    const own = identitiesOf(reader, first);
    const isStored = reader.get('SELECT 1 FROM identity WHERE annotator = ?', first.id) !== undefined;
    const identified = isStored ? [] : own.map((identity) => identifiedAs(identity, first.id));
    const second = known.find(({ id }) => seconds.get(id) === first.id);
    if (second) return { first, person: second, identities: identitiesOf(reader, second), changes: identified };
    const person = { id: next++, name: freeAnnotatorName(taken, secondTimeName(name)) };
    taken.add(person.name);
    const identities = own.slice(0, 1).map(secondIdentity);
    const changes: Change[] = [
      ...identified,
      { of: 'annotator', before: null, after: person },
      ...identities.map((identity) => identifiedAs(identity, person.id)),
    ];
    return { first, person, identities, changes };
  });
}

function identifiedAs(identity: string, annotator: number): Change {
  return { of: 'identity', identity, before: null, after: annotator };
}

function finishedBefore(reader: Reader, annotator: number, time: number): readonly number[] {
  const found: number[] = [];
  for (const layers of readBegunLayers(reader, [annotator])) {
    for (const [document, , status, at] of layers) if (status === 'done' && at <= time) found.push(document);
  }
  return found;
}

function wasGiven(reader: Reader, second: number, document: number): boolean {
  const sql = `SELECT 1 FROM package_document JOIN package ON package.id = package AND annotator = ? WHERE document = ? LIMIT 1`;
  return reader.get(sql, second, document) !== undefined;
}
