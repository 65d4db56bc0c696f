import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { LogDatabase } from "./log-database.ts";

let directory: string;
const opened: LogDatabase[] = [];
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "sluice-logs-"));
});
afterEach(async () => {
  for (const database of opened.splice(0)) database.close();
  await rm(directory, { recursive: true, force: true });
});

const open = (bounds = {}) => {
  const database = new LogDatabase(path.join(directory, "logs.db"), bounds);
  opened.push(database);
  return database;
};

const place = { account: "000000000000", region: "us-east-1" };
const key = { ...place, logGroupName: "group" };
const all = { fromMs: 0, untilMs: 1e15, behind: null, order: "oldest", limit: 1e4, maxBytes: 1e9 } as const;
const line = (timestampMs: number, message: string, logStreamName = "stream") => ({
  ...key,
  logStreamName,
  ingestedAtMs: timestampMs,
  events: [{ timestampMs, message }],
});

const messagesOf = (database: LogDatabase, name = "stream") => {
  const found = database.events(key, name, all);
  return typeof found === "string" ? found : found.events.map(({ message }) => message);
};

test("lines make their group and their stream, and are there after the file is opened again", () => {
  const database = open();
  database.write([line(1, "a"), line(2, "b"), line(1, "c", "other")]);
  database.close();
  opened.pop();
  const again = open();
  expect(messagesOf(again)).toEqual(["a", "b"]);
  expect(messagesOf(again, "other")).toEqual(["c"]);
  expect(again.places()).toEqual([place]);
  expect(again.storedBytes()).toBe(3 * 27);
});

test("beyond what the file may hold the oldest events go", () => {
  const database = open({ maxStoredBytes: 100_000 });
  const many = Array.from({ length: 12_000 }, (_, n) => line(n, `m${n}`));
  database.write(many);
  expect(messagesOf(database)).toHaveLength(2000);
  expect(messagesOf(database)?.[0]).toBe("m10000");
  expect(database.storedBytes()).toBe(2000 * (6 + 26));
});

test("beyond the streams that a group may have the one goes to which nothing came for longest", () => {
  const database = open({ maxStreams: 2 });
  for (const [at, name] of ["a", "b", "a", "c"].entries()) database.write([line(at, name, name)]);
  expect(["a", "b", "c"].map((name) => messagesOf(database, name))).toEqual([["a", "a"], "no stream", ["c"]]);
  expect(database.storedBytes()).toBe(3 * 27);
});

test("what is older than its group keeps it is deleted, by the time of its account", () => {
  const database = open();
  const day = 86_400_000;
  database.write([line(0, "old"), line(day, "new")]);
  const group = database.findGroup(key);
  if (group === undefined) throw new Error("a group");
  database.expire({ [place.account]: 1e15 });
  expect(messagesOf(database)).toHaveLength(2);
  database.saveGroup({ ...group, retentionDays: 1 });
  database.expire({ [place.account]: day + 1 });
  expect(messagesOf(database)).toEqual(["new"]);
  expect(database.storedBytes()).toBe(29);
});

test("what is deleted gives its room back, stream by stream and group by group", () => {
  const database = open();
  database.write([line(1, "a"), line(1, "b", "other"), { ...line(1, "c"), logGroupName: "second" }]);
  expect(database.deleteStream(key, "stream")).toBe("done");
  expect(database.deleteStream(key, "stream")).toBe("no stream");
  expect(database.storedBytes()).toBe(2 * 27);
  expect(database.deleteGroup(key)).toBe(true);
  expect(database.deleteGroup(key)).toBe(false);
  expect(database.storedBytes()).toBe(27);
  database.clear();
  expect([database.storedBytes(), database.places()]).toEqual([0, []]);
});

test("a search looks at so many events and leads on from there", () => {
  const database = open();
  database.write([
    {
      ...line(0, ""),
      events: Array.from({ length: 45_000 }, (_, n) => ({
        timestampMs: n,
        message: n === 44_000 ? "needle" : "hay",
      })),
    },
  ]);
  const found: string[] = [];
  let calls = 0;
  for (let behind: Parameters<LogDatabase["filter"]>[1]["behind"] = null; ; ) {
    const page = database.filter(key, { ...all, behind, streams: null, pattern: "needle" });
    found.push(...(page?.events ?? []).map(({ message }) => message));
    calls++;
    behind = page?.more ?? null;
    if (behind === null) break;
  }
  expect([found, calls]).toEqual([["needle"], 3]);
});
