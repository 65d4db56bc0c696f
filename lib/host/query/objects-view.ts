import type { DuckDBConnection } from "@duckdb/node-api";
import type { ObjectFormat, QueryColumn } from "#contract/query.ts";
import type { QueryFile } from "./job.ts";
import { text } from "./locked-database.ts";

/** The longest line of text. */
const LINE_BYTES = 2 * 1024 * 1024;

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
  const counts: string[] = [];
  for (const [at, group] of groups.entries()) {
    const variable = `keys_${at}`;
    await rememberKeys(connection, variable, group.files);
    if (skipBroken && group.format === "jsonLines") {
      const lines = await eachLine(connection, group, variable);
      selects.push(`SELECT _key, ${lines.columns} FROM ${lines.from} WHERE record IS NOT NULL`);
      counts.push(`(SELECT count(*) FROM ${lines.from} WHERE record IS NULL)`);
    } else selects.push(await selectOf(connection, group, variable, skipBroken));
  }
  const body = selects.join(" UNION ALL BY NAME ") || "SELECT NULL::VARCHAR AS _key WHERE false";
  await connection.run(`CREATE VIEW objects AS ${body}`);
  const columns = await columnsOf(connection, "SELECT * FROM objects");
  const canCount = skipBroken && groups.every(({ format }) => format !== "csv");
  const skipped = async (): Promise<number> => {
    const read = await connection.runAndReadAll(`SELECT ${["0", ...counts].join(" + ")}`);
    return Number(read.getRows()[0]?.[0] ?? 0);
  };
  return { columns, skipped: canCount ? skipped : null };
}

/**
 * Lines one by one, each as `record` or null where it is not JSON or none of the others' kind: the reader of whole
 * files would take the line after a broken one for a part of it.
 */
async function eachLine(connection: DuckDBConnection, group: Group, variable: string) {
  const found = await columnsOf(connection, `SELECT * FROM ${readerOf(group, true, "")}`);
  const isObject = !(found.length === 1 && found[0]?.name === "json" && found[0].type === "JSON");
  const type = `STRUCT(${found.map(({ name, type }) => `${identifier(name)} ${type}`).join(", ")})`;
  const lines = `read_ndjson_objects(${pathsOf(group)}, ${compressionOf(group)}, ignore_errors = true)`;
  const record = isObject ? `TRY_CAST(json AS ${type})` : "json";
  return {
    columns: isObject ? "unnest(record)" : "record AS json",
    from: `(SELECT ${keyIn(variable)} AS _key, ${record} AS record FROM ${lines})`,
  };
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
  const found = await columnsOf(connection, `SELECT * FROM ${readerOf(group, skipBroken, "")}`);
  // Told the columns, the reader of JSON does not look for them again each time that the view is used.
  const isJson = group.format === "json" || group.format === "jsonLines";
  const told = isJson ? `, columns = {${found.map(({ name, type }) => `${text(name)}: ${text(type)}`)}}` : "";
  const isTaken = found.some(({ name }) => name.toLowerCase() === "file_index");
  if (!isTaken) return `SELECT ${keyIn(variable)} AS _key, * FROM ${readerOf(group, skipBroken, told)}`;
  // Records that have a column of that name hide the reader's own: their files are told apart by name.
  const place = `list_position(${pathsOf(group)}, "file of record")`;
  return `SELECT getvariable('${variable}')[${place}] AS _key, * EXCLUDE ("file of record")
    FROM ${readerOf(group, skipBroken, `${told}, filename = 'file of record'`)}`;
}

/** @param more further options, each after a comma */
function readerOf(group: Group, skipBroken: boolean, more: string): string {
  const list = pathsOf(group);
  const compression = compressionOf(group);
  const sampled = `union_by_name = true, maximum_sample_files = ${group.files.length}`;
  switch (group.format) {
    case "jsonLines":
      return `read_json(${list}, format = 'newline_delimited', ${compression}, ignore_errors = ${skipBroken},
        ${sampled}${more})`;
    case "json":
      // Arrays, one document, or documents with nothing between them.
      return `read_json(${list}, format = 'auto', ${compression}, ${sampled}${more})`;
    case "csv":
      return `read_csv(${list}, ${compression}, ignore_errors = ${skipBroken}, union_by_name = true${more})`;
    case "parquet":
      return `read_parquet(${list}, union_by_name = true${more})`;
    case "text":
      return linesOf(group, `, ignore_errors = ${skipBroken}${more}`);
  }
}

/** Each line as it is, as the column `line`. */
function linesOf(group: Group, more = ""): string {
  return `read_csv(${pathsOf(group)}, ${compressionOf(group)}, columns = {'line': 'VARCHAR'}, auto_detect = false,
    header = false, delim = '', quote = '', escape = '', strict_mode = false, buffer_size = ${LINE_BYTES},
    max_line_size = ${LINE_BYTES}${more})`;
}

function pathsOf({ files }: Group): string {
  return `[${files.map(({ path }) => text(path)).join(", ")}]`;
}

function compressionOf({ isGzip }: Group): string {
  return `compression = '${isGzip ? "gzip" : "uncompressed"}'`;
}

/** The key of the file that a record is read from. */
function keyIn(variable: string): string {
  return `getvariable('${variable}')[(file_index + 1)::BIGINT]`;
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
