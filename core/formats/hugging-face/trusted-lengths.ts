// How much of the description in an Arrow file is believed. apache-arrow reads it by flatbuffers, which takes every length in it for true: of
// a damaged one it would make a list of two thousand million items, and the memory is full before anybody is told.

import { ByteBuffer } from 'flatbuffers';

/** Descriptions of more columns and pieces than anybody has. */
const most = 1_000_000;
let left = most;

const lengthOf = ByteBuffer.prototype.__vector_len;
ByteBuffer.prototype.__vector_len = function (this: ByteBuffer, offset: number): number {
  const length = lengthOf.call(this, offset);
  left -= length;
  if (length < 0 || length > this.capacity() || left < 0) throw new Error('its description is damaged');
  return length;
};

/** Another description begins: of a file, or of a batch of its rows. */
export function beginDescription(): void {
  left = most;
}
