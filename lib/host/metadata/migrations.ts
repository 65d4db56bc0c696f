import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { SqliteConnection } from "./durable-sqlite.ts";

interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file in hexadecimal digits, as Prisma keeps it. */
  readonly checksum: string;
}

/** A database whose history is not a beginning of the migrations at hand. The message completes a sentence. */
export class MigrationHistoryError extends Error {
  override readonly name = "MigrationHistoryError";
}

/** Prisma's own table, so that `prisma migrate status` and `deploy` agree with what is applied here. */
const bookkeepingTable = `
CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "checksum" TEXT NOT NULL,
  "finished_at" DATETIME,
  "migration_name" TEXT NOT NULL,
  "logs" TEXT,
  "rolled_back_at" DATETIME,
  "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0
);`;

const now = "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')";

/**
 * Brings the schema up to date. Each migration is one transaction together with its entry in the bookkeeping, so
 * a crash leaves it either applied or not begun.
 * @returns names of the migrations that were applied
 * @throws {MigrationHistoryError} when the database was changed by another version of these migrations
 */
export async function applyMigrations(
  connection: SqliteConnection,
  migrationsDir: string,
): Promise<readonly string[]> {
  const migrations = await readMigrations(migrationsDir);
  await connection.executeScript(bookkeepingTable);
  const applied = await checkHistory(connection, migrations);
  const missing = migrations.filter(({ name }) => !applied.has(name));
  for (const migration of missing) await apply(connection, migration);
  return missing.map(({ name }) => name);
}

async function readMigrations(directory: string): Promise<readonly Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(path.join(directory, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

async function checkHistory(
  connection: SqliteConnection,
  migrations: readonly Migration[],
): Promise<ReadonlySet<string>> {
  const { rows } = await connection.queryRaw({
    sql: `SELECT migration_name, checksum, finished_at IS NULL FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
    args: [],
    argTypes: [],
  });
  const checksums = new Map(migrations.map(({ name, checksum }) => [name, checksum]));
  for (const [name, checksum, unfinished] of rows) {
    const known = checksums.get(String(name));
    if (known === undefined) {
      throw new MigrationHistoryError(`its schema is newer than this version of Sluice (${name})`);
    }
    if (Number(unfinished) !== 0) throw new MigrationHistoryError(`the migration ${name} failed half-way`);
    if (known !== checksum) {
      throw new MigrationHistoryError(`the migration ${name} was changed after it had been applied`);
    }
  }
  return new Set(rows.map(([name]) => String(name)));
}

async function apply(connection: SqliteConnection, { name, sql, checksum }: Migration): Promise<void> {
  await connection.executeScript("BEGIN IMMEDIATE");
  try {
    await connection.executeScript(sql);
    const text = { scalarType: "string", arity: "scalar" } as const;
    await connection.executeRaw({
      sql: `INSERT INTO "_prisma_migrations"
        (id, migration_name, checksum, started_at, finished_at, applied_steps_count)
        VALUES (?, ?, ?, ${now}, ${now}, 1)`,
      args: [randomUUID(), name, checksum],
      argTypes: [text, text, text],
    });
    await connection.executeScript("COMMIT");
  } catch (error) {
    await connection.executeScript("ROLLBACK");
    throw error;
  }
}
