import fc from "fast-check";
import { expect, test } from "vitest";
import { formatPlace, isAccountId, isRegion, parsePlace } from "./place-store.ts";

test("whatever is stored or linked, the place holds only an account id and a region, or the defaults", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (account, region) => {
      const place = parsePlace(new URLSearchParams({ account, region }).toString());
      expect(place.account === null || isAccountId(place.account)).toBe(true);
      expect(place.region === null || isRegion(place.region)).toBe(true);
    }),
  );
});

test("a place comes back as it was stored", () => {
  for (const place of [
    { account: null, region: null },
    { account: "123456789012", region: null },
    { account: null, region: "eu-central-1" },
    { account: "000000000001", region: "us-gov-west-1" },
  ]) {
    expect(parsePlace(formatPlace(place))).toEqual(place);
  }
});

test("account ids have twelve digits and regions the shape of a region", () => {
  expect(isAccountId("12345678901")).toBe(false);
  expect(isAccountId("1234567890123")).toBe(false);
  expect(isRegion("us-east-1")).toBe(true);
  expect(isRegion("ap-southeast-3")).toBe(true);
  expect(isRegion("nowhere")).toBe(false);
  expect(isRegion("us-east-1\r\nx: y")).toBe(false);
});
