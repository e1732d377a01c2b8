import { X } from 'lucide-react';
import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { messageAt } from './message-at.ts';
import './dialog.css';

/** A dialog over the whole screen: the browser keeps the keyboard inside it, Esc and a click beside it close it. */
export function Dialog({
  title,
  children,
  wide = false,
  bare = false,
  onClose,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly wide?: boolean;
  /** Without the visible title line. */
  readonly bare?: boolean;
  readonly onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  // With what is drawn, and not after it: what is seen has the keyboard, and a key meets no dialog that is about to open or has just gone.
  useLayoutEffect(() => {
    const before = document.activeElement;
    const element = dialog.current;
    if (element && !element.open) {
      element.showModal();
      // The browser would take the first button, which is the one that closes.
      (element.querySelector<HTMLElement>('[data-first]:not(:disabled)') ?? element).focus();
    }
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc is the dialog's own key
    <dialog
      ref={dialog}
      tabIndex={-1}
      className={`dialog ${wide ? 'dialog--wide' : ''} ${bare ? 'dialog--bare' : ''}`}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        if (event.target !== event.currentTarget) return;
        const message = messageAt(event.clientX, event.clientY);
        if (message === null) onClose();
        else if (message instanceof HTMLButtonElement) message.click();
      }}
    >
      <div className="dialog__sheet">
        {bare ? null : (
          <header className="dialog__head">
            <h2>{title}</h2>
            <button type="button" className="icon-button" title="Close (Esc)" aria-label="Close" onClick={onClose}>
              <X size={16} />
            </button>
          </header>
        )}
        {children}
      </div>
    </dialog>
  );
}
