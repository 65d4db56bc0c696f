/** How much of a limit each gets: all have the same right, and what one does not need goes to the others. */
export function fairShares(sizes: readonly number[], limit: number): readonly number[] {
  const shares = sizes.map(() => 0);
  const bySize = sizes
    .map((size, index) => ({ size, index }))
    .toSorted((one, other) => one.size - other.size);
  let left = limit;
  for (const [rank, { size, index }] of bySize.entries()) {
    const share = Math.min(size, Math.floor(left / (bySize.length - rank)));
    shares[index] = share;
    left -= share;
  }
  return shares;
}
