// A list that is longer than an element can be: Chromium ends one at 33,554,428 pixels, half a million articles. The page has a shorter
// one, of which small steps of the scroll position are as large in the list, while a drag of the thumb goes to the same share of it.

/** The height of the element on the page is at most this, in pixels; what is below half of what Chromium can do is drawn exactly. */
export const greatestHeight = 15_000_000;

/** Where the page stands, and where the list: `top` is the scroll position, `top + shift` the place in the list, in pixels. */
export interface LongPlace {
  readonly top: number;
  readonly shift: number;
}

/** How long the list is, and how much of it is seen, in pixels. */
export interface LongList {
  readonly length: number;
  readonly view: number;
}

/** The height of the element that stands for the list. */
export function heightOnPage(length: number): number {
  return Math.min(length, greatestHeight);
}

/** So far from an end, in pixels, the page and the list go in step, so that nobody comes to the one end before the other. */
const edge = 100_000;

/** The place after the page was scrolled to `top`: its own position may be set anew, so that the way to both ends stays open. */
export function afterScroll(before: LongPlace, top: number, list: LongList): LongPlace {
  const { page } = rangesOf(list);
  const isFar = Math.abs(top - before.top) > Math.max(2 * list.view, 1000);
  if (isFar) return at(placeAt(top, list), list);
  const isAtEdge = top <= 0 || top >= page;
  return isAtEdge ? at(top + before.shift, list) : { top, shift: before.shift };
}

/** The place after the list was brought to `place`. */
export function broughtTo(before: LongPlace, place: number, list: LongList): LongPlace {
  const { page } = rangesOf(list);
  const top = place - before.shift;
  const isNear = Math.abs(top - before.top) <= 2 * list.view && top > 0 && top < page;
  return isNear ? { top, shift: before.shift } : at(place, list);
}

/** The place of the list when the thumb is brought to `top`. */
function placeAt(top: number, list: LongList): number {
  const { page, whole } = rangesOf(list);
  if (top <= edge || page === whole) return top;
  if (top >= page - edge) return whole - (page - top);
  return edge + ((top - edge) / (page - 2 * edge)) * (whole - 2 * edge);
}

/** The page where the thumb stands for that place of the list. */
function at(wanted: number, list: LongList): LongPlace {
  const { page, whole } = rangesOf(list);
  const place = Math.min(Math.max(0, wanted), whole);
  if (place <= edge || page === whole) return { top: place, shift: 0 };
  if (whole - place <= edge) return { top: page - (whole - place), shift: whole - page };
  const top = Math.round(edge + ((place - edge) / (whole - 2 * edge)) * (page - 2 * edge));
  return { top, shift: place - top };
}

function rangesOf({ length, view }: LongList): { readonly page: number; readonly whole: number } {
  return { page: Math.max(0, heightOnPage(length) - view), whole: Math.max(0, length - view) };
}
