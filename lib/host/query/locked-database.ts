import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { QueryFile } from "./job.ts";

/** What the engine itself holds; the process around it is bounded apart. */
const MEMORY_LIMIT = "256MiB";

export interface Database {
  readonly connection: DuckDBConnection;
  /** Nothing can be set any more: to be called before anything that a person wrote is run. */
  lock(): Promise<void>;
  close(): void;
}

/**
 * A database in memory that reads exactly these files of the working directory and reaches nothing else: no other
 * file, no network, no extension, no temporary file.
 */
export async function openDatabase(files: readonly QueryFile[]): Promise<Database> {
  const instance = await DuckDBInstance.create(":memory:", {
    threads: "1",
    memory_limit: MEMORY_LIMIT,
    temp_directory: "",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    allow_community_extensions: "false",
  });
  const connection = await instance.connect();
  const close = () => {
    connection.closeSync();
    instance.closeSync();
  };
  try {
    await connection.run("SET errors_as_json = true");
    await connection.run(`SET allowed_paths = [${files.map(({ path }) => text(path)).join(", ")}]`);
    await connection.run("SET enable_external_access = false");
  } catch (error) {
    close();
    throw error;
  }
  return {
    connection,
    lock: async () => {
      await connection.run("SET lock_configuration = true");
    },
    close,
  };
}

/** A text as SQL writes it. */
export function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
