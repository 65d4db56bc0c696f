const COLOURS = 8;

/**
 * Colours 1 to 8 for what is told apart by its id. Whoever has one keeps it; a new one takes the colour that its id
 * points at, or the next that is free, so that a page that is opened again mostly looks as before.
 */
export function assignColours(
  before: ReadonlyMap<string, number>,
  ids: readonly string[],
): ReadonlyMap<string, number> {
  if (ids.length === before.size && ids.every((id) => before.has(id))) return before;
  const next = new Map<string, number>();
  for (const id of ids) {
    const colour = before.get(id);
    if (colour !== undefined) next.set(id, colour);
  }
  const used = Array.from({ length: COLOURS + 1 }, () => 0);
  for (const colour of next.values()) used[colour] = (used[colour] ?? 0) + 1;
  for (const id of [...ids].filter((each) => !next.has(each)).toSorted()) {
    const colour = leastUsedFrom(hash(id) % COLOURS, used);
    used[colour] = (used[colour] ?? 0) + 1;
    next.set(id, colour);
  }
  return next;
}

function leastUsedFrom(start: number, used: readonly number[]): number {
  let found = start + 1;
  for (let step = 0; step < COLOURS; step += 1) {
    const colour = ((start + step) % COLOURS) + 1;
    if ((used[colour] ?? 0) < (used[found] ?? 0)) found = colour;
  }
  return found;
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x81_1c_9d_c5;
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01_00_01_93) >>> 0;
  }
  return value;
}
