/**
 * Which items of a long list are in sight: heights are fixed per kind, so the offsets are sums and a search finds them.
 */
import { HEIGHT, type Item } from './items.js';

/** The top of each item, and at the end the height of all; in `room` where that is large enough. */
export function offsetsOf(items: readonly Item[], room?: Float64Array): Float64Array {
  const size = items.length + 1;
  const offsets =
    room !== undefined && room.length >= size
      ? room.subarray(0, size)
      : new Float64Array(size + (size >> 2)).subarray(0, size);
  offsets[0] = 0;
  let top = 0;
  let index = 0;
  for (const { kind } of items) {
    top += HEIGHT[kind];
    offsets[++index] = top;
  }
  return offsets;
}

/** The first item that reaches below `y`. */
function indexAt(offsets: Float64Array, y: number): number {
  let low = 0;
  let high = Math.max(0, offsets.length - 2);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle + 1] ?? 0) > y) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** First and one past the last item to render, with some to spare on both sides. */
export function visible(offsets: Float64Array, top: number, height: number, spare = 6): [number, number] {
  const count = offsets.length - 1;
  if (count <= 0) return [0, 0];
  const first = Math.max(0, indexAt(offsets, top) - spare);
  const end = Math.min(count, indexAt(offsets, top + height) + 1 + spare);
  return [first, end];
}

/** Where to scroll so that item `index` is in sight; null where it is already. */
export function scrollTo(offsets: Float64Array, index: number, top: number, height: number): number | null {
  const from = offsets[index] ?? 0;
  const to = offsets[index + 1] ?? from;
  if (from < top) return from;
  if (to > top + height) return to - height;
  return null;
}
