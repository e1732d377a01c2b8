// Deciding in one article: what each decision changes, in the layer of what was decided and nowhere else.

import { compareTagged } from '../agreement/tagged.ts';
import type { Reader } from '../database/database.ts';
import { currentVersion } from '../guidelines/read.ts';
import { readLayer, readLiveDocument } from '../layers/read.ts';
import { readPolicy, refuseOutside } from '../spans/commands.ts';
import { readSpans } from '../spans/read.ts';
import { guidelineField } from '../spans/row.ts';
import { refusal } from '../errors/problem.ts';
import type { Change } from '../../model/change.ts';
import type { Adjudication, Decision } from '../../model/contract/values.ts';
import type { DecisionChoice, DecisionReason } from '../../model/decisions.ts';
import { evenBlanks } from '../../model/occurrences.ts';
import type { CodePoint } from '../../model/offsets.ts';
import { objectionTo, type Objection, type Span } from '../../model/span.ts';
import { readItems } from './article.ts';
import { distinctVersions, tagsKey, type DecisionItem } from './items.ts';
import type { StandingItem } from './standing.ts';

/** A tag that is to stand in the layer of what was decided. */
export interface DecidedTag {
  readonly id: string;
  readonly label: number;
  readonly start: CodePoint;
  readonly end: CodePoint;
}

/** Who decides, when, and why. */
export interface Decider {
  readonly annotator: number;
  readonly at: number;
  readonly reason: DecisionReason;
}

export interface ArticleWork {
  readonly items: readonly StandingItem[];
  /** What is in the way of these tags, beside those that the item has now; null: nothing. */
  objection(
    item: StandingItem,
    tags: readonly DecidedTag[],
  ): { readonly tag: DecidedTag; readonly by: Objection } | null;
  /** Decides an item: on these tags, or, with null, later; what was decided before stands until then. */
  decide(item: StandingItem, tags: readonly DecidedTag[] | null, decider: Decider): void;
  /** Takes back what was decided on an item. */
  clear(item: StandingItem): void;
  /** What all of that changes. */
  changes(): Change[];
}

/** Opens a live article for deciding. Throws `not-found`. */
export function openWork(reader: Reader, adjudication: Adjudication, document: number): ArticleWork {
  const { length } = readLiveDocument(reader, document);
  const { items } = readItems(reader, adjudication, document);
  const { layer } = adjudication;
  const article: Article = {
    reader,
    document,
    length,
    layer,
    standing: new Map(readSpans(reader, document, layer).map((span) => [span.id, span])),
    open: new Set(items.filter(({ state }) => state !== 'decided').map(({ item }) => item)),
    made: [],
  };
  const policy = readPolicy(reader);
  return {
    items,
    objection(of, tags) {
      const own = new Set(decisionsOf(of).flatMap(({ spans }) => spans));
      const beside = [...article.standing.values()].filter(({ id }) => !own.has(id));
      for (const tag of tags) {
        const by = objectionTo(tag, beside, policy);
        if (by) return { tag, by };
        beside.push(spanOf(tag, layer, 1));
      }
      return null;
    },
    decide: (of, tags, decider) => decideItem(article, of, tags, decider),
    clear(of) {
      removeTags(article, of, []);
      for (const before of decisionsOf(of)) article.made.push({ of: 'decision', document, before, after: null });
      article.open.add(of.item);
    },
    changes: () => changesOf(article),
  };
}

/** What is known of an article while it is decided. */
interface Article {
  readonly reader: Reader;
  readonly document: number;
  readonly length: number;
  readonly layer: number;
  /** The tags of the layer of what was decided. */
  readonly standing: Map<string, Span>;
  /** The items that are not decided. */
  readonly open: Set<DecisionItem>;
  readonly made: Change[];
}

