import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TokenBucket } from "./token-bucket.ts";

describe("a token bucket", () => {
  it("never gives out more than its capacity and what it regained", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.array(fc.record({ waitMs: fc.nat(3000), tokens: fc.integer({ min: 1, max: 500 }) })),
        (rate, takes) => {
          const bucket = new TokenBucket(rate, rate, 0);
          let nowMs = 0;
          let taken = 0;
          for (const { waitMs, tokens } of takes) {
            nowMs += waitMs;
            if (bucket.take(tokens, nowMs)) taken += tokens;
            expect(taken).toBeLessThanOrEqual(rate + (rate * nowMs) / 1000 + 1e-6);
          }
        },
      ),
    );
  });

  it("gives nothing until a debt is paid", () => {
    const bucket = new TokenBucket(10, 10, 0);
    bucket.spend(30, 0);
    expect(bucket.take(1, 2_000)).toBe(false);
    expect(bucket.take(1, 2_100)).toBe(true);
  });

  it("ignores a time that lies back", () => {
    const bucket = new TokenBucket(1, 1, 1_000);
    expect(bucket.take(1, 1_000)).toBe(true);
    expect(bucket.take(1, 0)).toBe(false);
    expect(bucket.take(1, 1_500)).toBe(false);
    expect(bucket.take(1, 2_000)).toBe(true);
  });
});
