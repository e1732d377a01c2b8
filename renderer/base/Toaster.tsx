import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { dismiss, useToasts } from './toasts.ts';
import './toaster.css';

/** The toasts, in the browser's top layer so that a dialog does not hide them. */
export function Toaster() {
  const toasts = useToasts((state) => state.toasts);
  const shelf = useRef<HTMLDivElement>(null);
  const some = toasts.length > 0;
  useEffect(() => {
    const element = shelf.current;
    if (!element || !some) return;
    element.showPopover();
    return () => element.hidePopover();
  }, [some]);
  return (
    <div ref={shelf} className="toaster" popover="manual" role="status" aria-live="polite">
      {toasts.map(({ id, text, tone, action }) => (
        <div key={id} className={`toast toast--${tone}`}>
          <p dir="auto">{text}</p>
          {action ? (
            <button
              type="button"
              className="toast__action"
              onClick={() => {
                dismiss(id);
                action.run();
              }}
            >
              {action.title}
            </button>
          ) : null}
          <button type="button" className="toast__close" aria-label="Dismiss" onClick={() => dismiss(id)}>
            <X size={14} />
          </button>
        </div>
      ))}
    </div>
  );
}
