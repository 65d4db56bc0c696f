import { type ChartLine, type ChartModel, WHOLE } from "#browser/charts/prepare-chart.ts";

/** The colour of a line as CSS. Where something went wrong within the window, the whole has the colour for that. */
export function lineColour(model: ChartModel, line: ChartLine): string {
  if (line.key === WHOLE && model.spec.tone === "bad") {
    return (model.whole.total ?? 0) > 0 ? "var(--bad)" : "var(--series-rest)";
  }
  return seriesColour(line.colour);
}

export function seriesColour(colour: number): string {
  return colour === 0 ? "var(--series-rest)" : `var(--series-${colour})`;
}

const DASHES = ["6 3", "2 3", "9 3 2 3"];

/** How a line is dashed, as SVG has it; undefined for one that is drawn through. */
export function dashesOf(line: ChartLine): string | undefined {
  return line.dash === 0 ? undefined : DASHES[(line.dash - 1) % DASHES.length];
}
