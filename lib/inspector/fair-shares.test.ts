import fc from "fast-check";
import { expect, test } from "vitest";
import { fairShares } from "./fair-shares.ts";

test("nobody gets more than there is, all that can be given is, and who goes short has no less than any other", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { maxLength: 8 }), fc.nat(200), (sizes, limit) => {
      const shares = fairShares(sizes, limit);
      const given = shares.reduce((sum, share) => sum + share, 0);
      expect(given).toBe(
        Math.min(
          limit,
          sizes.reduce((sum, size) => sum + size, 0),
        ),
      );
      for (const [index, share] of shares.entries()) {
        const size = sizes[index] ?? 0;
        expect(share).toBeLessThanOrEqual(size);
        if (share < size) expect(share + 1).toBeGreaterThanOrEqual(Math.max(...shares));
      }
    }),
  );
});
