import { useRef } from 'react';

/** Gives the keyboard back to where it was when something opened over the page. */
export interface FocusReturn {
  /** Keeps where the keyboard is now. */
  readonly keep: () => void;
  /** For Radix, which would put it on the button that opened it, even where that was pressed by the mouse. */
  readonly onCloseAutoFocus: (event: Event) => void;
}

/** Keeps where the keyboard is for something that opens and closes; `isOpen`: it is open from the beginning. */
export function useFocusReturn(isOpen = false): FocusReturn {
  const before = useRef(isOpen ? document.activeElement : null);
  return {
    keep() {
      before.current = document.activeElement;
    },
    onCloseAutoFocus(event) {
      event.preventDefault();
      const now = document.activeElement;
      // What was chosen may have put it somewhere on purpose.
      const isTaken = now !== null && now !== document.body && now.closest('[role="menu"]') === null;
      if (!isTaken && before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
    },
  };
}
