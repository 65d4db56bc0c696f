import { Buffer } from "node:buffer";
import type { QueryProblem } from "#contract/query.ts";
import type { QueryFile } from "./job.ts";

const MAX_MESSAGE_CHARS = 600;

/** An error as the database says it. */
interface DatabaseError {
  readonly exception_type: string;
  readonly exception_message: string;
  /** In bytes from the start of the SQL. */
  readonly position?: string;
}

export function sqlProblem(message: string, at?: QueryProblem["at"]): QueryProblem {
  return { kind: "problem", cause: "sql", message: shortened(message), ...(at !== undefined && { at }) };
}

export const memoryProblem: QueryProblem = {
  kind: "problem",
  cause: "memory",
  message:
    "The query needs more memory than a query gets here. Read fewer columns or records, or group by less.",
};

/** What the database refused, in words that name keys instead of files. @param sql what a person wrote, where it failed */
export function problemOfError(error: unknown, files: readonly QueryFile[], sql?: string): QueryProblem {
  const { exception_type: type, exception_message: said, position } = databaseErrorOf(error);
  if (type === "Out of Memory") return memoryProblem;
  const { message, key } = withKeys(said, files);
  if (key !== null) return { kind: "problem", cause: "object", message: objectMessage(message, key), key };
  return sqlProblem(message, sql === undefined ? undefined : placeIn(sql, position));
}

export function isInterrupted(error: unknown): boolean {
  return databaseErrorOf(error).exception_type === "INTERRUPT";
}

/** Line and column of a place that is given in bytes; the database names none by a number beyond the text. */
export function placeIn(sql: string, position: unknown): QueryProblem["at"] {
  const offset = Number(position);
  const bytes = Buffer.from(sql);
  if (position === undefined || !Number.isInteger(offset) || offset < 0 || offset > bytes.length)
    return undefined;
  const before = bytes.subarray(0, offset).toString().split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function databaseErrorOf(error: unknown): DatabaseError {
  const message = error instanceof Error ? error.message : String(error);
  const json = message.slice(Math.max(0, message.indexOf("{")));
  try {
    const { exception_type, exception_message, position } = JSON.parse(json) as Partial<DatabaseError>;
    if (typeof exception_type === "string" && typeof exception_message === "string") {
      return { exception_type, exception_message, ...(position !== undefined && { position }) };
    }
  } catch {
    // Some errors are sentences.
  }
  return { exception_type: "", exception_message: message };
}

function withKeys(message: string, files: readonly QueryFile[]): { message: string; key: string | null } {
  // The longest first: one path may begin with another.
  const named = files
    .filter(({ path }) => message.includes(path))
    .toSorted((one, other) => other.path.length - one.path.length);
  const told = named.reduce((text, { path, key }) => text.replaceAll(path, key), message);
  return { message: told, key: named[0]?.key ?? null };
}

/** The first lines: what follows are options of the database that cannot be set here. */
function objectMessage(message: string, key: string): string {
  const told = shortened(message.split(/\n\s*(?:Possible|\*|file =|The search space|$)/)[0] ?? message);
  return told.includes(key) ? told : `The object ${key} cannot be read: ${told}`;
}

function shortened(message: string): string {
  const trimmed = message.trim();
  return trimmed.length <= MAX_MESSAGE_CHARS ? trimmed : `${trimmed.slice(0, MAX_MESSAGE_CHARS)}…`;
}
