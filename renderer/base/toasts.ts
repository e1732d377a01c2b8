// Short words at the edge of the screen: what was done, with its undo, or why something was not.

import { create } from 'zustand';

interface ToastAction {
  readonly title: string;
  readonly run: () => void;
  /** It acts on the newest change, whichever that is: it is withdrawn before another one is made. */
  readonly isOfNewest?: true;
}

export interface Toast {
  readonly id: number;
  readonly text: string;
  /** What it is about: a newer word on the same thing takes its place. */
  readonly topic: string;
  readonly tone: 'plain' | 'refusal';
  readonly action: ToastAction | null;
}

interface Toasts {
  readonly toasts: readonly Toast[];
}

export const useToasts = create<Toasts>()(() => ({ toasts: [] }));

// More would cover the article.
const shownAtOnce = 3;
let last = 0;

/** Shows a sentence at the edge of the screen; the Toaster takes it away after a while. */
export function toast(text: string, options: Partial<Pick<Toast, 'topic' | 'tone' | 'action'>> = {}): void {
  const id = ++last;
  const { topic = text, tone = 'plain', action = null } = options;
  useToasts.setState(({ toasts }) => ({
    toasts: [...toasts.filter((other) => other.topic !== topic), { id, text, topic, tone, action }].slice(-shownAtOnce),
  }));
}

/** Takes the actions on the newest change out of the messages on screen; their words stay. */
export function withdrawOffers(): void {
  if (!useToasts.getState().toasts.some(({ action }) => action?.isOfNewest)) return;
  useToasts.setState(({ toasts }) => ({
    toasts: toasts.map((one) => (one.action?.isOfNewest ? { ...one, action: null } : one)),
  }));
}

/** Removes the message about a topic. */
export function dismissTopic(topic: string): void {
  if (!useToasts.getState().toasts.some((other) => other.topic === topic)) return;
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((other) => other.topic !== topic) }));
}

/** Removes all messages: it was about a corpus that is no longer on screen. */
export function dismissAll(): void {
  useToasts.setState({ toasts: [] });
}

export function dismiss(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((other) => other.id !== id) }));
}
