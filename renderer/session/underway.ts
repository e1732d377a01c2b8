// Spans with commands on their way, and how many each: what the core tells of them meanwhile is older than what is painted.

const underway = new Map<string, number>();

export function begin(span: string): void {
  underway.set(span, (underway.get(span) ?? 0) + 1);
}

export function finish(span: string): void {
  const left = (underway.get(span) ?? 1) - 1;
  if (left > 0) underway.set(span, left);
  else underway.delete(span);
}

export function isUnderway(span: string): boolean {
  return underway.has(span);
}
