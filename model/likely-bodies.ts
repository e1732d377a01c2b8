// Bodies without a name: “the authorities”, “state agencies”, “local prosecutor’s office”, “headquarters of the military unit”.
// English only, as the words of the boundary rules are. UTF-16 offsets into the text that is passed in.

import type { Utf16Range } from './boundary.ts';
import { bodyNoun } from './boundary-words.ts';
import type { Utf16 } from './offsets.ts';

/** The bodies that common nouns name, in order, none overlapping another. */
export function findBodies(text: string): readonly Utf16Range[] {
  const found: Utf16Range[] = [];
  let free = 0;
  for (const { 0: noun, index } of text.matchAll(word)) {
    if (index < free || !bodyNoun.has(noun)) continue;
    const before = text.slice(Math.max(free, index - 60), index);
    const lead = kindsBefore.exec(before)?.[0] ?? '';
    const end = index + noun.length;
    const next = text.slice(end, end + 80);
    // Of the prosecutor’s office only the office is the body; party members are people.
    if (owner.test(next) || ofItsPeople.test(text.slice(index, end + 16))) continue;
    const rest = partOfBody.test(noun) ? wholeBehind(next) : '';
    if (lead === '' && rest === '' && !bodyItself.test(noun)) continue;
    free = end + rest.length;
    found.push({ start: (index - lead.length) as Utf16, end: free as Utf16 });
  }
  return found;
}

const blank = '[ \\u00a0]';
const word = /(?<![\p{L}\p{N}’'-])\p{L}+(?![\p{L}\p{N}-])/gu;
// What names a body by itself; the other nouns need to be told which: the border patrol, a unit of the army.
const bodyItself =
  /^(?:authorities|police|headquarters|governments?|judiciary|courts?|ministry|ministries|army|prosecutors|prosecution|parliament|inminban|politburo|cabinet|party)$/iu;
// What a larger body has: the headquarters of the military unit.
const partOfBody =
  /^(?:headquarters|branch|branches|offices?|departments?|sections?|units?|divisions?|bureau|committees?|councils?|command|directorate)$/iu;
const owner = /^[’'](?:s[ \u00a0])(?=office|committee|court|unit|assembly|government)/iu;
// “Party members” and “Party membership” are about people.
const ofItsPeople = /^part(?:y|ies)[ \u00a0](?:member|cell)/iu;
const kind =
  'local|central|national|provincial|regional|municipal|district|county|city|village|neighbou?rhood|\\p{Ll}+-level|' +
  'state|public|federal|supreme|high|lower|military|army|police|party|border|security|intelligence|counter-\\p{Ll}+|' +
  'tax|customs|immigration|surveillance|inspection|enforcement|judicial|election|labou?r|' +
  "(?:people|prosecutor|president|governor|mayor|attorney|minister)(?:[’']s|s[’'])";
const kindsBefore = new RegExp(`(?<![\\p{L}\\p{N}’'-])(?:(?:${kind})${blank})+$`, 'iu');
const behind = new RegExp(
  `^${blank}of${blank}(?:the${blank})?(?:(?:${kind})${blank})*(?<noun>\\p{Ll}+)(?![\\p{L}-])`,
  'u',
);

/** “ of the military unit”, where a body follows; else nothing. */
function wholeBehind(text: string): string {
  const found = behind.exec(text);
  return found && bodyNoun.has(found.groups?.['noun'] ?? '') ? found[0] : '';
}
