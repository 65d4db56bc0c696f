import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const files = ["app/**/*.tsx", "components/**/*.{ts,tsx}"]
  .flatMap((pattern) => globSync(pattern, { cwd: root }))
  .filter((file) => !file.endsWith(".test.ts"))
  .map((file) => ({ file, lines: readFileSync(path.join(root, file), "utf8").split("\n") }));

/** The steps of `docs/design-system.md`, in quarters of 1rem. */
const STEPS = "0|px|0\\.5|1|1\\.5|2|3|4|5|6|8|12|auto|\\[(?:calc|min)[^\\]]*\\]";

/** Icons beside text of 12 px are 14 px, the one size between two steps. */
const spacing = new RegExp(
  `(?<![\\w-])-?(?:m|p)[xytblrse]?-(?!(?:${STEPS})(?![\\w.[]))|(?<![\\w-])gap-(?:[xy]-)?(?!(?:[xy]-)?(?:${STEPS})(?![\\w.[]))`,
);
const halves = /(?<![\w-])(?!size-3\.5(?!\d))-?[a-z]+(?:-[a-z]+)?-[2-9]\.5(?!\d)/;

describe("the console's looks keep to the scale", () => {
  it("has files to look at", () => {
    expect(files.length).toBeGreaterThan(200);
  });

  it.each([
    ["text sizes and line heights of its own", /(?<![\w-])(?:text-\[\d|leading-)/],
    ["weights beside 400, 500 and 600", /(?<![\w-])font-(?:thin|light|bold|extrabold|black)/],
    ["capitals or spaced letters", /(?<![\w-])(?:uppercase|tracking-)/],
    ["corners of its own", /(?<![\w-])rounded(?:-[trblse]{1,2})?-(?:\[|2xl|3xl)/],
    ["half steps", halves],
    ["spaces between the steps", spacing],
  ])("without %s", (_, wrong) => {
    expect(found(wrong, (line) => /["'`]/.test(line))).toEqual([]);
  });

  it("heads everything by Heading", () => {
    expect(found(/<h[1-6][\s>]/, () => true).filter((place) => !place.startsWith("app/global"))).toEqual([]);
  });
});

function found(wrong: RegExp, inLine: (line: string) => boolean): string[] {
  return files.flatMap(({ file, lines }) =>
    lines.flatMap((line, index) =>
      inLine(line) && wrong.test(line) && !/^\s*(?:\/\/|\/?\*|import )/.test(line)
        ? [`${file}:${index + 1} ${line.trim().slice(0, 120)}`]
        : [],
    ),
  );
}
