import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";

export type SqliteConnection = Awaited<ReturnType<PrismaBetterSqlite3["connect"]>>;

/**
 * Prisma's driver for one SQLite file, whose every connection answers a commit only when it is on stable storage.
 * Both settings are made at each open: the second one is never stored in the file.
 */
export class DurableSqlite extends PrismaBetterSqlite3 {
  constructor(file: string) {
    super({ url: file });
  }

  override async connect(): Promise<SqliteConnection> {
    const connection = await super.connect();
    try {
      await connection.executeScript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
      return connection;
    } catch (error) {
      await connection.dispose();
      throw error;
    }
  }
}
