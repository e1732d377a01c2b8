import { X } from 'lucide-react';
import { Toast as Radix } from 'radix-ui';
import { useEffect, useRef } from 'react';
import { dismiss, useToasts, type Toast } from './toasts.ts';
import './toaster.css';

/** The toasts, in the browser's top layer so that a dialog does not hide them; screen readers are told of each once. */
export function Toaster() {
  const toasts = useToasts((state) => state.toasts);
  const shelf = useRef<HTMLOListElement>(null);
  const some = toasts.length > 0;
  useEffect(() => {
    const element = shelf.current;
    if (!element || !some) return;
    element.showPopover();
    // One that has gone with its list is hidden, and some browsers mind being asked.
    return () => (element.isConnected ? element.hidePopover() : undefined);
  }, [some]);
  return (
    // Made anew with the first message: where the last one went with the keyboard in it, Radix waits for the keyboard to leave for ever.
    <Radix.Provider key={String(some)} label="Message" swipeDirection="down">
      {toasts.map((toast) => (
        <OneToast key={toast.id} toast={toast} />
      ))}
      <Radix.Viewport ref={shelf} className="toaster" popover="manual" label="Messages" hotkey={[]} />
    </Radix.Provider>
  );
}

function OneToast({ toast: { id, text, tone, action } }: { readonly toast: Toast }) {
  const isKept = useRef(false);
  return (
    <Radix.Root
      open
      type="background"
      className={`toast toast--${tone}`}
      // As long as it takes to read, longer when it offers something to do.
      duration={action ? 10_000 : 3000 + text.length * 50}
      // A click takes the keyboard from the article otherwise, and keeps the other toasts for as long as it has it.
      onMouseDown={(event) => event.preventDefault()}
      // Elsewhere Esc lets go of a selection or a label: the way to undo must not go with it.
      onEscapeKeyDown={({ target }) => {
        isKept.current = !(target instanceof Element && target.closest('.toast'));
      }}
      onOpenChange={() => {
        if (isKept.current) isKept.current = false;
        else dismiss(id);
      }}
    >
      <Radix.Description dir="auto">{text}</Radix.Description>
      {action ? (
        <Radix.Action className="toast__action" altText={action.title} onClick={() => action.run()}>
          {action.title}
        </Radix.Action>
      ) : null}
      <Radix.Close className="toast__close" aria-label="Dismiss">
        <X size={14} />
      </Radix.Close>
    </Radix.Root>
  );
}
