import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";

/** The path of a `file:` URL, relative to the working directory as in Prisma's driver. */
export function databaseFile(url) {
  if (!url?.startsWith("file:")) throw new Error(`Only SQLite URLs (file:…) are supported, not "${url}".`);
  return url.slice("file:".length).replace(/\?.*$/, "");
}

/** Prisma's table of applied migrations, which the engine expects to find. */
export const migrationsTable = `
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

/**
 * Prisma's driver for SQLite, adapted to the engine: it sends whole migration files as one statement, which the
 * driver would refuse.
 */
export class EngineDriver extends PrismaBetterSqlite3 {
  /** The connection to the database itself, once the engine has opened it. */
  main;

  async connect() {
    this.main = runsScripts(await super.connect());
    return this.main;
  }

  async connectToShadowDb() {
    return runsScripts(await super.connectToShadowDb());
  }
}

/** Empties a database; the engine's own way rewrites SQLite's schema table, which the driver forbids. */
export async function dropEverything(connection) {
  const { rows } = await connection.queryRaw({
    sql: "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT GLOB 'sqlite_*'",
    args: [],
    argTypes: [],
  });
  const drops = rows.map(([type, name]) => `DROP ${type} IF EXISTS "${String(name).replaceAll('"', '""')}";`);
  await connection.executeScript(
    ["PRAGMA foreign_keys = OFF;", ...drops, "PRAGMA foreign_keys = ON;"].join("\n"),
  );
}

function runsScripts(connection) {
  const executeRaw = connection.executeRaw.bind(connection);
  connection.executeRaw = async (query) => {
    if (query.args.length > 0) return executeRaw(query);
    await connection.executeScript(query.sql);
    return 0;
  };
  return connection;
}
