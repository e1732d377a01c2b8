import { flushSync } from 'react-dom';
import type { Handlers } from '../base/action-registry.ts';
import { useOpen } from '../session/open-document.ts';
import { openFind, stepFind } from './find.ts';

export const findActions = {
  'find.open': () => {
    if (!useOpen.getState().document) return false;
    // At once, so that the next letter that is typed goes into the field.
    flushSync(openFind);
    const field = document.querySelector<HTMLInputElement>('#article-find');
    field?.focus();
    field?.select();
    return true;
  },
  'find.next': () => stepFind(1),
  'find.previous': () => stepFind(-1),
} satisfies Handlers;
