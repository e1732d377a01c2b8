import type { Handlers } from '../base/action-registry.ts';
import { openDialog } from '../session/dialogs.ts';
import { toggleSuggestions } from './suggestions.ts';

export const patternActions = {
  'patterns.open': () => openDialog({ name: 'patterns' }),
  'suggestions.toggle': toggleSuggestions,
} satisfies Handlers;
