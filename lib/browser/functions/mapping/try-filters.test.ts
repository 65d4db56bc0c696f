import { expect, test } from "vitest";
import { tryFilters } from "./try-filters.ts";

const record = (text: string, PartitionKey = "a") => ({ Data: new TextEncoder().encode(text), PartitionKey });

test("records are told that would reach the function", () => {
  const records = [record('{"amount":150}'), record('{"amount":50}'), record("no JSON"), record("{}", "vip")];
  const filters = ['{"data":{"amount":[{"numeric":[">",100]}]}}', '{"partitionKey":["vip"]}'];
  expect(tryFilters(filters, records)).toEqual({ problem: null, passes: [true, false, false, true] });
});

test("a pattern that is none says why instead", () => {
  const tried = tryFilters(['{"data":{"amount":5}}'], [record("{}")]);
  expect(tried.passes).toEqual([]);
  expect(tried.problem).not.toBeNull();
});
