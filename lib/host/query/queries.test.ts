import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import type { QueryFile } from "./job.ts";
import { answerOf, problemOf, QueryFolder, select } from "./testing/query-files.ts";

const folder = new QueryFolder();
const queries = folder.queries();
afterAll(() => folder.remove());

const run = async (files: readonly QueryFile[], sql: string, skipBroken = false) =>
  queries.run(select(files, sql, skipBroken));

const orders = folder.file(
  "in/orders.jsonl",
  "jsonLines",
  '{"id":1,"amount":2.5,"at":{"x":1}}\n{"id":2,"amount":3}\n',
);
const more = folder.file(
  "in/it's \u0001 more.jsonl.gz",
  "jsonLines",
  gzipSync('{"id":3,"amount":4,"note":"é"}\n{"id":4}'),
  true,
);

test("records of several files are rows of one view, with all their columns and the key of each", async () => {
  const answer = answerOf(await run([orders, more], "SELECT * FROM objects ORDER BY id"));
  expect(answer.columns).toEqual([
    { name: "_key", type: "VARCHAR" },
    { name: "id", type: "BIGINT" },
    { name: "amount", type: "DOUBLE" },
    { name: "at", type: 'STRUCT("x" BIGINT)' },
    { name: "note", type: "VARCHAR" },
  ]);
  expect(answer.rows).toEqual([
    [orders.key, "1", 2.5, { x: "1" }, null],
    [orders.key, "2", 3, null, null],
    [more.key, "3", 4, null, "é"],
    [more.key, "4", null, null, null],
  ]);
  expect(answer).toMatchObject({ endedBy: null, cutValues: 0, skippedRecords: null });
  expect(answer.elapsedMs).toBeGreaterThan(0);
});

test("formats are mixed: each file is read by its own reader", async () => {
  const files = [
    orders,
    folder.file("a.csv", "csv", "id,amount\n7,1.5\n8,9\n"),
    folder.file("b.json", "json", '[{"id":9},{"id":10}]'),
    folder.file("concatenated", "json", '{"id":11}{"id":12}'),
    folder.file("c.txt", "text", 'first\nsecond, "quoted\nthird\0\n'),
    await folder.parquet("d.parquet", "SELECT range + 100 AS id FROM range(3)"),
  ];
  const counted = "SELECT count(*), count(id), sum(id), count(line) FROM objects";
  expect(answerOf(await run(files, counted)).rows).toEqual([["14", "11", "363", "3"]]);
  const keys = "SELECT _key, count(*) AS n FROM objects GROUP BY _key ORDER BY _key";
  expect(answerOf(await run(files, keys)).rows).toEqual([
    ["a.csv", "2"],
    ["b.json", "2"],
    ["c.txt", "3"],
    ["concatenated", "2"],
    ["d.parquet", "3"],
    ["in/orders.jsonl", "2"],
  ]);
});

test("a column that has the name of the reader's own takes no key from its file", async () => {
  const files = [
    folder.file("one", "jsonLines", '{"file_index":5}'),
    folder.file("two", "jsonLines", '{"file_index":0}'),
  ];
  const answer = answerOf(await run(files, "SELECT _key, file_index FROM objects ORDER BY _key"));
  expect(answer.rows).toEqual([
    ["one", "5"],
    ["two", "0"],
  ]);
});

test("objects without a byte hold no record, and no object at all holds none", async () => {
  const empty = folder.file("folder/", "parquet", "");
  expect(answerOf(await run([empty, orders], "SELECT count(*) FROM objects")).rows).toEqual([["2"]]);
  expect(answerOf(await run([empty], "SELECT * FROM objects")).rows).toEqual([]);
  expect(answerOf(await run([], "SELECT * FROM objects")).columns).toEqual([
    { name: "_key", type: "VARCHAR" },
  ]);
});

test("an answer ends at 1,000 rows, at 1 MiB, and says so; a long value is cut", async () => {
  const many = answerOf(await run([orders], "SELECT range FROM range(5000)"));
  expect([many.rows.length, many.endedBy]).toEqual([1_000, "rows"]);
  const exactly = answerOf(await run([orders], "SELECT range FROM range(1000)"));
  expect([exactly.rows.length, exactly.endedBy]).toEqual([1_000, null]);
  const wide = answerOf(await run([orders], "SELECT repeat('x', 60000) FROM range(500)"));
  expect(wide.endedBy).toBe("bytes");
  expect(JSON.stringify(wide.rows).length).toBeLessThan(1.1 * 1024 * 1024);
  const long = answerOf(await run([orders], "SELECT repeat('x', 100000) AS s, [repeat('y', 100000)] AS l"));
  expect(long.cutValues).toBe(2);
  expect(JSON.stringify(long.rows).length).toBeLessThan(140_000);
});

