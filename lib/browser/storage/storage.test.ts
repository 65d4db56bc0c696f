import { expect, test } from "vitest";
import { bucketHref, bucketNameOf } from "./bucket-path.ts";
import { bucketNameProblem } from "./bucket-rules.ts";
import { toCsv, toJsonLines } from "./export-rows.ts";
import { nameOfKey, partsOfPrefix } from "./object-address.ts";
import { queryExamples } from "./query-examples.ts";
import { rowsOfCsv, rowsOfJsonLines } from "./rows-of-text.ts";

test("a bucket's page is found by its name, whatever else the address says", () => {
  expect(bucketHref("a.b-1", { tab: "query", prefix: "x/é&" })).toBe(
    "/storage/a.b-1?tab=query&prefix=x%2F%C3%A9%26",
  );
  expect(bucketNameOf("/storage/a.b-1")).toBe("a.b-1");
  for (const path of ["/storage", "/storage/", "/storage/A", "/storage/a/b", "/streams/a"]) {
    expect(bucketNameOf(path)).toBeNull();
  }
});

test("a bucket's name is held against AWS's rules", () => {
  const right = ["abc", "a.b", "1-2", "a".repeat(63), "my-bucket.2026"];
  for (const name of right) expect(bucketNameProblem(name, [])).toBeNull();
  const wrong = [
    "",
    "ab",
    "a".repeat(64),
    "Abc",
    "a_b",
    "-ab",
    "ab-",
    "a..b",
    "1.2.3.4",
    "xn--a",
    "x-s3alias",
  ];
  for (const name of wrong) expect(bucketNameProblem(name, []), name).not.toBeNull();
  expect(bucketNameProblem("taken", ["taken"])).toContain("already");
});

test("keys are shown by their last part, prefixes part by part, empty parts among them", () => {
  expect(["a/b.txt", "a/b/", "b", "/", "a//"].map(nameOfKey)).toEqual(["b.txt", "b", "b", "", ""]);
  expect(partsOfPrefix("a//b/c")).toEqual([
    { name: "a", prefix: "a/" },
    { name: "", prefix: "a//" },
    { name: "b", prefix: "a//b/" },
  ]);
});

test("JSON lines become rows with a column for each member; what is none is counted", () => {
  const text = '{"a":1,"b":{"c":2}}\n\nnone\n{"__proto__":1,"toString":2}\n{"a":';
  expect(rowsOfJsonLines(text, true)).toEqual({
    columns: ["a", "b", "__proto__", "toString"],
    rows: [
      [1, { c: 2 }, null, null],
      [null, null, 1, 2],
    ],
    brokenLines: 1,
  });
  expect(rowsOfJsonLines("1\n2\n", false)).toBeNull();
});

test("CSV keeps quotes, commas and lines within a field", () => {
  expect(rowsOfCsv('a,b\r\n1,"x, ""y""\nz"\r\n2,\r\nonly\r\n', false)).toEqual({
    columns: ["a", "b"],
    rows: [
      ["1", 'x, "y"\nz'],
      ["2", ""],
    ],
    brokenLines: 1,
  });
});

test("rows go out as CSV and as JSON lines, with columns of one name kept apart", () => {
  const result = {
    columns: [
      { name: "a", type: "VARCHAR" },
      { name: "a", type: "INTEGER" },
    ],
    rows: [
      ['x,"y"\n', { n: null }],
      [null, true],
    ],
  };
  expect(toCsv(result)).toBe('a,a\r\n"x,""y""\n","{""n"":null}"\r\n,true\r\n');
  expect(toJsonLines(result)).toBe('{"a":"x,\\"y\\"\\n","a_1":{"n":null}}\n{"a":null,"a_1":true}\n');
});

test("examples are about columns that are there, by their names as SQL has them", () => {
  const sqls = queryExamples([
    { name: "_key", type: "VARCHAR" },
    { name: "order id", type: "BIGINT" },
    { name: 'say "hi"', type: "VARCHAR" },
    { name: "amount", type: "DECIMAL(10,2)" },
    { name: "at", type: "TIMESTAMP" },
  ]).map(({ sql }) => sql);
  expect(sqls.some((sql) => sql.includes('GROUP BY "say ""hi"""'))).toBe(true);
  expect(sqls.some((sql) => sql.includes("ORDER BY amount DESC"))).toBe(true);
  expect(sqls.some((sql) => sql.includes("date_trunc('minute', at)"))).toBe(true);
  expect(queryExamples([]).length).toBe(3);
});
