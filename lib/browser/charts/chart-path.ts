/**
 * An SVG path through values that stand at even steps: straight lines, and a gap wherever a value is null. A value
 * without neighbours becomes a dot.
 *
 * @param x where the value of an index stands, `y` where a value does; pixels
 */
export function linePath(
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  let path = "";
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? null;
    if (value === null) continue;
    const first = (values[index - 1] ?? null) === null;
    const at = `${round(x(index))} ${round(y(value))}`;
    path += first ? `M${at}` : `L${at}`;
    if (first && (values[index + 1] ?? null) === null) path += "h0.01";
  }
  return path;
}

/** The outline of the area between a line and the ground, gap by gap. */
export function areaPath(
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  const ground = round(y(0));
  let path = "";
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? null;
    if (value === null) continue;
    if ((values[index - 1] ?? null) === null) path += `M${round(x(index))} ${ground}`;
    path += `L${round(x(index))} ${round(y(value))}`;
    if ((values[index + 1] ?? null) === null) path += `L${round(x(index))} ${ground}Z`;
  }
  return path;
}

/** A line that keeps its height until the next value: how limits go. Null is a gap. */
export function stepPath(
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  let path = "";
  let previous: number | null = null;
  for (const [index, value] of values.entries()) {
    if (previous !== null && value !== previous) path += `H${round(x(index))}`;
    if (value !== null && previous === null) path += `M${round(x(index))} ${round(y(value))}`;
    else if (value !== null && value !== previous) path += `V${round(y(value))}`;
    previous = value;
  }
  return previous === null ? path : `${path}H${round(x(values.length - 1))}`;
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
