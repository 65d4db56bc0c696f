import fc from "fast-check";
import { expect, test } from "vitest";
import { arnText, parseArn } from "./arn.ts";

const place = fc.record({
  account: fc.stringMatching(/^\d{12}$/),
  region: fc.stringMatching(/^[a-z0-9-]{1,20}$/),
});

test("what an ARN is made of is what it names", () => {
  const service = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
  const resource = fc.string({ minLength: 1 }).filter((text) => !/[\n\r\u2028\u2029]/.test(text));
  fc.assert(
    fc.property(service, place, resource, (service, place, resource) => {
      expect(parseArn(arnText(service, place, resource))).toEqual({ service, place, resource });
    }),
  );
});

test("other partitions are read, too", () => {
  expect(parseArn("arn:aws-us-gov:kinesis:us-gov-west-1:000000000000:stream/a:b/c")).toEqual({
    service: "kinesis",
    place: { account: "000000000000", region: "us-gov-west-1" },
    resource: "stream/a:b/c",
  });
});

test.each([
  "",
  "orders",
  "arn:aws:s3:::bucket",
  "arn:aws:kinesis:us-east-1:00000000000:stream/short-account",
  "arn:aws:kinesis:us-east-1:000000000000:",
  "arn:gcp:kinesis:us-east-1:000000000000:stream/orders",
  "arn:aws:kinesis:us-east-1:000000000000:stream/two\nlines",
])("%j names no resource in a place", (text) => {
  expect(parseArn(text)).toBeUndefined();
});
