/** Where the codewords of a Data Matrix symbol go (ISO/IEC 16022, 5.8 and annex F). */
import type { ModuleMatrix } from '#server/platform/pdf.ts';

/** Finder and timing patterns around each region, and inside them the bits of the codewords. */
export function placeModules(
  { size, regions }: { size: number; regions: number },
  codewords: readonly number[],
): ModuleMatrix {
  const modules = new Uint8Array(size * size);
  const region = size / regions;
  const inner = size - 2 * regions;
  const places = bitPlaces(inner);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const y = row % region;
      const x = column % region;
      const at = row * size + column;
      if (x === 0 || y === region - 1) modules[at] = 1;
      else if (y === 0) modules[at] = 1 - (x % 2);
      else if (x === region - 1) modules[at] = y % 2;
      else {
        const place =
          places[
            (row - 1 - 2 * Math.floor(row / region)) * inner + column - 1 - 2 * Math.floor(column / region)
          ] ?? 0;
        modules[at] = ((codewords[place >> 3] ?? 0) >> (7 - (place & 7))) & 1;
      }
    }
  }
  return { size, modules };
}

const placesBySize = new Map<number, Int16Array>();

/** The eight modules of a codeword, most significant first, as rows and columns from its lower right one. */
const UTAH: readonly (readonly [number, number])[] = [
  [-2, -2], [-2, -1], [-1, -2], [-1, -1], [-1, 0], [0, -2], [0, -1], [0, 0],
]; // prettier-ignore

/** The codeword that meets the lower left corner is torn into two corners, again as rows and columns. */
const CORNER: readonly (readonly [number, number])[] = [
  [-1, 0], [-1, 1], [-1, 2], [0, -2], [0, -1], [1, -1], [2, -1], [3, -1],
]; // prettier-ignore

/**
 * For each module of the joined regions, which bit it shows: 8 × codeword + bit, the most significant bit first.
 * The codewords run up and down in diagonals (ISO/IEC 16022, annex F); of its four corner cases our sizes meet one.
 */
function bitPlaces(inner: number): Int16Array {
  const known = placesBySize.get(inner);
  if (known) return known;
  const places = new Int16Array(inner * inner).fill(-1);
  let codeword = 0;
  const put = (row: number, column: number, bit: number): void => {
    const shift = 4 - ((inner + 4) % 8);
    if (row < 0) [row, column] = [row + inner, column + shift];
    if (column < 0) [row, column] = [row + shift, column + inner];
    places[row * inner + column] = codeword * 8 + bit;
  };
  const visit = (row: number, column: number): void => {
    if (row < 0 || column < 0 || row >= inner || column >= inner || places[row * inner + column] !== -1)
      return;
    UTAH.forEach(([down, right], bit) => put(row + down, column + right, bit));
    codeword++;
  };
  let row = 4;
  let column = 0;
  do {
    if (row === inner && column === 0) {
      CORNER.forEach(([y, x], bit) => put((y + inner) % inner, (x + inner) % inner, bit));
      codeword++;
    }
    do {
      visit(row, column);
      row -= 2;
      column += 2;
    } while (row >= 0 && column < inner);
    row += 1;
    column += 3;
    do {
      visit(row, column);
      row += 2;
      column -= 2;
    } while (row < inner && column >= 0);
    row += 3;
    column += 1;
  } while (row < inner || column < inner);
  placesBySize.set(inner, places);
  return places;
}
