import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { QueryAnswer } from "#contract/query.ts";
import type { QueryReply, QueryRequest } from "#contract/storage.ts";
import { openTestRuntime, type TestRuntime } from "../../testing/open-test-runtime.ts";
import { matcherOf } from "./select-objects.ts";

const PLACE = { account: "000000000000", region: "us-east-1" };
const BUCKET = "orders";
let runtime: TestRuntime;

beforeAll(async () => {
  runtime = await openTestRuntime();
  await call("CreateBucket", { Bucket: BUCKET });
});
afterAll(() => runtime.dispose());

function call(operation: string, input: object): Promise<unknown> {
  return runtime.callAsConsole(PLACE, "s3", operation, input);
}

function put(Key: string, data: string | Uint8Array, bucket = BUCKET): Promise<unknown> {
  return call("PutObject", { Bucket: bucket, Key, Body: Buffer.from(data) });
}

function query(over: Partial<QueryRequest>): Promise<QueryReply> {
  const request: QueryRequest = {
    bucket: BUCKET,
    prefix: "",
    pattern: "",
    format: "auto",
    sql: "SELECT count(*) FROM objects",
    skipBroken: false,
    ...over,
  };
  return runtime.objectDesk.query(PLACE.account, request);
}

function rowsOf({ outcome }: QueryReply): QueryAnswer["rows"] {
  if (outcome.kind !== "answer") throw new Error(JSON.stringify(outcome));
  return outcome.rows;
}

test("a query reads what was put, found by prefix and pattern, each object as what it is", async () => {
  await put("q/a.jsonl", '{"id":1}\n{"id":2}\n');
  await put("q/b.jsonl.gz", gzipSync('{"id":3}\n'));
  await put("q/c", '{"id":4}{"id":5}');
  await put("q/d.csv", "id\n6\n");
  await put("q/photo.png", Buffer.from("\x89PNG\r\n\x1a\n0000", "latin1"));
  await put("q/empty", "");
  const all = await query({ prefix: "q/", sql: "SELECT sum(id) FROM objects" });
  expect(rowsOf(all)).toEqual([["21"]]);
  expect(all.objects).toMatchObject({ count: 4, withoutRecords: 2, hasMore: false, lastKey: null });
  expect(all.objects.formats.toSorted()).toEqual(["csv", "json", "jsonLines"]);
  const some = await query({ prefix: "q/", pattern: "*.jsonl*", sql: "SELECT sum(id) FROM objects" });
  expect(rowsOf(some)).toEqual([["6"]]);
  expect(rowsOf(await query({ prefix: "q/d", format: "text" }))).toEqual([["2"]]);
});

test("another bucket's objects, and another account's, are out of reach", async () => {
  await call("CreateBucket", { Bucket: "secrets" });
  await put("s.jsonl", '{"secret":"hush"}', "secrets");
  const files = (await runtime.services.s3.observer.hold(PLACE.account, "secrets", { limit: 1 })).objects;
  const path = files[0]?.path ?? "";
  expect(path).not.toBe("");
  for (const sql of [`SELECT * FROM read_text('${path}')`, `SELECT * FROM '${path}'`]) {
    const { outcome } = await query({ prefix: "q/", sql });
    expect(outcome).toMatchObject({ kind: "problem", cause: "sql" });
  }
  const elsewhere = await runtime.objectDesk.query("111111111111", {
    bucket: "secrets",
    prefix: "",
    pattern: "",
    format: "auto",
    sql: "SELECT * FROM objects",
    skipBroken: false,
  });
  expect(rowsOf(elsewhere)).toEqual([]);
});

test("of more objects than one query reads, the first are read and the last of them is named", async () => {
  const keys = Array.from({ length: 1_005 }, (_, at) => `many/${String(at).padStart(5, "0")}`);
  await Promise.all(keys.map((key) => put(key, '{"n":1}\n')));
  const reply = await query({ prefix: "many/" });
  expect(rowsOf(reply)).toEqual([["1000"]]);
  expect(reply.objects).toMatchObject({ count: 1_000, hasMore: true, lastKey: "many/00999" });
}, 30_000);

test("an object that is deleted while it is queried is read to its end", async () => {
  await put("gone.jsonl", '{"id":1}\n');
  const asked = query({ prefix: "gone", sql: "SELECT count(*) FROM objects, range(3000000)" });
  await call("DeleteObject", { Bucket: BUCKET, Key: "gone.jsonl" });
  const rows = rowsOf(await asked);
  // Whichever came first: the whole object or none, and never a part of it.
  expect(["3000000", "0"]).toContain(rows[0]?.[0]);
});

test("an object's beginning is shown as what it is", async () => {
  const preview = (key: string) => runtime.objectDesk.preview(PLACE.account, BUCKET, key);
  expect(await preview("q/a.jsonl")).toMatchObject({ kind: "text", format: "jsonLines", isCut: false });
  expect(await preview("q/b.jsonl.gz")).toMatchObject({ kind: "text", text: '{"id":3}\n', isGzip: true });
  expect(await preview("q/photo.png")).toEqual({ kind: "image", mediaType: "image/png" });
  expect(await preview("q/empty")).toEqual({ kind: "empty" });
  expect(await preview("q/")).toEqual({ kind: "gone" });
  await put("big.txt", `${"é".repeat(200_000)}`);
  expect(await preview("big.txt")).toMatchObject({ kind: "text", isCut: true });
  await put("bomb.gz", gzipSync(Buffer.alloc(50_000_000, "x")));
  const bomb = await preview("bomb.gz");
  expect(bomb.kind === "text" && [bomb.text.length, bomb.isCut]).toEqual([256 * 1024, true]);
  await put("bytes", new Uint8Array([1, 0, 255]));
  expect(await preview("bytes")).toEqual({ kind: "binary", firstBytes: "0100ff" });
  await put("page.svg", "<svg onload='alert(1)'/>");
  expect(await preview("page.svg")).toMatchObject({ kind: "text", format: "text" });
  expect(await runtime.objectDesk.image(PLACE.account, BUCKET, "page.svg")).toBeNull();
});

test("patterns stand for any characters where they have a star, and take no time however many", () => {
  expect(matcherOf("*.gz")("a/b.gz")).toBe(true);
  expect(matcherOf("a*b*c")("a--b--c")).toBe(true);
  expect(matcherOf("a*b*c")("acb")).toBe(false);
  expect(matcherOf("ab*ba")("aba")).toBe(false);
  expect(matcherOf("exact")("exactly")).toBe(false);
  expect(matcherOf("(.*[a-z]")("(x[a-z]")).toBe(false);
  expect(matcherOf("*a".repeat(400))(`${"a".repeat(1_000)}b`)).toBe(false);
});
