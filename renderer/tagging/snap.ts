import { toast } from '../base/toasts.ts';
import { preference, remember } from '../session/preferences.ts';

/** The preference: whether selections snap to whole words. */
export const snapKey = 'tagging.snap';

/** Switches snapping on or off, and says which. */
export function toggleSnap(): void {
  const snap = !preference(snapKey, true);
  remember(snapKey, snap);
  toast(snap ? 'Selections snap to whole words.' : 'Selections stay exactly as they are made.', { topic: snapKey });
}
