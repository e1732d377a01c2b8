import { useSyncExternalStore } from 'react';
import type { Observable } from '../../model/observable.ts';

/** An observable's value, for components. */
export function useObservable<T>(observable: Observable<T>): T {
  return useSyncExternalStore(observable.listen, observable.read);
}
