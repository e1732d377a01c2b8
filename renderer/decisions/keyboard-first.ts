import { useLayoutEffect, useRef, type RefObject } from 'react';

/** For a form that takes the place of something in an open dialog: its first control has the keyboard once it is there. */
export function useKeyboardFirst(): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('[data-first]')?.focus(), []);
  return form;
}
