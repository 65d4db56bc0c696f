import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatWindow,
  inWindow,
  moved,
  parseWindow,
  pointAt,
  WHOLE,
  windowAround,
  zoomed,
} from "./map-window.ts";

const fraction = fc.double({ min: 0, max: 1, noNaN: true });

describe("a window on the hash key space", () => {
  it("stays within the space, whatever is zoomed and moved", () => {
    fc.assert(
      fc.property(
        fraction,
        fraction,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fraction,
        (centre, span, factor, by) => {
          for (const window of [
            windowAround(centre, span),
            zoomed(windowAround(centre, span), centre, factor),
            moved(windowAround(centre, span), by - 0.5),
          ]) {
            expect(window.from).toBeGreaterThanOrEqual(0);
            expect(window.to).toBeLessThanOrEqual(1 + 1e-12);
            expect(window.to).toBeGreaterThan(window.from);
          }
        },
      ),
    );
  });

  it("keeps the point under the pointer in its place while it is zoomed inside the space", () => {
    const window = { from: 0.4, to: 0.6 };
    const next = zoomed(window, 0.45, 0.5);
    expect(inWindow(next, 0.45)).toBeCloseTo(inWindow(window, 0.45), 12);
    expect(pointAt(next, inWindow(next, 0.47))).toBeCloseTo(0.47, 12);
  });

  it("comes back from an address as it went in", () => {
    const window = windowAround(0.3, 0.001);
    const parsed = parseWindow(formatWindow(window));
    expect(parsed.from).toBeCloseTo(window.from, 7);
    expect(parsed.to).toBeCloseTo(window.to, 7);
    expect(formatWindow(WHOLE)).toBeNull();
  });

  it.each(["", "x", "0.5", "0.5-0.5", "0.6-0.2", "0-1.5", "-1-2", "0.1-0.2-0.3"])(
    "is the whole space where the address says %j",
    (text) => expect(parseWindow(text)).toEqual(WHOLE),
  );
});
