import type { DuckDBConnection } from "@duckdb/node-api";
import type { QueryProblem } from "#contract/query.ts";
import { MAX_SQL_CHARS } from "./job.ts";
import { placeIn, sqlProblem } from "./problems.ts";

type Node = { readonly [member: string]: unknown };

interface Parsed {
  readonly error: boolean;
  readonly error_type?: string;
  readonly error_message?: string;
  readonly position?: string;
  readonly statements?: readonly Node[];
}

/** Functions that make rows of their arguments alone. All others read files, settings or the catalogue. */
const tableFunctions = new Set([
  "range",
  "generate_series",
  "unnest",
  "json_each",
  "json_tree",
  "repeat",
  "repeat_row",
]);

/** Functions that say something of the server or read the catalogue, or run SQL that is not looked at. */
const hiddenFunctions = new Set([
  "format_type",
  "get_block_size",
  "parse_duckdb_log_message",
  "current_setting",
  "getvariable",
  "current_query",
  "json_serialize_plan",
  "json_execute_serialized_sql",
  "write_log",
]);

/** The others that begin so read PostgreSQL's catalogue. */
const OF_POSTGRES = /^pg_(?!typeof$|size_pretty$)/;

const ONLY_SELECT =
  "Only a SELECT is run here, also DESCRIBE and SUMMARIZE: a query reads the objects and changes nothing.";

/**
 * Whether SQL is one SELECT that reads the view `objects` and nothing else, looked at as the database's own parser
 * understands it. What the database is not allowed to reach it refuses by itself; this says so before, in words of
 * the console, and keeps the names of files, settings and the catalogue out of answers.
 */
export async function problemOfSql(connection: DuckDBConnection, sql: string): Promise<QueryProblem | null> {
  if (sql.length > MAX_SQL_CHARS) return sqlProblem(`SQL has at most ${MAX_SQL_CHARS / 1024} KiB here.`);
  if (sql.includes("\0")) return sqlProblem("SQL cannot hold the character U+0000.");
  const read = await connection.runAndReadAll("SELECT json_serialize_sql($1::VARCHAR)", [sql]);
  const parsed = JSON.parse(String(read.getRows()[0]?.[0])) as Parsed;
  if (parsed.error) {
    if (parsed.error_type === "not implemented") return sqlProblem(ONLY_SELECT);
    return sqlProblem(parsed.error_message ?? "This is no SQL.", placeIn(sql, parsed.position));
  }
  const statements = parsed.statements ?? [];
  if (statements.length === 0) return sqlProblem("There is no statement: write a SELECT.");
  if (statements.length > 1) return sqlProblem("One statement is run at a time: these are several.");
  let found: QueryProblem | null = null;
  visit(statements, (node, known) => {
    const message = found === null ? refusalOf(node, known) : null;
    if (message !== null) found = sqlProblem(message, placeIn(sql, node.query_location));
  });
  return found;
}

function refusalOf(node: Node, known: Known): string | null {
  if (node.type === "BASE_TABLE") {
    const [catalog, schema, table] = [node.catalog_name, node.schema_name, node.table_name].map(String);
    const named = inLowerCase(table ?? "");
    if (catalog === "" && schema === "" && known.has(named)) return null;
    if (catalog === "" && (schema === "" || schema === "main") && named === "objects") return null;
    const name = [catalog, schema, table].filter(Boolean).join(".");
    return `There is no table ${name}: a query reads the view objects.`;
  }
  if (node.type === "SHOW_REF" && (node.query === null || node.query === undefined)) return ONLY_SELECT;
  if (node.type === "TABLE_FUNCTION") {
    const called = node.function as Node | undefined;
    const name = String(called?.function_name ?? "").toLowerCase();
    return tableFunctions.has(name) ? null : `${name} is not there: a query reads the view objects alone.`;
  }
  if (node.class === "FUNCTION") {
    const name = String(node.function_name).toLowerCase();
    return hiddenFunctions.has(name) || OF_POSTGRES.test(name) ? `The function ${name} is not there.` : null;
  }
  return null;
}

/** Names that stand for parts of the query itself (`WITH name AS …`). */
type Known = ReadonlySet<string>;

/**
 * Each object of a tree, with the names that are known where it stands: elsewhere the same name may be one of the
 * catalogue's. Without recursion, as SQL may be nested deeply.
 */
function visit(tree: unknown, see: (node: Node, known: Known) => void): void {
  const left: [unknown, Known][] = [[tree, new Set()]];
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    const [value, known] = at;
    if (typeof value !== "object" || value === null) continue;
    if (Array.isArray(value)) for (const child of value) left.push([child, known]);
    else {
      see(value as Node, known);
      left.push(...partsOf(value as Node, known));
    }
  }
}

/** The parts of an object, each with the names that are known in it. */
function partsOf(node: Node, known: Known): readonly [unknown, Known][] {
  const map = (node.cte_map as { readonly map?: unknown } | undefined)?.map;
  const parts: [unknown, Known][] = [];
  let inside = known;
  for (const entry of (Array.isArray(map) ? map : []) as readonly Node[]) {
    // Those before it are known to each, and not itself: what has its name there is something else.
    parts.push([entry, inside]);
    inside = new Set([...inside, inLowerCase(String(entry.key))]);
  }
  for (const [name, part] of Object.entries(node)) {
    if (name === "cte_map") continue;
    const isRepeated = node.type === "RECURSIVE_CTE_NODE" && name === "right";
    parts.push([part, isRepeated ? new Set([...inside, inLowerCase(String(node.cte_name))]) : inside]);
  }
  return parts;
}

/** As the database compares names: other letters than ASCII's stay as they are. */
function inLowerCase(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
