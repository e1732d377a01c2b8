import { useEffect, useRef, type RefObject } from 'react';

/** For a form that takes the place of something in an open dialog: its first control has the keyboard once it is there. */
export function useKeyboardFirst(): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('[data-first]')?.focus(), []);
  return form;
}
