// A value that changes and tells: the smallest thing that a screen can subscribe to.

/** A value to look at and to listen to. `read` gives the same object until the value changes. */
export interface Observable<T> {
  readonly read: () => T;
  /** Called after every change. Gives a function that stops it. */
  readonly listen: (listener: () => void) => () => void;
}

/** An observable with the hand that changes it; setting the value it has already tells nobody. */
export function createObservable<T>(first: T): Observable<T> & { readonly set: (value: T) => void } {
  let value = first;
  const signal = createSignal<void>();
  return {
    read: () => value,
    listen: signal.listen,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      signal.send();
    },
  };
}

/** Listeners and the hand that calls them, in the order in which they came. */
export interface Signal<T> {
  readonly listen: (listener: (value: T) => void) => () => void;
  readonly send: (value: T) => void;
}

/** Makes a signal. A listener that is taken off while a value is being sent is not called any more. */
export function createSignal<T>(): Signal<T> {
  // Each listener in a box of its own, so that one function given twice is called twice and taken off once.
  const listeners = new Set<{ readonly call: (value: T) => void }>();
  return {
    listen(listener) {
      const entry = { call: listener };
      listeners.add(entry);
      return () => {
        listeners.delete(entry);
      };
    },
    send(value) {
      for (const entry of Array.from(listeners)) if (listeners.has(entry)) entry.call(value);
    },
  };
}
