import { cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { StorageFullError } from "#engine/kernel/ports/storage.ts";
import { DurableSqlite } from "./durable-sqlite.ts";
import { type Metadata, openMetadata } from "./metadata.ts";
import { MetadataError } from "./metadata-error.ts";
import { testStreamRepository } from "./stream-repository.conformance.ts";

const projectMigrations = path.resolve("prisma/migrations");

let directory: string;
let file: string;
let opened: Metadata[];

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "sluice-metadata-"));
  file = path.join(directory, "metadata.db");
  opened = [];
});

afterEach(async () => {
  for (const metadata of opened) await metadata.close();
  await rm(directory, { recursive: true });
});

async function open(migrationsDir = projectMigrations): Promise<Metadata> {
  const metadata = await openMetadata({ databaseUrl: `file:${file}`, migrationsDir });
  opened.push(metadata);
  return metadata;
}

async function reopen(): Promise<Metadata> {
  for (const metadata of opened.splice(0)) await metadata.close();
  return open();
}

async function query(sql: string): Promise<unknown[][]> {
  const connection = await new DurableSqlite(file).connect();
  try {
    return (await connection.queryRaw({ sql, args: [], argTypes: [] })).rows;
  } finally {
    await connection.dispose();
  }
}

describe("streams", () => {
  testStreamRepository(async () => ({
    repository: (await open()).streams,
    reopen: async () => (await reopen()).streams,
  }));
});

test("every connection writes ahead and waits for stable storage", async () => {
  await open();
  expect(await query("PRAGMA journal_mode")).toEqual([["wal"]]);
  expect((await query("PRAGMA synchronous")).flat().map(Number)).toEqual([2]);
});

test("clocks are kept per account, up to the end of a safe integer", async () => {
  const { accounts } = await open();
  const at = (offsetMs: number) => ({ offsetMs, isPaused: false, standsAtMs: null });
  await accounts.saveClock("111122223333", at(5));
  await accounts.saveClock("111122223333", at(Number.MAX_SAFE_INTEGER));
  await accounts.saveClock("444455556666", at(0));
  await accounts.saveClock("555566667777", {
    offsetMs: -7,
    isPaused: true,
    standsAtMs: Number.MAX_SAFE_INTEGER,
  });
  await accounts.remove("444455556666");
  await accounts.remove("777788889999");
  const kept = await (await reopen()).accounts.clocks();
  expect([...kept]).toEqual([
    ["111122223333", at(Number.MAX_SAFE_INTEGER)],
    ["555566667777", { offsetMs: -7, isPaused: true, standsAtMs: Number.MAX_SAFE_INTEGER }],
  ]);
});

test("simulated consumers come back with their last state", async () => {
  const { simulatedConsumers } = await open();
  const first = {
    consumerId: "b",
    account: "000000000000",
    region: "us-east-1",
    streamName: "orders",
    settings: '{"name":"app"}',
    status: "running" as const,
    createdAtMs: 1_700_000_000_000,
    state: '{"version":1}',
  };
  const second = { ...first, consumerId: "a", createdAtMs: 1_700_000_000_001 };
  await simulatedConsumers.save(second);
  await simulatedConsumers.save(first);
  await simulatedConsumers.save({ ...first, status: "stopped", state: '{"version":1,"leases":[]}' });
  await simulatedConsumers.save({ ...second, consumerId: "c" });
  await simulatedConsumers.remove("c");
  await simulatedConsumers.remove("c");
  expect(await (await reopen()).simulatedConsumers.all()).toEqual([
    { ...first, status: "stopped", state: '{"version":1,"leases":[]}' },
    second,
  ]);
});

test("producers come back in the order in which they were made, with their last state", async () => {
  const { producers } = await open();
  const first = {
    producerId: "b",
    account: "111122223333",
    region: "us-east-1",
    streamName: "orders",
    settings: '{"recordsPerSecond":2500}',
    status: "running" as const,
    createdAtMs: 1_700_000_000_000,
  };
  const second = { ...first, producerId: "a", createdAtMs: 1_700_000_000_001 };
  await producers.save(second);
  await producers.save(first);
  await producers.save({ ...first, status: "stopped", settings: "{}" });
  await producers.save({ ...second, producerId: "c" });
  await producers.remove("c");
  await producers.remove("c");
  expect(await (await reopen()).producers.all()).toEqual([
    { ...first, status: "stopped", settings: "{}" },
    second,
  ]);
});

