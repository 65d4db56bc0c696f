import type { DuckDBConnection } from "@duckdb/node-api";
import type { ObjectFormat, QueryColumn } from "#contract/query.ts";
import type { QueryFile } from "./job.ts";
import { text } from "./locked-database.ts";

/** Files that one reader reads. */
interface Group {
  readonly format: ObjectFormat;
  readonly isGzip: boolean;
  readonly files: readonly QueryFile[];
}

export interface ObjectsView {
  readonly columns: readonly QueryColumn[];
  /** Counts what was passed over, which is one more reading; null where nothing was, or nothing can be counted. */
  readonly skipped: (() => Promise<number>) | null;
}

/**
 * Makes the view `objects`: a row for each record of the files, with all columns that any of them has, and the key of
 * its object as `_key`. Files of several formats are read each by its reader.
 * @throws what the database says of a file that it cannot read
 */
export async function createObjectsView(
  connection: DuckDBConnection,
  files: readonly QueryFile[],
  skipBroken: boolean,
): Promise<ObjectsView> {
  const groups = groupsOf(files.filter(({ sizeBytes }) => sizeBytes > 0));
  const selects: string[] = [];
  for (const [at, group] of groups.entries()) {
    const variable = `keys_${at}`;
    await rememberKeys(connection, variable, group.files);
    const isPassing = skipBroken && group.format === "jsonLines";
    selects.push(
      await (isPassing
        ? wholeLines(connection, group, variable)
        : selectOf(connection, group, variable, skipBroken)),
    );
  }
  const body = selects.join(" UNION ALL BY NAME ") || "SELECT NULL::VARCHAR AS _key WHERE false";
  await connection.run(`CREATE VIEW objects AS ${body}`);
  const columns = await columnsOf(connection, "SELECT * FROM objects");
  const canCount = skipBroken && groups.every(({ format }) => format !== "csv");
  return { columns, skipped: canCount ? () => countBroken(connection, groups) : null };
}

/** Lines that are JSON, one by one: the reader of JSON would take the line after a broken one for a part of it. */
async function wholeLines(connection: DuckDBConnection, group: Group, variable: string): Promise<string> {
  const lines = `${linesOf(group)} WHERE json_valid(line)`;
  const read = await connection.runAndReadAll(
    `SELECT json_group_structure(TRY_CAST(line AS JSON)) FROM ${lines}`,
  );
  const structure = structureOf(String(read.getRows()[0]?.[0] ?? '"JSON"'));
  const record = structure.startsWith("{")
    ? `unnest(from_json(line, ${text(structure)}))`
    : "line::JSON AS json";
  return `SELECT ${keyIn(variable)} AS _key, ${record} FROM ${lines}`;
}

/** The types of a structure as the reader of JSON would have chosen them; what is always null may be anything. */
function structureOf(json: string): string {
  const types: Readonly<Record<string, string>> = { NULL: "JSON", UBIGINT: "BIGINT" };
  return JSON.stringify(
    JSON.parse(json, (_name, value) => (typeof value === "string" ? (types[value] ?? value) : value)),
  );
}

async function countBroken(connection: DuckDBConnection, groups: readonly Group[]): Promise<number> {
  let count = 0;
  for (const group of groups.filter(({ format }) => format === "jsonLines")) {
    const read = await connection.runAndReadAll(
      `SELECT count(*) FROM ${linesOf(group)} WHERE NOT json_valid(line)`,
    );
    count += Number(read.getRows()[0]?.[0] ?? 0);
  }
  return count;
}

export async function columnsOf(connection: DuckDBConnection, select: string): Promise<QueryColumn[]> {
  const described = await connection.runAndReadAll(`DESCRIBE ${select}`);
  return described.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }));
}

function groupsOf(files: readonly QueryFile[]): Group[] {
  const groups = Map.groupBy(files, ({ format, isGzip }) => `${format} ${isGzip}`);
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    return first === undefined ? [] : [{ format: first.format, isGzip: first.isGzip, files: members }];
  });
}

/** The keys as a variable of the database, by the place of their files. Never as SQL: they come from outside. */
async function rememberKeys(
  connection: DuckDBConnection,
  variable: string,
  files: readonly QueryFile[],
): Promise<void> {
  await connection.run("CREATE TEMP TABLE given (place INTEGER, key VARCHAR)");
  const appender = await connection.createAppender("given");
  for (const [place, { key }] of files.entries()) {
    appender.appendInteger(place);
    appender.appendVarchar(key);
    appender.endRow();
  }
  appender.closeSync();
  await connection.run(`SET VARIABLE ${variable} = (SELECT list(key ORDER BY place) FROM given)`);
  await connection.run("DROP TABLE given");
}

async function selectOf(
  connection: DuckDBConnection,
  group: Group,
  variable: string,
  skipBroken: boolean,
): Promise<string> {
  const reader = readerOf(group, skipBroken);
  const own = await columnsOf(connection, `SELECT * FROM ${reader("")}`);
  const isTaken = own.some(({ name }) => name.toLowerCase() === "file_index");
  if (!isTaken) return `SELECT ${keyIn(variable)} AS _key, * FROM ${reader("")}`;
  // Records that have a column of that name hide the reader's own: their files are told apart by name.
  const paths = `[${group.files.map(({ path }) => text(path)).join(", ")}]`;
  const place = `list_position(${paths}, "file of record")`;
  return `SELECT getvariable('${variable}')[${place}] AS _key, * EXCLUDE ("file of record")
    FROM ${reader(`, filename = 'file of record'`)}`;
}

function readerOf({ format, isGzip, files }: Group, skipBroken: boolean): (more: string) => string {
  const list = `[${files.map(({ path }) => text(path)).join(", ")}]`;
  const compression = `compression = '${isGzip ? "gzip" : "uncompressed"}'`;
  const common = `${compression}, ignore_errors = ${skipBroken}`;
  const sampled = `union_by_name = true, maximum_sample_files = ${files.length}`;
  switch (format) {
    case "jsonLines":
      return (more) => `read_json(${list}, format = 'newline_delimited', ${common}, ${sampled}${more})`;
    case "json":
      // Arrays, one document, or documents with nothing between them. Only lines can be passed over.
      return (more) => `read_json(${list}, format = 'auto', ${compression}, ${sampled}${more})`;
    case "csv":
      return (more) => `read_csv(${list}, ${common}, union_by_name = true${more})`;
    case "parquet":
      return (more) => `read_parquet(${list}, union_by_name = true${more})`;
    case "text":
      return (more) => lines(list, `${common}${more}`);
  }
}

function linesOf({ isGzip, files }: Group): string {
  const list = `[${files.map(({ path }) => text(path)).join(", ")}]`;
  return lines(list, `compression = '${isGzip ? "gzip" : "uncompressed"}'`);
}

/** Each line as it is, as the column `line`. */
function lines(list: string, options: string): string {
  return `read_csv(${list}, columns = {'line': 'VARCHAR'}, auto_detect = false, header = false, delim = '', quote = '',
    escape = '', strict_mode = false, ${options})`;
}

/** The key of the file that a record is read from. */
function keyIn(variable: string): string {
  return `getvariable('${variable}')[(file_index + 1)::BIGINT]`;
}
