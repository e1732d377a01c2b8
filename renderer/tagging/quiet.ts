import { toast } from '../base/toasts.ts';
import { preference, remember } from '../session/preferences.ts';

/** The preference: whether only the active tag and those under the pointer have their chips. */
export const quietKey = 'tagging.quiet';

/** Shows all chips, or only those of the active tag and of tags under the pointer, and says which. */
export function toggleQuiet(): void {
  const quiet = !preference(quietKey, false);
  remember(quietKey, quiet);
  toast(quiet ? 'Label names only on the active tag and under the pointer.' : 'Label names on every tag.', {
    topic: quietKey,
  });
}
