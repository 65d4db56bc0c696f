import type { ChartLine, ChartModel } from "#browser/charts/prepare-chart.ts";

/** The colour of a line as CSS. Charts of what went wrong draw the whole stream in the colour for that. */
export function lineColour(model: ChartModel, line: ChartLine): string {
  if (line.key === "stream" && model.spec.tone === "bad") return "var(--bad)";
  return seriesColour(line.colour);
}

export function seriesColour(colour: number): string {
  return colour === 0 ? "var(--series-rest)" : `var(--series-${colour})`;
}

export const DASHES = "5 3";
