// An article with four tags, to be written down in whatever JSON of the field.

export const text = 'The customs office fined Delta Freight 900 euros in Porto.';
export const tags = [
  [4, 18, 'agency'],
  [25, 38, 'ORG'],
  [39, 48, 'quantity'],
  [52, 57, 'LOC'],
] as const;
export const four = ['agency=customs office', 'ORG=Delta Freight', 'quantity=900 euros', 'LOC=Porto'];
export const objects = tags.map(([start, end, label]) => ({ start, end, label }));
export const words = (start: number, end: number): string => text.slice(start, end);

export function json(value: unknown): string {
  return JSON.stringify(value);
}

export function lines(...rows: readonly unknown[]): string {
  return rows.map((row) => `${json(row)}\n`).join('');
}
