import fc from "fast-check";
import { expect, test } from "vitest";
import { presenceOf } from "./presence.ts";

const time = fc.integer({ min: 0, max: 30 });
const lifetime = fc
  .tuple(time, fc.option(time))
  .map(([fromMs, lasts]) => ({ fromMs, untilMs: lasts === null ? null : fromMs + lasts }));

test("counts as a look at each would", () => {
  fc.assert(
    fc.property(fc.array(lifetime), time, fc.integer({ min: 1, max: 10 }), (lifetimes, fromMs, lasts) => {
      const presence = presenceOf(lifetimes);
      const toMs = fromMs + lasts;
      expect(presence.during(fromMs, toMs)).toBe(
        lifetimes.filter((each) => each.fromMs < toMs && (each.untilMs === null || each.untilMs >= fromMs))
          .length,
      );
      expect(presence.at(fromMs)).toBe(
        lifetimes.filter((each) => each.fromMs <= fromMs && (each.untilMs === null || each.untilMs > fromMs))
          .length,
      );
    }),
  );
});
