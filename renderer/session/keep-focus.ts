// The article is where the keyboard is at home: whatever else had it and has gone, closed or was only clicked gives it back.

import { isTyping } from '../base/typing.ts';
import { article } from './article-handle.ts';

/** Gives the keyboard to the article whenever nothing on the page has it, until the answer is called. */
export function keepFocus(): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  let isPressed = false;
  const giveBack = (): void => {
    if (!isPressed && isNowhere() && !isQuoting()) article()?.focus();
  };
  // What takes the keyboard on purpose does so at once.
  const soon = (): void => {
    if (isNowhere()) setTimeout(giveBack, 0);
  };
  const press = (event: MouseEvent): void => {
    isPressed = true;
    if (staysInArticle(event.target)) event.preventDefault();
  };
  const release = (): void => {
    isPressed = false;
    setTimeout(soon, 0);
  };
  window.addEventListener('mousedown', press, { signal, capture: true });
  window.addEventListener('mouseup', release, { signal, capture: true });
  window.addEventListener('blur', () => (isPressed = false), { signal });
  window.addEventListener(
    'keydown',
    (event) => {
      if (isNowhere() && !event.ctrlKey && !event.metaKey) article()?.focus();
    },
    { signal, capture: true },
  );
  window.addEventListener('focusout', () => setTimeout(soon, 0), { signal });
  const removed = new MutationObserver(soon);
  removed.observe(document.body, { subtree: true, childList: true });
  return () => {
    ended.abort();
    removed.disconnect();
  };
}

function isNowhere(): boolean {
  const { activeElement } = document;
  return (activeElement === null || activeElement === document.body) && document.querySelector('dialog[open]') === null;
}

/** Words outside the article are selected, perhaps to be copied: the caret in the article would take that away. */
function isQuoting(): boolean {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed) return false;
  return (selection.anchorNode?.parentElement?.closest('.article-text') ?? null) === null;
}

/** A button that is clicked acts on the article and does not need the keyboard; who comes to it by Tab has it there. */
function staysInArticle(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || isTyping(target) || article()?.hasFocus() !== true) return false;
  return target.closest('button') !== null && target.closest('dialog, form, [role="menu"]') === null;
}
