import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

type Triple = readonly [number, number, number];

const css = readFileSync(fileURLToPath(new URL("../../app/globals.css", import.meta.url)), "utf8");
const light = tokens(css.slice(css.indexOf(":root {"), css.indexOf('\n[data-theme="dark"] {')));
const dark = tokens(css.slice(css.indexOf('\n[data-theme="dark"] {'), css.indexOf("@theme inline")));

const GROUNDS = ["page", "sunken", "surface", "raised"];
const STATUSES = ["ok", "warn", "bad"];
const SERIES = Array.from({ length: 8 }, (_, index) => `series-${index + 1}`);

/** What eyes see that lack one kind of cone, in linear RGB: Machado, Oliveira and Fernandes 2009, severity 1. */
const EYES: Record<string, readonly [Triple, Triple, Triple]> = {
  "three cones": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  "no red cone": [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  "no green cone": [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  "no blue cone": [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

describe.each([
  ["light", light],
  ["dark", dark],
])("the %s theme", (_, theme) => {
  const contrast = (above: string, below: string) => contrastOf(linear(theme, above), linear(theme, below));

  it("keeps text readable on every ground", () => {
    for (const ground of GROUNDS) {
      for (const ink of ["ink", "ink-2", "ink-3", "accent-ink", ...STATUSES]) {
        expect(contrast(ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
    for (const status of STATUSES) {
      expect(contrast(status, `${status}-soft`), `${status} on its ground`).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast("on-accent", "accent")).toBeGreaterThanOrEqual(4.5);
    expect(contrast("on-bad", "bad")).toBeGreaterThanOrEqual(4.5);
  });

  it("shows the edge of what can be pressed or filled in, the focus, and every line of a chart", () => {
    for (const line of ["control", "focus", "chart-limit", ...SERIES]) {
      expect(contrast(line, "surface"), line).toBeGreaterThanOrEqual(3);
    }
  });

  it.each(Object.keys(EYES))("keeps any two series apart for eyes with %s", (eyes) => {
    const seen = SERIES.map((name) => seenBy(eyes, linear(theme, name)));
    for (const [first, one] of seen.entries()) {
      for (const [second, other] of seen.entries()) {
        if (first >= second) continue;
        const distance = Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
        expect(distance, `${SERIES[first]} and ${SERIES[second]}`).toBeGreaterThan(0.08);
      }
    }
  });
});

/** `--name: oklch(L C H)` of a block of CSS; what is see-through or no colour is left out. */
function tokens(block: string): ReadonlyMap<string, Triple> {
  const found = block.matchAll(/--([a-z0-9-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g);
  return new Map(
    [...found].map(([, name = "", l, c, h]) => [name, [Number(l), Number(c), Number(h)]] as const),
  );
}

function linear(theme: ReadonlyMap<string, Triple>, name: string): Triple {
  const colour = theme.get(name);
  if (colour === undefined) throw new Error(`There is no colour ${name}.`);
  const [lightness, chroma, hue] = colour;
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clamp(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** As these eyes see a colour, in OKLab, where distance is difference. */
function seenBy(eyes: string, colour: Triple): Triple {
  const rows = EYES[eyes] ?? [];
  const [r = 0, g = 0, b = 0] = rows.map((row) =>
    clamp(row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2]),
  );
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** The contrast of WCAG 2. */
function contrastOf(one: Triple, other: Triple): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance([r, g, b]: Triple): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
