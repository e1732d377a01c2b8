// What the figures of agreement mean, for somebody who never heard of kappa. Screen, command line and report say the same.

import { fewArticles } from './agreement.ts';
import type { AgreementFigures, AgreementPair, AgreementReport, Figure } from './contract/agreement.ts';

/** 0.8134 as 81; a share that is not quite all is never said to be 100, and one that is not nothing never 0. */
export function ofHundred(share: number): number {
  const rounded = Math.round(share * 100);
  if (rounded === 100 && share < 1) return 99;
  return rounded === 0 && share > 0 ? 1 : rounded;
}

/** A figure as it stands in a table: 81%; an en dash where there is none. */
export function percent(value: number | null): string {
  return value === null ? '–' : `${ofHundred(value)}%`;
}

/** The interval of a percentage: 74–86; empty where there is none. */
export function percentInterval({ low, high }: Figure): string {
  return low === null || high === null ? '' : `${ofHundred(low)}–${ofHundred(high)}`;
}

/** A coefficient as papers print it: 0.81, −0.09; an en dash where there is none. */
export function coefficient(value: number | null): string {
  return value === null ? '–' : value.toFixed(2).replace('-', '−');
}

/** The interval of a coefficient: 0.74 to 0.86; empty where there is none. */
export function coefficientInterval({ low, high }: Figure): string {
  return low === null || high === null ? '' : `${coefficient(low)} to ${coefficient(high)}`;
}

/** What is compared: two names, one name of who tagged twice, or how many people. */
export type Compared =
  | { readonly left: string; readonly right: string }
  | { readonly twice: string }
  | { readonly people: number };

/** What the figures of a pair are of: two people, or one person's first and second time. */
export function comparedIn(
  { people, again }: Pick<AgreementReport, 'people' | 'again'>,
  pair: Pick<AgreementPair, 'left' | 'right'>,
): Exclude<Compared, { readonly people: number }> {
  const nameOf = (wanted: number): string => people.find(({ id }) => id === wanted)?.name ?? '';
  const isTwice = again.some(({ left, right }) => left === pair.left && right === pair.right);
  return isTwice ? { twice: nameOf(pair.left) } : { left: nameOf(pair.left), right: nameOf(pair.right) };
}

/** As a title: “Ann and Bo”, “Ann, first and second time”. */
export function comparedTitle(compared: Exclude<Compared, { readonly people: number }>): string {
  return 'twice' in compared ? `${compared.twice}, first and second time` : `${compared.left} and ${compared.right}`;
}

/** What the headline figure says, in whole sentences. `articles`: how many were compared. */
export function agreementSentence(compared: Compared, { micro }: AgreementFigures, articles: number): string {
  if (articles === 0) {
    if ('twice' in compared) return `${compared.twice} has finished no article a second time yet.`;
    return 'left' in compared
      ? `${compared.left} and ${compared.right} have finished no article in common yet.`
      : 'No two of them have finished the same article yet.';
  }
  const inArticles =
    articles === 1 ? 'the one article that was compared' : `the ${articles.toLocaleString('en')} articles`;
  if (micro.value === null) {
    return `Nobody tagged anything in ${inArticles}: there is nothing to agree or to disagree on, and so no figure.`;
  }
  const same = ofHundred(micro.value);
  const verb = same === 1 ? 'is' : 'are';
  const headline =
    'twice' in compared
      ? `Of every 100 tags that ${compared.twice} made the first and the second time, ${same} ${verb} the same both times: the same words with the same label.`
      : 'left' in compared
        ? `Of every 100 tags that ${compared.left} and ${compared.right} made, ${same} ${verb} the same in both: the same words with the same label.`
        : `Of every 100 tags that two of these ${compared.people} people made, on average ${same} ${verb} the same in both: the same words with the same label.`;
  return `${headline} ${certaintySentence(micro, articles)}`;
}

function certaintySentence({ low, high }: Figure, articles: number): string {
  if (articles < fewArticles || low === null || high === null) {
    return `Too few articles to say how far that holds for others: it takes ${fewArticles}.`;
  }
  const [from, to] = [ofHundred(low), ofHundred(high)];
  return from === to
    ? 'With other articles like these it would be about the same.'
    : `With other articles like these it would most likely be between ${from} and ${to}.`;
}

/** A gain of so much, by forgiving something, says where the differences lie. */
const telling = 0.05;

/** Where most differences lie and what helps, or null where there are hardly any. */
export function differenceSentence(
  { micro, anyLabel, anyEdges }: AgreementFigures,
  compared: Compared | null = null,
): string | null {
  if (micro.value === null || micro.value > 1 - telling) return null;
  const edges = (anyEdges.value ?? 0) - micro.value;
  const labels = (anyLabel.value ?? 0) - micro.value;
  const alone = 1 - Math.max(anyLabel.value ?? 0, anyEdges.value ?? 0);
  if (edges >= telling && edges >= labels && edges >= alone) {
    return `Most differences are in where a tag begins or ends: with edges left aside it would be ${ofHundred(anyEdges.value ?? 0)}. A rule for edges in the guidelines helps.`;
  }
  if (labels >= telling && labels >= alone) {
    return `Most differences are in the label: with labels left aside it would be ${ofHundred(anyLabel.value ?? 0)}. The guidelines should say what tells these labels apart.`;
  }
  if (compared !== null && 'twice' in compared) {
    return 'Most differences are tags that were made only one of the two times. The guidelines should say what is to be tagged.';
  }
  return 'Most differences are tags that only one of them made. The guidelines should say what is to be tagged.';
}

/** What each figure is, in one line; the first word names it in tables. */
export const figureWords = {
  exact: { title: 'Exact', says: 'Tags with the same words and the same label in both.' },
  overlapping: { title: 'Overlapping', says: 'Tags of the same label that share some words; the edges may differ.' },
  kappa: {
    title: 'Kappa',
    says: 'Agreement on each word, inside the label or not, beyond what chance would give; 1 is full agreement, 0 is chance. Most words are outside, so it looks high easily: use it to compare with older reports.',
  },
  alpha: { title: 'Alpha', says: 'The same as kappa after Krippendorff, for any number of people.' },
  alphaU: {
    title: 'Alpha-U',
    says: 'Krippendorff’s alpha on where tags are, by squared distances: long tags weigh heavily. None where tags of one label overlap.',
  },
  gamma: {
    title: 'Gamma',
    says: 'Agreement on place and label together, against the same tags shuffled; 1 is full agreement, 0 is chance.',
  },
} as const;
