import { existsSync, statSync } from "node:fs";
import Database from "better-sqlite3";
import type { SqliteConnection } from "./durable-sqlite.ts";

/** "Slui": in the header of the file (`PRAGMA application_id`), and shown by `file`. */
const APPLICATION_ID = 0x536c7569;
/** The first migration there ever was: what earlier versions, which left no mark, have all applied. */
const FIRST_MIGRATION = "20261120094410_metadata";

/**
 * Looks at a file before anything is written to it.
 * @throws {Error} whose message completes a sentence, when it is damaged or another program's
 */
export function checkOwnDatabase(file: string): void {
  if (!existsSync(file) || statSync(file).size === 0) return;
  const database = new Database(file, { readonly: true });
  try {
    const [finding] = database.pragma("quick_check(1)") as [{ quick_check: string }];
    if (finding.quick_check !== "ok") throw new Error("the database is damaged");
    const id = database.pragma("application_id", { simple: true });
    if (id === APPLICATION_ID) return;
    if (id !== 0 || !isEmptyOrOlder(database)) throw new Error("it is the database of another program");
  } finally {
    database.close();
  }
}

function isEmptyOrOlder(database: Database.Database): boolean {
  const names = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  if (names.length === 0) return true;
  if (!names.includes("_prisma_migrations")) return false;
  const find = database.prepare('SELECT 1 FROM "_prisma_migrations" WHERE migration_name = ?');
  // A first start may have ended between the bookkeeping and the first migration.
  return names.length === 1 || find.get(FIRST_MIGRATION) !== undefined;
}

/** Marks a database as ours. */
export async function markOwnDatabase(connection: SqliteConnection): Promise<void> {
  const query = { sql: "PRAGMA application_id", args: [], argTypes: [] };
  const { rows } = await connection.queryRaw(query);
  if (Number(rows[0]?.[0]) === APPLICATION_ID) return;
  await connection.executeScript(`PRAGMA application_id = ${APPLICATION_ID}`);
}
