import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
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

test("clock offsets are kept per account, up to the end of a safe integer", async () => {
  const { accounts } = await open();
  await accounts.saveClockOffset("111122223333", 5);
  await accounts.saveClockOffset("111122223333", Number.MAX_SAFE_INTEGER);
  await accounts.saveClockOffset("444455556666", 0);
  await accounts.remove("444455556666");
  await accounts.remove("777788889999");
  const kept = await (await reopen()).accounts.clockOffsetsMs();
  expect([...kept]).toEqual([["111122223333", Number.MAX_SAFE_INTEGER]]);
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
    await (await open()).accounts.saveClockOffset("111122223333", 7);
    await addMigration("29990101000000_later", 'ALTER TABLE "Account" ADD COLUMN "note" TEXT;');
    const { accounts } = await open(migrationsDir);
    expect((await accounts.clockOffsetsMs()).get("111122223333")).toBe(7);
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
