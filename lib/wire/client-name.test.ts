import { expect, test } from "vitest";
import { clientName } from "./client-name.ts";

test("a client is named by the first product of its User-Agent", () => {
  expect(clientName("aws-cli/1.32.1 Python/3.11.7 Linux/6.1 botocore/1.34.1")).toBe("aws-cli/1.32.1");
  expect(clientName("aws-sdk-js/3.1143.0 ua/2.1 os/linux#6.1 lang/js md/nodejs#24")).toBe(
    "aws-sdk-js/3.1143.0",
  );
});

test("a library that stands on an SDK is named before it", () => {
  expect(clientName("aws-sdk-java/2.31.0 amazon-kinesis-client-library-java-3.5.1/3.5.1")).toBe(
    "amazon-kinesis-client-library-java-3.5.1/3.5.1",
  );
});

test("a User-Agent of no known form is cut, and one that is missing is said to be", () => {
  expect(clientName(undefined)).toBe("unknown client");
  expect(clientName("x".repeat(500))).toHaveLength(64);
});

test("an application that told its SDK a name is called by it, so that two of them are two", () => {
  const sdk = "aws-sdk-js/3.1143.0 ua/2.1 os/linux#6.1 lang/js md/nodejs#24 api/kinesis#3.1143.0";
  expect(clientName(`${sdk} app/billing`)).toBe("billing");
  expect(clientName(`${sdk} app/search-index`)).toBe("search-index");
});
