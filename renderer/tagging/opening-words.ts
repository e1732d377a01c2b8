import { count, figure } from '../base/figures.ts';
import { useList } from '../session/document-list.ts';
import type { OpenDocument } from '../session/open-document.ts';
import { placeIn } from '../session/paging.ts';

/** What screen readers are told when an article is opened: its title, its place in the list, its status, how many tags it has. */
export function openingWords({ id, title, layer, spans }: OpenDocument): string {
  const { blocks, total } = useList.getState();
  const at = placeIn(blocks, id);
  const place = at === undefined ? [] : [`${figure(at + 1)} of ${figure(total)}`];
  return [title, ...place, layer.status, count(spans.all().length, 'tag')].join(', ');
}
