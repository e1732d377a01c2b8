import { ActionItem, Item, MenuHeading, MenuRule, PlaceMenu } from '../base/Menu.tsx';
import { LabelKey } from '../base/Keys.tsx';
import { Swatch } from '../base/Swatch.tsx';
import { useLabels } from '../session/corpus.ts';
import { shorten } from '../base/figures.ts';
import { surfaceOf, useOpen } from '../session/open-document.ts';
import { relabelTag } from '../session/tag.ts';

// Enough to know the tag by.
const quoted = 40;

/** What can be done to the active tag, under the right mouse button and the menu key. */
export function SpanMenu({ x, y, onClose }: { readonly x: number; readonly y: number; readonly onClose: () => void }) {
  const document = useOpen((state) => state.document);
  const active = useOpen((state) => state.activeSpan);
  const labels = useLabels();
  const span = document && active !== null ? document.spans.get(active) : undefined;
  if (!document || !span) return null;
  const words = surfaceOf(document, span);
  return (
    <PlaceMenu name="Tag" x={x} y={y} onClose={onClose}>
      <MenuHeading>“{shorten(words, quoted)}”</MenuHeading>
      {labels
        .filter(({ id, archived }) => !archived && id !== span.label)
        .map(({ id, name, colour, key }) => (
          <Item key={id} onSelect={() => relabelTag(span, id)}>
            <Swatch colour={colour} /> {name}
            <LabelKey of={key} />
          </Item>
        ))}
      <MenuRule />
      <ActionItem action="span.everywhere" title="Tag these words everywhere" />
      <ActionItem action="occurrences.open" title="The same words elsewhere…" />
      <ActionItem action="occurrences.precedents" title="Earlier cases" />
      <ActionItem action="span.note" title="Note" />
      <ActionItem action="guideline.open" title="Guideline" />
      <Item onSelect={() => void navigator.clipboard.writeText(words)}>Copy the words</Item>
      <ActionItem action="span.remove" title="Remove" />
    </PlaceMenu>
  );
}
