import { afterAll, expect, test } from "vitest";
import { answerOf, problemOf, QueryFolder, select } from "./testing/query-files.ts";

const folder = new QueryFolder();
afterAll(() => folder.remove());
const file = folder.file("a", "jsonLines", '{"id":1}');
const one = select([file], "SELECT count(*) FROM objects");

const endless = [
  "SELECT count(*) FROM range(10000000) a, range(10000000) b",
  "WITH RECURSIVE t AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM t) SELECT count(*) FROM t",
];

test.each(endless)("what never ends is ended: %s", async (sql) => {
  const queries = folder.queries({ timeoutMs: 500 });
  expect(problemOf(await queries.run(select([file], sql))).cause).toBe("time");
  expect(answerOf(await queries.run(one)).rows).toEqual([["1"]]);
});

const large = [
  "SELECT list(range) FROM range(1000000000)",
  "SELECT count(DISTINCT repeat('x', 1000) || range) FROM range(10000000)",
  "SELECT range FROM range(5000000000) ORDER BY hash(range)",
  "SELECT length(repeat('x', 1000000000))",
  "SELECT repeat('x', 1000000000)",
];

test.each(large)("what needs too much memory is ended, and the next query runs: %s", async (sql) => {
  const queries = folder.queries();
  expect(problemOf(await queries.run(select([file], sql))).cause).toBe("memory");
  expect(answerOf(await queries.run(one)).rows).toEqual([["1"]]);
});

test("a query is cancelled while it runs and while it waits; the others go on", async () => {
  const queries = folder.queries();
  const running = new AbortController();
  const waiting = new AbortController();
  const first = queries.run(select([file], endless[0] ?? ""), running.signal);
  const second = queries.run(one, waiting.signal);
  const third = queries.run(one);
  waiting.abort();
  running.abort();
  expect(problemOf(await first).cause).toBe("cancelled");
  expect(problemOf(await second).cause).toBe("cancelled");
  expect(answerOf(await third).rows).toEqual([["1"]]);
});

test("few queries wait; more are told so", async () => {
  const queries = folder.queries();
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => queries.run(one)));
  const busy = outcomes.filter((outcome) => outcome.kind === "problem");
  expect(busy.map((outcome) => problemOf(outcome).cause)).toEqual(["busy", "busy", "busy"]);
});

test("the process starts with the first query and ends when none comes", async () => {
  const queries = folder.queries({ idleMs: 50 });
  expect(queries.isWarm).toBe(false);
  await queries.run(one);
  expect(queries.isWarm).toBe(true);
  await expect.poll(() => queries.isWarm).toBe(false);
  expect(answerOf(await queries.run(one)).rows).toEqual([["1"]]);
});

test("closing ends what runs", async () => {
  const queries = folder.queries();
  const running = queries.run(select([file], endless[0] ?? ""));
  await expect.poll(() => queries.isWarm).toBe(true);
  await queries.close();
  expect(problemOf(await running).cause).toBe("ended");
});
