// What is told of a document that goes in.

/** What is to be told of a document while it goes in. */
export interface Telling {
  readonly remarks: string[];
  passedOver: number;
}

/** Tells what did not go in because something else stands in its place: nothing where the number is 0. */
export function passOver(telling: Telling, number: number, one: string, many: string): void {
  if (number === 0) return;
  telling.passedOver += number;
  telling.remarks.push(number === 1 ? one : many);
}
