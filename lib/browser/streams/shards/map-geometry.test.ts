import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bandPath, barsGeometry, hitAt, mapLength, placeAt, ringGeometry } from "./map-geometry.ts";
import { inWindow, WHOLE, windowAround } from "./map-window.ts";

const point = fc.double({ min: 0.0005, max: 0.9995, noNaN: true });

describe.each([
  { kind: "ring", geometry: ringGeometry },
  { kind: "bars", geometry: barsGeometry },
])("the map as $kind", ({ geometry }) => {
  it("finds under a pixel the point that is drawn there", () => {
    fc.assert(
      fc.property(point, fc.double({ min: 0.01, max: 1, noNaN: true }), (at, span) => {
        for (const window of [WHOLE, windowAround(at, span)]) {
          const map = geometry(480, 480, window);
          const hit = hitAt(map, ...placeAt(map, inWindow(window, at), -5));
          expect(hit?.isOnBand).toBe(true);
          expect(hit?.point).toBeCloseTo(at, 9);
        }
      }),
    );
  });

  it("is not on the band far from it", () => {
    const map = geometry(480, 480, WHOLE);
    expect(hitAt(map, ...placeAt(map, 0.3, -180))?.isOnBand ?? false).toBe(false);
  });

  it("outlines every part with numbers, the whole space as well", () => {
    const map = geometry(480, 480, WHOLE);
    for (const [from, to] of [
      [0, 1],
      [0.2, 0.3],
      [-1, 2],
    ] as const) {
      expect(bandPath(map, from, to, 2)).not.toContain("NaN");
    }
    expect(mapLength(map)).toBeGreaterThan(400);
  });
});

it("shows a part of the space with a gap in the ring", () => {
  expect(ringGeometry(400, 400, WHOLE).angles).toBeCloseTo(Math.PI * 2, 9);
  const part = ringGeometry(400, 400, { from: 0, to: 0.5 });
  expect(part.angles).toBeLessThan(Math.PI * 2 - 0.3);
  expect(hitAt(part, 200, 10)).toBeNull();
});
