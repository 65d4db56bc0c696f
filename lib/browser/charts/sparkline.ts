/**
 * The points of a small line chart as the `d` of two SVG paths: the line, and the area below it. The highest value
 * reaches the top; `floor` keeps a trickle from looking like a flood.
 */
export function sparkline(
  values: readonly number[],
  width: number,
  height: number,
  floor = 1,
): { readonly line: string; readonly area: string } {
  if (values.length < 2) return { line: "", area: "" };
  const top = Math.max(floor, ...values);
  const points = values.map((value, at) => {
    const x = (at / (values.length - 1)) * width;
    const y = height - 1 - (Math.max(0, value) / top) * (height - 2);
    return `${round(x)},${round(y)}`;
  });
  const line = `M${points.join("L")}`;
  return { line, area: `${line}L${width},${height}L0,${height}Z` };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
