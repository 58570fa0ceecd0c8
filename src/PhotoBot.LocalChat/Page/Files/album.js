// Lays the pictures of an album out as one block without gaps at its border: rows of equal width, or columns of equal height.
// With at most ten pictures every way of cutting their sequence into lines can be tried, and the best one taken.
// Many pictures are read in rows only: in columns the second would stand below the first.

/** Pictures wider or narrower than this are cropped, so that none becomes a stripe. */
const WIDEST = 2;
const NARROWEST = 0.6;

/** Height of the whole block by its width, if the pictures allow. */
const WANTED = 1;
const TALLEST = 1.5;
const MOST_IN_LINE = 4;
const MOST_IN_COLUMNS = 4;

/**
 * @param {Array<number>} ratios width by height of each picture, in order
 * @returns {{height: number, tiles: Array<{left: number, top: number, width: number, height: number}>}}
 *   the block's height by its width, and each tile in shares of the block
 */
export function layAlbum(ratios) {
  const bounded = ratios.map(ratio => Math.min(Math.max(ratio, NARROWEST), WIDEST));
  const candidates = [...cuts(bounded.length)].flatMap(cut => bounded.length > MOST_IN_COLUMNS ? [rows(bounded, cut)] : [rows(bounded, cut), columns(bounded, cut)]);
  return candidates.reduce((best, next) => badness(next) < badness(best) ? next : best);
}

/** Every way of cutting a sequence into lines: [[0, 1], [2]] and so on. */
function* cuts(count, start = 0) {
  if (start === count) yield [];
  for (let end = start + 1; end <= Math.min(count, start + MOST_IN_LINE); end++) {
    const line = Array.from({ length: end - start }, (_, index) => start + index);
    for (const rest of cuts(count, end)) yield [line, ...rest];
  }
}

function rows(ratios, cut) {
  const heights = cut.map(line => 1 / sum(line.map(index => ratios[index])));
  const height = sum(heights);
  const tiles = [];
  let top = 0;
  cut.forEach((line, number) => {
    let left = 0;
    for (const index of line) {
      const width = ratios[index] * heights[number];
      tiles[index] = { left, top, width, height: heights[number] / height };
      left += width;
    }
    top += heights[number] / height;
  });
  return { height, tiles };
}

/** Columns are the rows of the pictures turned over the diagonal. */
function columns(ratios, cut) {
  const turned = rows(ratios.map(ratio => 1 / ratio), cut);
  return {
    height: 1 / turned.height,
    tiles: turned.tiles.map(({ left, top, width, height }) => ({ left: top, top: left, width: height, height: width })),
  };
}

/** How far a block is from the wanted shape, and its tiles from being equally large. */
function badness({ height, tiles }) {
  const shape = Math.abs(Math.log(height / WANTED)) + (height > TALLEST ? 10 * (height - TALLEST) : 0);
  const share = 1 / tiles.length;
  const unevenness = sum(tiles.map(tile => Math.abs(Math.log(tile.width * tile.height / share)))) / tiles.length;
  return shape + unevenness;
}

const sum = numbers => numbers.reduce((total, number) => total + number, 0);
