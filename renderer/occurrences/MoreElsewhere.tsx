import { figure } from '../base/figures.ts';
import { ActionKeys } from '../base/Keys.tsx';
import { perform } from '../base/action-registry.ts';
import { useMore } from './more.ts';

/** How often the words of the active tag stand elsewhere without one, and the way to the list of these places; nothing where none do. */
export function MoreElsewhere({ span }: { readonly span: string }) {
  const more = useMore();
  if (more.span !== span || more.places === 0) return null;
  return (
    <button
      type="button"
      className="hint__key hint__more-elsewhere"
      title="The same words stand elsewhere without a tag"
      onClick={() => perform('occurrences.open')}
    >
      <ActionKeys action="occurrences.open" /> {figure(more.places)}
      {more.complete ? '' : '+'} more
    </button>
  );
}