function decideItem(
  article: Article,
  of: StandingItem,
  tags: readonly DecidedTag[] | null,
  { annotator, at, reason }: Decider,
): void {
  const { reader, document, length, layer, standing, open, made } = article;
  const wanted = tags ?? standingTags(article, of);
  for (const tag of wanted) refuseOutside(tag, length);
  const kept = removeTags(article, of, wanted);
  const spans = wanted.map((tag): string => {
    const known = kept.get(tagsKey([tag]));
    if (known !== undefined) return known;
    const span = spanOf(tag, layer, versionOf(reader, tag.label));
    standing.set(span.id, span);
    made.push({ of: 'span', document, before: null, after: span });
    return span.id;
  });
  const after: Decision = {
    ...decided(of.item),
    choice: tags === null ? 'later' : choiceOf(of.item, tags),
    reason,
    annotator,
    at,
    words: wordsOf(reader, document, of.item),
    spans,
  };
  // A decision that is known by the same tag is replaced in its place.
  const earlier = decisionsOf(of);
  const before = earlier.find(({ first }) => compareTagged(first, after.first) === 0) ?? null;
  for (const one of earlier) if (one !== before) made.push({ of: 'decision', document, before: one, after: null });
  made.push({ of: 'decision', document, before, after });
  if (tags === null) open.add(of.item);
  else open.delete(of.item);
}

/** The tags that follow from earlier decisions and still stand. */
function standingTags({ standing }: Article, of: StandingItem): readonly Span[] {
  return decisionsOf(of).flatMap(({ spans }) => spans.flatMap((id) => standing.get(id) ?? []));
}

/** Removes what follows from earlier decisions, but for tags that are wanted again; gives the ids of these by their places. */
function removeTags(
  { document, standing, made }: Article,
  of: StandingItem,
  wanted: readonly DecidedTag[],
): ReadonlyMap<string, string> {
  const kept = new Map<string, string>();
  for (const id of decisionsOf(of).flatMap(({ spans }) => spans)) {
    const span = standing.get(id);
    if (!span) continue;
    if (wanted.some((tag) => compareTagged(tag, span) === 0)) {
      kept.set(tagsKey([span]), id);
      continue;
    }
    standing.delete(id);
    made.push({ of: 'span', document, before: span, after: null });
  }
  return kept;
}

function changesOf({ reader, document, layer, open, made }: Article): Change[] {
  if (made.length === 0) return [];
  const { layer: before } = readLayer(reader, document, layer);
  const status = open.size === 0 ? 'done' : 'in progress';
  // A flag is somebody's own word.
  if (before.status === status || before.status === 'flagged') return made;
  return [{ of: 'layer', document, annotator: layer, before, after: { ...before, status } }, ...made];
}

/** Everything that was decided on the item, now and about earlier tags. */
export function decisionsOf({ decision, stale }: StandingItem): readonly Decision[] {
  return decision ? [decision, ...stale] : stale;
}

function spanOf({ id, label, start, end }: DecidedTag, annotator: number, version: number): Span {
  return { id, annotator, label, start, end, note: '', ...guidelineField(version) };
}

/** The version of a label's guideline that holds; one that is archived may be decided on, since somebody tagged with it. */
function versionOf(reader: Reader, label: number): number {
  const version = currentVersion(reader, label);
  if (version !== null && version !== undefined) return version;
  throw refusal('not-found', 'This label is not in the corpus.', { label });
}

/** What was chosen, as it follows from the tags. */
function choiceOf({ versions }: DecisionItem, tags: readonly DecidedTag[]): DecisionChoice {
  if (tags.length === 0) return 'neither';
  const key = tagsKey(tags.toSorted(compareTagged));
  const different = distinctVersions(versions);
  if (different.some((version) => tagsKey(version) === key)) return 'version';
  const all = new Map(different.flat().map((tag) => [tagsKey([tag]), tag]));
  return tagsKey([...all.values()].toSorted(compareTagged)) === key ? 'both' : 'edited';
}

type OfDecision = Pick<Decision, 'first' | 'versions'>;

function decided({ first, versions }: DecisionItem): OfDecision {
  const copied = (tag: { start: number; end: number; label: number }): Decision['first'] => ({
    start: tag.start as CodePoint,
    end: tag.end as CodePoint,
    label: tag.label,
  });
  return {
    first: copied(first),
    versions: versions.map(({ annotator, tags }) => ({ annotator, tags: tags.map(copied) })),
  };
}

const longestWords = 200;

/** The words of an item as they are compared with those of others: in small letters, with single blanks. Not of a whole paragraph. */
function wordsOf(reader: Reader, document: number, { start, end }: DecisionItem): string {
  const row = reader.get<{ words: string }>(
    'SELECT substr(text, ? + 1, ?) AS words FROM document_text WHERE document = ?',
    start,
    Math.min(end - start, longestWords),
    document,
  );
  return evenBlanks(row?.words ?? '').toLowerCase();
}
