// Work that may wait until the next frame is on the screen: what a key did to the text is seen sooner so.

import { atNextFrame } from './next-frame.ts';

let waiting = new Set<() => void>();
let channel: MessageChannel | null = null;

/** Calls back once after the next paint, however often it was asked for until then. */
export function afterPaint(work: () => void): void {
  const isFirst = waiting.size === 0;
  waiting.add(work);
  if (!isFirst) return;
  // A page that is not seen has no frames.
  if (document.hidden) postTask();
  else atNextFrame(postTask);
}

/** Does at once what waits for the next paint: for a key that needs what the one before it will show. */
export function catchUpWithPaint(): void {
  run();
}

/** Runs the waiting work in a task of its own: a frame's callbacks still run before it is painted. */
function postTask(): void {
  if (channel === null) {
    channel = new MessageChannel();
    channel.port1.onmessage = run;
  }
  channel.port2.postMessage(null);
}

function run(): void {
  const now = waiting;
  waiting = new Set();
  for (const work of now) work();
}
