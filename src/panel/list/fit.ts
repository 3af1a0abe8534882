/**
 * Which texts fit their column. A cell that cuts off what it holds costs Chromium a clip and a paint chunk of its own, in
 * each of some fifty rows a third of the work of a frame; so only those cut that have to.
 */

/** Of printable ASCII. */
const FIRST = 32;
const LAST = 126;
/** Kerning and figures of one width: what a text may be longer than its characters, in px. */
const SPARE = 3;

export interface Fit {
  /** Whether `text` may be too long for column `index`. Never false where it is. */
  cuts(text: string, index: number): boolean;
}

/** Until the columns are known. */
export const UNFIT: Fit = { cuts: () => true };

/** For the columns as they stand in `head`, with the font of its list. */
export function fitOf(head: Element): Fit {
  const widths = [...head.children].map(cell => cell.clientWidth);
  const advances = advancesOf(head);
  return {
    cuts(text, index) {
      // The padding of a cell is 4 px on either side.
      let left = (widths[index] ?? 0) - 8 - SPARE;
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (code < FIRST || code > LAST) return true;
        left -= advances[code - FIRST] ?? 0;
        if (left < 0) return true;
      }
      return false;
    },
  };
}

/** The widths of the characters in px. */
function advancesOf(element: Element): Float64Array {
  const advances = new Float64Array(LAST - FIRST + 1).fill(Number.POSITIVE_INFINITY);
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (context === null) return advances;
  const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(element);
  context.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  return advances.map((_, i) => context.measureText(String.fromCharCode(FIRST + i)).width);
}
