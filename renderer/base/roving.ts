// One tab stop for a group of buttons: Tab goes to the one that was used last, the arrow keys to the others (WAI-ARIA's roving
// tabindex). Buttons may come and go.

import { useEffect, useRef, type RefObject } from 'react';

const alongRow: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
const alongList: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/**
 * Makes the buttons in the element that holds the returned ref one tab stop, for as long as the component is there. Left and right go
 * along them; in a list they stay in its item, and up and down go to the same button of the next one. Forms within keep their own.
 */
export function useRoving<Holder extends HTMLElement>(): RefObject<Holder | null> {
  const holder = useRef<Holder>(null);
  useEffect(() => (holder.current ? rove(holder.current) : undefined), []);
  return holder;
}

function rove(holder: HTMLElement): () => void {
  let last: Element | null = null;
  const buttons = (): HTMLElement[] => [...holder.querySelectorAll<HTMLElement>('button:not(:disabled, form *)')];
  const update = (): void => {
    const all = buttons();
    const stop = all.find((button) => button === last) ?? all.find(isChosen) ?? all[0];
    for (const button of all) button.tabIndex = button === stop ? 0 : -1;
  };
  const focused = ({ target }: FocusEvent): void => {
    last = target instanceof Element ? target.closest('button') : null;
    update();
  };
  const pressed = (event: KeyboardEvent): void => {
    const { target } = event;
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
    if (!isPlain || !(target instanceof HTMLElement)) return;
    const next = neighbour(buttons(), target, event.key);
    if (!next) return;
    next.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  // Which buttons there are, and which of them is the chosen one.
  const observer = new MutationObserver(update);
  observer.observe(holder, { childList: true, subtree: true, attributeFilter: ['aria-checked', 'disabled'] });
  holder.addEventListener('focusin', focused);
  holder.addEventListener('keydown', pressed);
  update();
  return () => {
    observer.disconnect();
    holder.removeEventListener('focusin', focused);
    holder.removeEventListener('keydown', pressed);
  };
}

function neighbour(all: readonly HTMLElement[], from: HTMLElement, key: string): HTMLElement | undefined {
  const rowOf = (button: Element): Element | null => button.closest('li');
  const row = all.filter((button) => rowOf(button) === rowOf(from));
  const at = row.indexOf(from);
  const across = alongRow[key];
  if (at < 0) return undefined;
  if (across !== undefined) return row[clamp(at + across, row.length)];
  const down = alongList[key];
  if (down === undefined || rowOf(from) === null) return undefined;
  const rows = [...new Set(all.map(rowOf))];
  const to = rows[clamp(rows.indexOf(rowOf(from)) + down, rows.length)];
  const there = all.filter((button) => rowOf(button) === to);
  return there[clamp(at, there.length)];
}

function clamp(index: number, length: number): number {
  return Math.min(length - 1, Math.max(0, index));
}

function isChosen(button: Element): boolean {
  return button.getAttribute('aria-checked') === 'true';
}
