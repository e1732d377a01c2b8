import { useLayoutEffect, useRef, type RefObject } from 'react';

/** For what takes the place of something in an open dialog: its first control has the keyboard once it is there. */
export function useKeyboardFirst<E extends HTMLElement = HTMLFormElement>(): RefObject<E | null> {
  const form = useRef<E>(null);
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('[data-first]')?.focus(), []);
  return form;
}