test("what is wrong in the SQL is said with its place", async () => {
  const said = async (sql: string) => problemOf(await run([orders], sql));
  expect(await said("SELECT 'é',\n  nope FROM objects")).toMatchObject({
    cause: "sql",
    message: 'Referenced column "nope" not found in FROM clause!\nCandidate bindings: "_key"',
    at: { line: 2, column: 3 },
  });
  expect(await said("SELECT id\nFRM objects")).toMatchObject({ cause: "sql", at: { line: 2, column: 5 } });
  expect(await said("SELECT * FROM nothing")).toMatchObject({
    message: "There is no table nothing: a query reads the view objects.",
    at: { line: 1, column: 15 },
  });
  expect((await said("")).message).toBe("There is no statement: write a SELECT.");
  expect((await said("-- nothing")).message).toBe("There is no statement: write a SELECT.");
  expect((await said("SELECT 1; SELECT 2")).message).toContain("One statement");
  expect((await said("SELECT '\0'")).message).toContain("U+0000");
  expect((await said(`SELECT '${"x".repeat(70_000)}'`)).message).toContain("64 KiB");
});

test("common table expressions, joins with itself, DESCRIBE and SUMMARIZE read the view as well", async () => {
  const sql = "WITH T AS (SELECT id FROM objects) SELECT count(*) FROM t JOIN main.objects o ON t.id = o.id";
  expect(answerOf(await run([orders], sql)).rows).toEqual([["2"]]);
  expect(answerOf(await run([orders], "DESCRIBE objects")).rows).toHaveLength(4);
  expect(answerOf(await run([orders], "SUMMARIZE objects")).rows).toHaveLength(4);
  expect(answerOf(await run([orders], "SELECT unnest(range(3))")).rows).toHaveLength(3);
});

test("a broken line is named with its object, or passed over and counted", async () => {
  const broken = folder.file("logs/broken.jsonl", "jsonLines", '{"id":1}\n{"id":\n{"id":5}\n');
  const problem = problemOf(await run([orders, broken], "SELECT * FROM objects"));
  expect(problem).toMatchObject({ cause: "object", key: "logs/broken.jsonl" });
  expect(problem.message).toBe("The object logs/broken.jsonl cannot be read: line 2 is not JSON.");
  const answer = answerOf(await run([broken], "SELECT * FROM objects", true));
  expect(answer.rows).toEqual([
    ["logs/broken.jsonl", "1"],
    ["logs/broken.jsonl", "5"],
  ]);
  expect(answer.skippedRecords).toBe(1);
  const mixed = folder.file(
    "mixed",
    "jsonLines",
    '{"n":null,"NULL":1,"b":[],"c":{},"d":{"e":[1.5]}}\n{"n":null}\n}',
  );
  const columns = answerOf(await run([mixed], "DESCRIBE objects", true)).rows.map(([name, type]) => [
    name,
    type,
  ]);
  expect(columns).toEqual([
    ["_key", "VARCHAR"],
    ["n", "JSON"],
    ["NULL", "BIGINT"],
    ["b", "JSON[]"],
    ["c", "MAP(VARCHAR, JSON)"],
    ["d", "STRUCT(e DOUBLE[])"],
  ]);
  const scalars = folder.file("scalars", "jsonLines", "1\nx y\n[2]\n");
  expect(answerOf(await run([scalars], "SELECT json FROM objects", true)).rows).toEqual([["1"], ["[2]"]]);
});

test("half a GZIP, half a Parquet file and bytes that are neither are named by their keys alone", async () => {
  const lines = Array.from({ length: 5_000 }, (_, id) => JSON.stringify({ id, text: `text ${id * 7919}` }));
  const gzip = gzipSync(lines.join("\n"));
  const whole = await folder.parquet("x", "SELECT range AS id FROM range(10000)");
  const { readFileSync } = await import("node:fs");
  const parquet = readFileSync(whole.path);
  const files = [
    folder.file("half.jsonl.gz", "jsonLines", gzip.subarray(0, gzip.length >> 1), true),
    folder.file("no.gz", "jsonLines", "hello", true),
    folder.file("half.parquet", "parquet", parquet.subarray(0, parquet.length >> 1)),
    folder.file("text.parquet", "parquet", "hello"),
    folder.file("binary.csv", "csv", new Uint8Array([0, 1, 2, 255, 254, 10, 7])),
    folder.file("binary.json", "json", new Uint8Array([0, 1, 2, 255, 254, 10, 7])),
  ];
  for (const file of files) {
    const problem = problemOf(await run([file], "SELECT * FROM objects"));
    expect(problem).toMatchObject({ cause: "object", key: file.key });
    expect(problem.message).toContain(file.key);
    expect(problem.message).not.toContain("blob");
  }
});

test("a Parquet file says its schema, its rows and who wrote it", async () => {
  const file = await folder.parquet(
    "t.parquet",
    "SELECT range AS n, 'v' || range AS v, [range] AS l FROM range(2000)",
  );
  const facts = await queries.run({ kind: "parquet", file, maxRows: 5 });
  expect(facts).toMatchObject({
    kind: "parquet",
    rowCount: "2000",
    rowGroups: "1",
    schema: [
      { name: "n", type: "BIGINT" },
      { name: "v", type: "VARCHAR", logicalType: "UTF8" },
      { name: "l", type: "BIGINT[]" },
    ],
    endedBy: "rows",
  });
  expect(facts.kind === "parquet" && facts.rows).toHaveLength(5);
});
