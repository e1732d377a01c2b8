// The tags that somebody chose, article by article.

import type { Reader } from '../database/database.ts';
import type { ChosenTags } from '../../model/contract/tags.ts';
import { refuseTooMany } from './scope.ts';
import { walkTags } from './walk.ts';

/** The chosen tags of an article, by id. Those that were named need not be there any more. */
export interface ChosenIn {
  readonly document: number;
  readonly spans: readonly string[];
}

/** Goes through the chosen tags in the order of their articles; each step is some articles. Throws `refused` for what page.ts refuses. */
export function* chosenByDocument(reader: Reader, chosen: ChosenTags): Generator<readonly ChosenIn[]> {
  if ('tags' in chosen) {
    const named = Map.groupBy(chosen.tags, ({ document }) => document);
    for (const document of [...named.keys()].sort((a, b) => a - b)) {
      yield [{ document, spans: [...new Set((named.get(document) ?? []).map(({ span }) => span))] }];
    }
    return;
  }
  const { filter, except } = chosen;
  refuseTooMany(reader, filter, 'added');
  const left = new Set(except.map(({ document, span }) => `${document} ${span}`));
  for (const { tags } of walkTags(reader, filter, { by: 'added', ascending: true, from: null })) {
    const byDocument = new Map<number, string[]>();
    for (const [{ document, id }] of tags) {
      if (left.has(`${document} ${id}`)) continue;
      const own = byDocument.get(document);
      if (own) own.push(id);
      else byDocument.set(document, [id]);
    }
    yield [...byDocument].map(([document, spans]) => ({ document, spans }));
  }
}
