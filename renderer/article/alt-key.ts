// Alt alone opens the menu bar on Linux and Windows. Pressed during a drag it means something else, and the keys that follow
// are for the page.

/** Keeps Alt from the menu bar while `isDragging`, and from then on until it is let go; until the signal ends. */
export function keepAltFromMenu(isDragging: () => boolean, signal: AbortSignal): void {
  let isHeld = false;
  const keep = (event: KeyboardEvent): void => {
    if (event.key !== 'Alt') return;
    isHeld = event.type === 'keydown' ? isHeld || isDragging() : isHeld;
    if (isHeld) event.preventDefault();
    if (event.type === 'keyup') isHeld = false;
  };
  window.addEventListener('keydown', keep, { signal, capture: true });
  window.addEventListener('keyup', keep, { signal, capture: true });
}
