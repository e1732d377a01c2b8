/** True where keys write text. The article takes keys but no text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (target instanceof HTMLInputElement) return !/^(?:checkbox|radio|button|range)$/.test(target.type);
  return target.isContentEditable;
}