test("a migration is applied once and noted with the checksum of its file", async () => {
  await open();
  await reopen();
  const rows = await query(
    'SELECT migration_name, length(checksum), applied_steps_count, finished_at IS NULL FROM "_prisma_migrations"',
  );
  const names = (await readdir(projectMigrations)).filter((name) => /^\d{14}_/.test(name)).sort();
  expect(names.length).toBeGreaterThan(0);
  expect(rows.map((row) => [row[0], ...row.slice(1).map(Number)])).toEqual(
    names.map((name) => [name, 64, 1, 0]),
  );
});

test("functions are kept by name and place, replaced and removed", async () => {
  const { lambdaFunctions } = await open();
  const fn = { account: "1", region: "eu-west-1", functionName: "orders", state: "{}" };
  const other = { ...fn, region: "us-east-1" };
  await lambdaFunctions.save(fn);
  await lambdaFunctions.save(other);
  await lambdaFunctions.save({ ...fn, state: '{"changed":true}' });
  const again = (await reopen()).lambdaFunctions;
  expect(await again.all()).toEqual([{ ...fn, state: '{"changed":true}' }, other]);
  await again.remove(fn);
  expect(await again.all()).toEqual([other]);
  await again.clear();
  expect(await again.all()).toEqual([]);
});

test("events of functions are kept in the order in which they came, with their payloads, until they are over", async () => {
  const { lambdaEvents } = await open();
  const row = (eventId: string, functionName = "orders") => ({
    ...{ eventId, account: "1", region: "eu-west-1", functionName, state: "{}" },
  });
  const payloads = { b: Buffer.alloc(100_000, 7), a: Buffer.from("[1]"), c: Buffer.from("[2]") };
  await lambdaEvents.add(row("b"), payloads.b);
  await lambdaEvents.add(row("a"), payloads.a);
  await lambdaEvents.add(row("c", "other"), payloads.c);
  await lambdaEvents.update("a", '{"changed":true}');
  await lambdaEvents.update("none", "{}");
  const again = (await reopen()).lambdaEvents;
  expect(await again.all()).toEqual([
    row("b"),
    { ...row("a"), state: '{"changed":true}' },
    row("c", "other"),
  ]);
  expect(Buffer.from((await again.payload("b")) ?? []).equals(payloads.b)).toBe(true);
  expect(await again.payload("none")).toBeUndefined();
  await again.remove("b");
  await again.removeOf(row("a"));
  expect((await again.all()).map(({ eventId }) => eventId)).toEqual(["c"]);
  const many = Array.from({ length: 500 }, (_, at) => `many-${String(at).padStart(3, "0")}`);
  await Promise.all(many.map((eventId) => again.add(row(eventId), payloads.a)));
  expect((await again.all()).slice(1).map(({ eventId }) => eventId)).toEqual(many);
  await again.clear();
  expect(await again.all()).toEqual([]);
});

test("KMS keys are kept, changed and forgotten by their ids", async () => {
  const { kmsKeys } = await open();
  const key = { keyId: "k1", account: "111122223333", region: "eu-west-1", state: "{}" };
  const other = { ...key, keyId: "k2" };
  await kmsKeys.save(key);
  await kmsKeys.save(other);
  await kmsKeys.save({ ...key, state: '{"changed":true}' });
  const again = (await reopen()).kmsKeys;
  expect(await again.all()).toEqual([{ ...key, state: '{"changed":true}' }, other]);
  await again.remove("k1");
  await again.remove("k1");
  expect(await again.all()).toEqual([other]);
  await again.clear();
  expect(await again.all()).toEqual([]);
});

