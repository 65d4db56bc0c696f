import { figuresOf, type Result, type Target } from "./result.ts";

const columns = ["row", "median", "spread", "baseline", "ratio", "target", "met"] as const;

/** The results as a Markdown table, which also reads well in a terminal. */
export function printTable(results: readonly Result[]): string {
  const cells = results.map(cellsOf);
  const widths = columns.map((name, column) =>
    Math.max(name.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[], fill = " ") =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0, fill)).join(" | ")} |`;
  return [
    line(columns),
    line(
      columns.map(() => ""),
      "-",
    ),
    ...cells.map((row) => line(row)),
  ].join("\n");
}

function cellsOf(result: Result): readonly string[] {
  const figures = figuresOf(result);
  const { baseline, target, unit } = result;
  return [
    result.row,
    `${number(figures.median)} ${unit}`,
    `${number(figures.least)} – ${number(figures.most)}`,
    baseline === undefined || figures.baseline === null
      ? ""
      : `${number(figures.baseline)} ${unit} (${baseline.name})`,
    figures.ratio === null ? "" : `${number(figures.ratio)} ×`,
    target === undefined ? "" : targetText(target, unit),
    figures.met === null ? "" : figures.met ? "yes" : "NO",
  ];
}

function targetText({ of, atLeast, atMost }: Target, unit: string): string {
  const suffix = of === "ratio" ? " ×" : ` ${unit}`;
  if (atLeast !== undefined && atMost !== undefined) {
    return `${number(atLeast)} to ${number(atMost)}${suffix}`;
  }
  return atLeast === undefined ? `≤ ${number(atMost ?? 0)}${suffix}` : `≥ ${number(atLeast)}${suffix}`;
}

/** Three significant digits, with thousands apart. */
function number(value: number): string {
  return value.toLocaleString("en-US", { maximumSignificantDigits: 3 });
}
