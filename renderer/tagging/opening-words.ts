import { count, figure } from '../base/figures.ts';
import { useList } from '../session/document-list.ts';
import type { OpenDocument } from '../session/open-document.ts';

/** What screen readers are told when an article is opened: its title, its place in the list, its status, how many tags it has. */
export function openingWords({ id, title, layer, spans }: OpenDocument): string {
  const { ids } = useList.getState();
  const at = ids.indexOf(id) + 1;
  const place = at > 0 ? [`${figure(at)} of ${figure(ids.length)}`] : [];
  return [title, ...place, layer.status, count(spans.all().length, 'tag')].join(', ');
}