describe("a schema that does not fit", () => {
  let migrationsDir: string;

  beforeEach(async () => {
    migrationsDir = path.join(directory, "migrations");
    await cp(projectMigrations, migrationsDir, { recursive: true });
  });

  async function addMigration(name: string, sql: string): Promise<void> {
    await mkdir(path.join(migrationsDir, name));
    await writeFile(path.join(migrationsDir, name, "migration.sql"), sql);
  }

  test("a later migration is applied to what is already there", async () => {
    await (await open()).accounts.saveClock("111122223333", {
      offsetMs: 7,
      isPaused: false,
      standsAtMs: null,
    });
    await addMigration("29990101000000_later", 'ALTER TABLE "Account" ADD COLUMN "note" TEXT;');
    const { accounts } = await open(migrationsDir);
    expect((await accounts.clocks()).get("111122223333")?.offsetMs).toBe(7);
    expect(await query('SELECT "note" FROM "Account"')).toEqual([[null]]);
  });

  test("a migration that fails leaves nothing behind and can be tried again", async () => {
    const name = "29990101000000_later";
    await addMigration(name, 'CREATE TABLE "Half" ("id" TEXT);\nINSERT INTO "Nowhere" VALUES (1);');
    await expect(open(migrationsDir)).rejects.toThrow(/no such table: Nowhere\.$/);
    await writeFile(path.join(migrationsDir, name, "migration.sql"), 'CREATE TABLE "Half" ("id" TEXT);');
    await open(migrationsDir);
    expect(await query('SELECT * FROM "Half"')).toEqual([]);
  });

  test("a database of a newer version is refused", async () => {
    await addMigration("29990101000000_later", 'CREATE TABLE "Later" ("id" TEXT);');
    await open(migrationsDir);
    await expect(open()).rejects.toThrow(
      /schema is newer than this version of Sluice \(29990101000000_later\)/,
    );
  });

  test("a migration that was changed after it had been applied is refused", async () => {
    await addMigration("29990101000000_later", 'CREATE TABLE "Later" ("id" TEXT);');
    await open(migrationsDir);
    await writeFile(path.join(migrationsDir, "29990101000000_later", "migration.sql"), "SELECT 1;");
    await expect(open(migrationsDir)).rejects.toThrow(/29990101000000_later was changed after/);
  });
});

test("a file that is no database is refused with one sentence and left as it is", async () => {
  await writeFile(file, "This is a text, and a long one, so that it cannot pass for an empty database file.");
  await expect(open()).rejects.toThrow(MetadataError);
  await expect(open()).rejects.toThrow(`The metadata in ${file} cannot be used: file is not a database.`);
});

test("a directory that is not there is refused with one sentence", async () => {
  file = path.join(directory, "missing", "metadata.db");
  await expect(open()).rejects.toThrow(
    /^The metadata in \S+ cannot be used: [^\n]*directory does not exist\.$/,
  );
});

test("a file that lost its second half is refused with one sentence", async () => {
  await (await open()).accounts.saveClock("111122223333", { offsetMs: 7, isPaused: false, standsAtMs: null });
  for (const metadata of opened.splice(0)) await metadata.close();
  await truncate(file, 8 * 1024);
  await expect(open()).rejects.toThrow(
    /^The metadata in \S+ cannot be used: (the database is damaged|database disk image is malformed)\.$/,
  );
});

describe("another program's database", () => {
  for (const [what, sql] of [
    ["with tables", "CREATE TABLE users (name TEXT); INSERT INTO users VALUES ('Ada');"],
    ["with a mark of its own", "PRAGMA application_id = 1196444487; VACUUM;"],
    [
      "with migrations of its own",
      "CREATE TABLE _prisma_migrations (migration_name TEXT); CREATE TABLE posts (title TEXT);",
    ],
  ] as const) {
    test(`${what}, is refused and left as it is`, async () => {
      const foreign = new Database(file);
      foreign.exec(sql);
      foreign.close();
      const before = await readFile(file);
      await expect(open()).rejects.toThrow(
        `The metadata in ${file} cannot be used: it is the database of another program.`,
      );
      expect(await readFile(file)).toEqual(before);
      expect(await readdir(directory)).toEqual(["metadata.db"]);
    });
  }

  test("is told from ours by the mark, and ours of earlier versions by its first migration", async () => {
    await open();
    await reopen();
    expect((await query("PRAGMA application_id")).flat().map(Number)).toEqual([0x536c7569]);
    await query("PRAGMA application_id = 0");
    await reopen();
    expect((await query("PRAGMA application_id")).flat().map(Number)).toEqual([0x536c7569]);
  });
});

/** A database that has no room for more than it holds when it is opened: SQLite takes the least that it can. */
class FullSqlite extends DurableSqlite {
  override async connect() {
    const connection = await super.connect();
    await connection.executeScript("PRAGMA max_page_count = 1");
    return connection;
  }
}

test("what finds no room is refused as such, and kept when there is room again", async () => {
  const row = { account: "1", region: "r", streamName: "s", streamId: "a", state: "x".repeat(100_000) };
  await open();
  for (const metadata of opened.splice(0)) await metadata.close();
  const full = await openMetadata({
    databaseUrl: `file:${file}`,
    migrationsDir: projectMigrations,
    driver: (path) => new FullSqlite(path),
  });
  opened.push(full);
  await expect(full.streams.save(row)).rejects.toThrow(StorageFullError);
  expect(await full.streams.all()).toEqual([]);
  const { streams } = await reopen();
  await streams.save(row);
  expect(await streams.all()).toEqual([row]);
});
