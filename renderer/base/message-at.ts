/**
 * What can be pressed of the messages at a place of the screen, or else the message that is there; null: none is. While a dialog is open,
 * the browser makes all else deaf, messages above it, too: a click on one of them comes to the dialog.
 */
export function messageAt(x: number, y: number): HTMLElement | null {
  const isThere = (element: HTMLElement): boolean => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return left <= x && x <= right && top <= y && y <= bottom;
  };
  const find = (selector: string) => [...document.querySelectorAll<HTMLElement>(`.toaster ${selector}`)].find(isThere);
  return find('button') ?? find('.toast') ?? null;
}
