/** A list that is scrolled to within this many pixels of its end stays at its end. */
const STICKS_WITHIN = 48;

/**
 * The rows of a list that grows at its end and is trimmed at its beginning. Each has a number that is higher than that
 * of all rows before it, and that it keeps.
 */
export interface NumberedRows {
  readonly count: number;
  readonly numberAt: (index: number) => number;
}

/** How many rows there are before the first whose number is at least so high. */
export function countBelow({ count, numberAt }: NumberedRows, number: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numberAt(middle) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The number of the last row; 0 where there is none. */
export function newestOf({ count, numberAt }: NumberedRows): number {
  return count === 0 ? 0 : numberAt(count - 1);
}

/** How many rows came after one of this number; none while the list is at its end, for which it is null. */
export function addedSince(rows: NumberedRows, leftAt: number | null): number {
  return leftAt === null ? 0 : rows.count - countBelow(rows, leftAt + 1);
}

/** Of a list as it was, how many rows have left it since. */
export function goneSince(before: NumberedRows, now: NumberedRows): number {
  return now.count === 0 ? before.count : countBelow(before, now.numberAt(0));
}

export interface ScrollBox {
  readonly scrollTop: number;
  readonly scrollHeight: number;
  readonly clientHeight: number;
}

/** The newest row that there was when one scrolled away from the end; null at the end. */
export function leftAfterScroll(leftAt: number | null, box: ScrollBox, newest: number): number | null {
  const below = box.scrollHeight - box.scrollTop - box.clientHeight;
  return below <= STICKS_WITHIN ? null : (leftAt ?? newest);
}

/** Where the list is scrolled to once rows came and went: at its end, or so that what one looks at stays in place. */
export function scrollTopAfter(options: {
  readonly leftAt: number | null;
  readonly scrollTop: number;
  readonly gone: number;
  readonly count: number;
  readonly rowHeight: number;
}): number {
  const { leftAt, scrollTop, gone, count, rowHeight } = options;
  return leftAt === null ? count * rowHeight : Math.max(0, scrollTop - gone * rowHeight);
}
