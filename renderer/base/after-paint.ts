// Work that may wait until the next frame is on the screen: what a key did to the text is seen sooner so.

let waiting = new Set<() => void>();
const { port1, port2 } = new MessageChannel();
port1.onmessage = () => {
  const now = waiting;
  waiting = new Set();
  for (const work of now) work();
};

/** Calls back once after the next paint, however often it was asked for until then. */
export function afterPaint(work: () => void): void {
  const isFirst = waiting.size === 0;
  waiting.add(work);
  if (!isFirst) return;
  // A page that is not seen has no frames.
  if (document.hidden) port2.postMessage(null);
  else requestAnimationFrame(() => port2.postMessage(null));
}
