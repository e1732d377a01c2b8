import { toast } from '../base/toasts.ts';
import { preference, remember } from '../session/preferences.ts';

/** The preference: whether the labels stand as buttons beside what the mouse selected. */
export const besideKey = 'tagging.beside';

/** Shows or hides the buttons beside a selection, and says which. */
export function toggleBeside(): void {
  const beside = !preference(besideKey, true);
  remember(besideKey, beside);
  toast(beside ? 'Labels stand beside what the mouse selects.' : 'No labels beside the selection.', {
    topic: besideKey,
  });
}
