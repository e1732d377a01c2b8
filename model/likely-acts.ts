// What somebody is likely blamed for, and what is likely done to them for it: told by the words that frame them, as the guidelines
// have it. English only, as the words of the boundary rules are. UTF-16 offsets into the text that is passed in.

import type { Utf16Range } from './boundary.ts';
import type { Utf16 } from './offsets.ts';

/** The likely charges of a sentence, in order: “arrested for [selling nets abroad]”. They may hold several acts, and overlap. */
export function findConduct(text: string, sentence: Utf16Range): readonly Utf16Range[] {
  const words = text.slice(sentence.start, sentence.end);
  return conduct.flatMap(({ begins, within, ends }) => {
    if (within && !within.test(words)) return [];
    return [...words.matchAll(begins)].flatMap(({ 0: lead, index }) => {
      if (within && !within.test(words.slice(0, index + lead.length))) return [];
      const from = index + lead.length;
      const length = ends ? (ends.exec(words.slice(from, from + longest))?.index ?? 0) : lengthOfAct(words.slice(from));
      return length > 0 ? [shifted(sentence, from, from + length)] : [];
    });
  });
}

/** The likely penalties of a sentence, in order: “faces a [heavy fine]”, “[stripped of his licence]”. */
export function findPenalties(text: string, sentence: Utf16Range): readonly Utf16Range[] {
  const words = text.slice(sentence.start, sentence.end);
  const nouns = [...words.matchAll(penaltyNoun)].map(({ 0: written, index }) => {
    const lead = before.exec(words.slice(Math.max(0, index - 60), index))?.[0].length ?? 0;
    return shifted(sentence, index - lead, index + written.length);
  });
  const verbs = [...words.matchAll(penaltyVerb)].map(({ 0: written, index }) =>
    shifted(sentence, index, index + written.length),
  );
  return [...nouns, ...verbs].sort((a, b) => a.start - b.start);
}

/** Where a charge begins: behind a match of `begins`, where `within` has matched before it in the sentence. */
interface Frame {
  readonly begins: RegExp;
  readonly within?: RegExp;
  /** What ends it; else the end of its clause. */
  readonly ends?: RegExp;
}

const longest = 240;
const blamed =
  /(?<!\p{L})(?:arrest|accus|charged|convict|critici[sz]|denounc|prosecut|punish|penalt|sentence|suspect|blam|investigat|indict|detain|jail|execut|fined|dismiss|expel|report(?:ed|ing)(?!ly))/iu;
const auxiliary = '(?:is|are|was|were|will|would|shall|must|may|can|could|has|have|had|carries|faces?)';
const gerund = '(?:\\p{Ll}+ly\\s)?\\p{Ll}{3,}ing(?!\\p{L})';

const conduct: readonly Frame[] = [
  // Arrested in June for engaging in …
  { begins: new RegExp(`(?<=\\sfor\\s(?:allegedly\\s)?)[“"']?(?=${gerund}\\s)`, 'gu'), within: blamed },
  // Accused of “ignoring …, convicted of fraud, charged with treason
  {
    begins:
      /(?<!\p{L})(?:(?:accused|suspected|convicted|guilty|suspicion|crimes?|charges?|offen[cs]es?) of|charged with|(?:arrested|jailed|fined|tried|detained|executed|wanted) for)\s+[“"']?(?=\p{L})/giu,
  },
  // Any smuggling will be treated as …: a norm and what it threatens
  {
    begins: /(?<!\p{L})(?:any|all|those|anyone|whoever)\s+(?=\p{Ll})/giu,
    ends: new RegExp(`(?<=^\\P{Po}{4,100})\\s(?=[“"']?(?:will|shall|must|would|faces?)\\s)`, 'u'),
  },
  // Violating the rules is serious
  { begins: /^[“"']?(?=\p{Lu}\p{Ll}{2,}ing\s)/gu, ends: new RegExp(`(?<=^\\P{Po}{8,100})\\s(?=${auxiliary}\\s)`, 'u') },
  // His suspected trade in nets was reported
  {
    begins: /(?<!\p{L})(?:suspected|alleged)\s+(?!of\s)(?=\p{Ll})/gu,
    ends: new RegExp(`(?<=^\\P{Po}{4,80})\\s(?=${auxiliary}\\s)`, 'u'),
  },
  // Arrested after they attempted to …, because she had organised …
  {
    begins:
      /(?<!\p{L})(?:after|because|since)\s(?:\p{L}+\s){0,3}?(?:he|she|they)\s(?:(?:had|have|has)\s)?(?=\p{Ll}{2,}ed\s)/gu,
    within: blamed,
  },
];

// What ends a clause: a comma but in a list, a closing quote, a word that begins another clause.
const clauseEnd =
  /[“"][^“”"]*[”"](?=\s)|[”"]|[–—;:()]|,(?=["”])|,\s(?!(?:including|such as|like|especially|to|and|or|as well as)\s)|\s(?:who|whom|whose|which|after|before|because|while|when|although|though|but|until|if|himself|herself|themselves)(?!\p{L})/gu;

function lengthOfAct(words: string): number {
  for (const { 0: sign, index } of words.slice(0, longest).matchAll(clauseEnd)) {
    // A pair of quotes is a part of the clause.
    if (/^[“"]/u.test(sign) && sign.length > 1) continue;
    return index;
  }
  return words.length > longest ? 0 : words.length;
}

const noPart =
  '(?:a|an|the|this|that|these|those|his|her|their|its|and|or|but|of|to|in|on|at|by|for|from|with|as|than|who|which|will|would|may|might|could|can|must|is|are|was|were|be|been|' +
  'faced?s?|facing|receive[sd]?|got|gets?|given|handed|likely|he|she|it|they|not|no|any|all|under|after|without)';
const part = `(?!${noPart}\\s)[\\p{L}-]+`;
const penaltyNoun = new RegExp(
  `(?<![\\p{L}-])(?:sentences?|punishments?|penalt(?:y|ies)|imprisonment|fines?|sanctions|expulsion|demotion|deportation|banishment|(?:jail|prison) terms?|(?:asset|assets) freeze)(?![\\p{L}-])(?:\\sof(?:\\s${part}(?![\\p{L}-])){1,3})?`,
  'gu',
);
const before = new RegExp(`(?<![\\p{L}-])(?:${part}\\s){1,3}$`, 'u');
// Its end is that of its clause, or where the next verb begins.
const penaltyVerb =
  /(?<!\p{L})(?:(?:stripped|deprived) of|(?:expelled|dismissed|fired|removed|banned|barred|evicted) from|(?:demoted|sentenced|exiled|deported|banished) to|lost (?=(?:his|her|their)\s(?:\p{L}+\s)?(?:jobs?|posts?|positions?|memberships?|licen[cs]es?|ranks?|rights?|citizenship)(?!\p{L})))\s?(?:as well as\s|(?!(?:and|or|but|after|before|because|while|when|for|by|who|which)\s)[\p{L}\p{N}’'-]+(?:\s(?=[\p{L}\p{N}])|(?=[^\p{L}\p{N}]|$)))+/gu;

function shifted({ start }: Utf16Range, from: number, to: number): Utf16Range {
  return { start: (start + from) as Utf16, end: (start + to) as Utf16 };
}
