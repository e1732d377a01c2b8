// A sheet for an annotator: what was decided otherwise than they tagged, grouped by how it differs, with what the labels ask for.

import { ruleDescriptions, rulesOf } from './boundary-rules.ts';
import type { DifferentItem } from './contract/decisions.ts';
import type { Label } from './label.ts';

export interface FeedbackGroup {
  /** How the items differ, as a sentence to the annotator. */
  readonly title: string;
  /** The labels that they are about. */
  readonly labels: readonly number[];
  readonly items: readonly DifferentItem[];
}

export interface Feedback {
  readonly name: string;
  /** Items on which something was decided, and what each group differs by; the largest first. */
  readonly decided: number;
  readonly groups: readonly FeedbackGroup[];
}

/** The sheet of an annotator, of all their items that were decided otherwise. */
export function feedbackOf(
  name: string,
  decided: number,
  items: readonly DifferentItem[],
  labels: readonly Label[],
): Feedback {
  const groups = Map.groupBy(items, (item) => titleOf(item, labels));
  return {
    name,
    decided,
    groups: [...groups]
      .map(([title, its]) => ({ title, labels: labelsOf(its), items: its }))
      .toSorted((a, b) => b.items.length - a.items.length || (a.title < b.title ? -1 : 1)),
  };
}

function labelsOf(items: readonly DifferentItem[]): readonly number[] {
  return [...new Set(items.flatMap(({ theirs, decided }) => [...decided, ...theirs].map(({ label }) => label)))];
}

function titleOf({ pattern, theirs, decided, kind }: DifferentItem, labels: readonly Label[]): string {
  const [own, right] = [theirs, decided].map(([tag]) => labels.find(({ id }) => id === tag?.label)?.name ?? '?');
  switch (pattern?.kind) {
    case 'left':
      return pattern.theirs === 0
        ? `Begins later: without “${pattern.words}”`
        : `Begins earlier: with “${pattern.words}”`;
    case 'right':
      return pattern.theirs === 0 ? `Ends earlier: without “${pattern.words}”` : `Ends later: with “${pattern.words}”`;
    case 'label':
      return `${right ?? '?'}, not ${own ?? '?'}`;
    case 'words':
      return `Other ends of ${right ?? '?'}`;
    case 'only':
      return pattern.theirs === 0 ? `No tag: “${pattern.words}”` : `Missed ${right ?? '?'}: “${pattern.words}”`;
    case undefined:
      return kind === 'split' ? 'One tag or several' : 'Another label and other ends';
  }
}

/** What is most told of a group, in one file. */
const shownItems = 8;

/** The sheet as Markdown. */
export function feedbackMarkdown({ name, decided, groups }: Feedback, labels: readonly Label[]): string {
  const different = groups.reduce((sum, { items }) => sum + items.length, 0);
  const lines = [
    `# Feedback for ${plain(name)}`,
    '',
    `${decided - different} of ${decided} decided items are as you tagged them.`,
  ];
  for (const { title, labels: its, items } of groups) {
    lines.push('', `## ${plain(title)} (${items.length})`, '');
    for (const rule of rulesOfAll(its, labels)) lines.push(`> ${plain(rule)}`);
    if (lines.at(-1) !== '') lines.push('');
    for (const item of items.slice(0, shownItems)) lines.push(...itemLines(item, labels));
    if (items.length > shownItems) lines.push(`- … and ${items.length - shownItems} more`);
  }
  return `${lines.join('\n')}\n`;
}

/** The boundary rules of labels, each as a sentence with its example. */
export function rulesOfAll(ids: readonly number[], labels: readonly Label[]): readonly string[] {
  return ids.flatMap((id) => {
    const label = labels.find((one) => one.id === id);
    const rules = label ? rulesOf(label) : [];
    return label && rules.length > 0
      ? [
          `${label.name}: ${rules.map((rule) => `${ruleDescriptions[rule].title} (${ruleDescriptions[rule].example})`).join('; ')}`,
        ]
      : [];
  });
}

function itemLines({ title, text, theirs, decided }: DifferentItem, labels: readonly Label[]): readonly string[] {
  return [
    `- ${plain(title)}: ${plain(text)}`,
    `  - you: ${tagsWords(theirs, labels)}`,
    `  - decided: ${tagsWords(decided, labels)}`,
  ];
}

/** Tags in words: each with its label. */
export function tagsWords(tags: DifferentItem['theirs'], labels: readonly Label[]): string {
  if (tags.length === 0) return 'no tag';
  return tags
    .map(({ label, words }) => `**${plain(words)}** (${plain(labels.find(({ id }) => id === label)?.name ?? '?')})`)
    .join(', ');
}

/** Text in which nothing is Markdown, on one line. */
function plain(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[\\`*_[\]<>#|]/g, (sign) => `\\${sign}`);
}
