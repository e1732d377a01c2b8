// What is decided of an item when many are decided at once.

import { compareTagged, type Tagged } from '../agreement/tagged.ts';
import type { Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import { cutRange } from '../labels/cut-range.ts';
import { readLabels } from '../labels/read.ts';
import { rulesOf } from '../../model/boundary-rules.ts';
import type { ManyBy } from '../../model/contract/decisions.ts';
import type { Adjudication } from '../../model/contract/values.ts';
import type { DecisionReason } from '../../model/decisions.ts';
import { offsetTable, type CodePoint } from '../../model/offsets.ts';
import { readItems } from './article.ts';
import type { DecisionItem } from './items.ts';
import { patternOf } from './pattern.ts';
import { readArticleText, wordsIn } from './row.ts';
import { applyRules, type CutTags } from './rules.ts';

/** The tags that are decided on and why; null: the item is not among those that are meant. */
export type ChooseTags = (
  document: number,
  item: DecisionItem,
) => { readonly tags: readonly Tagged[]; readonly reason: DecisionReason } | null;

/** Chooses by what the order says. Throws `conflict` where the item whose pattern is meant is not there any more. */
export function chooserOf(reader: Reader, adjudication: Adjudication, by: ManyBy): ChooseTags {
  return by.what === 'rules' ? byRules(reader, by) : byPattern(reader, adjudication, by);
}

function byRules(reader: Reader, { rules }: ManyBy & { what: 'rules' }): ChooseTags {
  const cutterOf = cutters(reader);
  return (document, item) => {
    const found = applyRules(item, rules, (tags) => cutterOf(document)(tags));
    return found && { tags: found.tags, reason: found.rule };
  };
}

/** What the boundary rules of their labels make of tags of an article, whose text is kept until another is asked for. */
function cutters(reader: Reader): (document: number) => CutTags {
  const boundary = new Map(readLabels(reader).map((label) => [label.id, rulesOf(label)]));
  let last: { readonly document: number; readonly cut: CutTags } | null = null;
  return (document) => {
    if (last?.document === document) return last.cut;
    const text = readArticleText(reader, document)?.text ?? '';
    const table = offsetTable(text);
    const cut: CutTags = (tags) =>
      tags.flatMap((tag): readonly Tagged[] => {
        const place = { start: tag.start as CodePoint, end: tag.end as CodePoint };
        const ranges = cutRange(text, table, place, boundary.get(tag.label) ?? []);
        if (ranges === null) return [tag];
        return ranges.map(({ start, end }) => ({
          start: table.toCodePoint(start),
          end: table.toCodePoint(end),
          label: tag.label,
        }));
      });
    last = { document, cut };
    return cut;
  };
}

function byPattern(reader: Reader, adjudication: Adjudication, by: ManyBy & { what: 'pattern' }): ChooseTags {
  const { document: shown, first, side, except } = by;
  const wordsOf = texts(reader);
  const like = readItems(reader, adjudication, shown).items.find(({ item }) => compareTagged(item.first, first) === 0);
  const pattern = like && patternOf(like.item, wordsOf(shown));
  if (!pattern) {
    throw refusal('conflict', 'The tags here were changed in the meantime. Nothing was decided; look again.', {
      reason: 'other-tags',
    });
  }
  const refused = new Set(except.map((one) => placeOf(one.document, one.first)));
  return (document, item) => {
    if (refused.has(placeOf(document, item.first)) || item.kind !== like.item.kind) return null;
    const own = patternOf(item, wordsOf(document));
    return own?.key === pattern.key ? { tags: own.sides[side], reason: 'pattern' } : null;
  };
}

function texts(reader: Reader): (document: number) => (start: number, end: number) => string {
  let last: { readonly document: number; readonly words: (start: number, end: number) => string } | null = null;
  return (document) => {
    if (last?.document === document) return last.words;
    const words = wordsIn(readArticleText(reader, document)?.characters ?? []);
    last = { document, words };
    return words;
  };
}

function placeOf(document: number, { start, end, label }: Tagged): string {
  return [document, start, end, label].join();
}
