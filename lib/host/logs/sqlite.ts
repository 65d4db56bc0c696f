import Database from "better-sqlite3";

/** A SQLite file with its prepared statements. A commit is on stable storage when it returns, but within `quickly`. */
export class Sqlite {
  readonly #database: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();

  /** @param schema makes what is missing */
  constructor(file: string, schema: string) {
    this.#database = new Database(file);
    this.#database.pragma("journal_mode = WAL");
    this.#database.pragma("synchronous = FULL");
    // Lines come all the time: the file itself is synced every 32 MiB of them.
    this.#database.pragma("wal_autocheckpoint = 8192");
    this.#database.exec(schema);
  }

  close(): void {
    this.#database.close();
  }

  transaction<T>(work: () => T): T {
    return this.#database.transaction(work).immediate();
  }

  /** A transaction that the end of the machine, not that of the process, may undo. */
  quickly<T>(work: () => T): T {
    this.#database.pragma("synchronous = NORMAL");
    try {
      return this.transaction(work);
    } finally {
      this.#database.pragma("synchronous = FULL");
    }
  }

  statement(sql: string): Database.Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** @returns how many rows it changed */
  run(sql: string, ...given: readonly unknown[]): number {
    return this.statement(sql).run(...given).changes;
  }

  all(sql: string, ...given: readonly unknown[]): unknown[] {
    return this.statement(sql).all(...given);
  }

  /** The first column of the first row; 0 without one. */
  number(sql: string, ...given: readonly unknown[]): number {
    const row = this.statement(sql).get(...given) as Readonly<Record<string, unknown>> | undefined;
    return Number(Object.values(row ?? {})[0] ?? 0);
  }
}
