import { existsSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import type { QueryFile } from "./job.ts";
import { openDatabase } from "./locked-database.ts";
import { answerOf, problemOf, QueryFolder, select } from "./testing/query-files.ts";

const folder = new QueryFolder();
const queries = folder.queries();
afterAll(() => folder.remove());

const own = folder.file("own.jsonl", "jsonLines", '{"id":1}');
const secret = folder.file("secret.jsonl", "jsonLines", '{"secret":"hush"}');
const relative = (file: QueryFile) => path.relative(folder.root, file.path);

const outside: readonly string[] = [
  "SELECT * FROM read_text('/etc/passwd')",
  "SELECT * FROM '/etc/passwd'",
  "SELECT * FROM glob('*')",
  "SELECT * FROM read_csv('/etc/hosts')",
  "SELECT * FROM sniff_csv('/etc/hosts')",
  `SELECT * FROM read_blob('${relative(secret)}')`,
  `SELECT * FROM '${relative(secret)}'`,
  `SELECT * FROM read_json('${relative(own)}')`,
  "SELECT * FROM read_parquet('http://127.0.0.1:9/x.parquet')",
  "SELECT * FROM read_parquet('s3://bucket/x.parquet')",
  "COPY (SELECT 1) TO 'out.csv'",
  `COPY (SELECT 1) TO '${relative(own)}'`,
  "EXPORT DATABASE 'out'",
  "IMPORT DATABASE 'out'",
  "ATTACH 'out.db'",
  "INSTALL httpfs",
  "LOAD httpfs",
  "SET memory_limit = '64GB'",
  "RESET lock_configuration",
  "PRAGMA memory_limit = '64GB'",
  "PRAGMA database_list",
  "CALL pragma_version()",
  "CREATE TABLE t AS SELECT 1",
  "CREATE OR REPLACE VIEW objects AS SELECT 1",
  "DROP VIEW objects",
  "SELECT current_setting('allowed_paths')",
  "SELECT * FROM duckdb_settings()",
  "SELECT * FROM pg_catalog.pg_settings",
  "SELECT * FROM pg_settings",
  "SELECT sql FROM duckdb_views",
  "SELECT sql FROM sqlite_master",
  "SELECT * FROM information_schema.views",
  "SELECT * FROM query('SELECT current_setting(''allowed_paths'')')",
  "SELECT * FROM query_table('duckdb_settings')",
  "SELECT (SELECT max(sql) FROM duckdb_views()) FROM objects",
  "WITH a AS (SELECT * FROM duckdb_settings()) SELECT * FROM a",
  "SELECT sql FROM duckdb_views, (WITH duckdb_views AS (SELECT 1) SELECT 1)",
  "SELECT 'x' UNION ALL (WITH sqlite_master AS (SELECT 'x') SELECT 'x') UNION ALL SELECT sql FROM sqlite_master",
  "WITH duckdb_views AS (SELECT sql FROM duckdb_views) SELECT * FROM duckdb_views",
  "WITH a AS (SELECT sql FROM duckdb_views), duckdb_views AS (SELECT 1) SELECT * FROM a",
  "WITH duckdb_views AS (SELECT 1) SELECT sql FROM main.duckdb_views",
  "WITH RECURSIVE duckdb_views AS (SELECT sql FROM duckdb_views UNION ALL SELECT sql FROM duckdb_views) FROM duckdb_views",
  'WITH "duc\u212Adb_views" AS (SELECT 1) SELECT sql FROM duckdb_views',
  "SELECT getvariable('keys_0')",
  "SELECT max(pg_get_viewdef(range)) FROM range(100000)",
  "SELECT system.main.pg_get_viewdef(1)",
  "SELECT list_transform(['allowed_paths'], lambda x: current_setting(x))",
  "SELECT count(*) OVER (ORDER BY current_setting('threads')) FROM objects",
  "SELECT * FROM temp.objects",
  "SELECT json_execute_serialized_sql(json_serialize_sql('SELECT 1'))",
  "SHOW TABLES",
  "SHOW ALL TABLES",
  "EXPLAIN SELECT * FROM objects",
  "EXPLAIN ANALYZE SELECT * FROM objects",
  "VACUUM",
  "CHECKPOINT",
  "DESCRIBE SELECT * FROM read_text('/etc/passwd')",
];

test.each(outside)("is refused: %s", async (sql) => {
  const problem = problemOf(await queries.run(select([own], sql)));
  expect(problem.cause).toBe("sql");
  expect(problem.message).not.toContain(folder.root);
  expect(problem.message).not.toContain("blob1");
});

const within: readonly string[] = [
  "WITH a AS (SELECT * FROM objects), b AS (SELECT * FROM A) SELECT * FROM B",
  "SELECT (WITH a AS (SELECT max(id) AS m FROM objects) SELECT m FROM a)",
  "WITH a AS (SELECT id FROM objects) SELECT * FROM a UNION ALL (WITH c AS (SELECT id FROM a) SELECT * FROM c)",
  "WITH RECURSIVE t AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM t WHERE i < 3) SELECT * FROM t",
  "SELECT * FROM main.OBJECTS",
];

test.each(within)("names that a query gives to parts of itself are known in it: %s", async (sql) => {
  answerOf(await queries.run(select([own], sql)));
});

test("nothing was written, and the objects are as they were", async () => {
  for (const name of ["out.csv", "out", "out.db"])
    expect(existsSync(path.join(folder.root, name))).toBe(false);
  const answer = answerOf(await queries.run(select([own], "SELECT * FROM objects")));
  expect(answer.rows).toEqual([["own.jsonl", "1"]]);
});

test("the database by itself reaches nothing else, whatever SQL it is given", async () => {
  let requests = 0;
  const server = createServer((_request, response) => {
    requests++;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const other = path.join(folder.root, "other.txt");
  writeFileSync(other, "hush");
  const database = await openDatabase([own]);
  await database.lock();
  const refused = [
    `SELECT * FROM read_text('${other.replaceAll("'", "''")}')`,
    `SELECT * FROM read_text('http://127.0.0.1:${port}/x')`,
    "SELECT * FROM glob('/*')",
    "INSTALL httpfs",
    "SET enable_external_access = true",
    "SET allowed_paths = ['/etc/passwd']",
    "SET memory_limit = '64GB'",
    "SET threads = 64",
    "ATTACH 'x.db'",
    "COPY (SELECT 1) TO 'x.csv'",
  ];
  for (const sql of refused)
    await expect(database.connection.run(sql), sql).rejects.toThrow(/disabled|locked|Cannot/i);
  database.close();
  server.close();
  expect(requests).toBe(0);
});
