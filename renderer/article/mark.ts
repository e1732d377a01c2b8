// The marks that lie over the text (chips and handles), and which of them an event met.

/** A chip stands for its span, a handle for one end of the active span. */
export type Mark =
  | { readonly kind: 'chip'; readonly span: string }
  | { readonly kind: 'start' | 'end'; readonly span: string };

/** Makes an element the mark. */
export function setMark(element: HTMLElement, { kind, span }: Mark): void {
  element.dataset['mark'] = kind;
  element.dataset['span'] = span;
}

/** The mark that an event met, or null. */
export function markAt(target: EventTarget | null): Mark | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-mark]') : null;
  const kind = element?.dataset['mark'];
  const span = element?.dataset['span'];
  if (span === undefined || (kind !== 'chip' && kind !== 'start' && kind !== 'end')) return null;
  return { kind, span };
}
