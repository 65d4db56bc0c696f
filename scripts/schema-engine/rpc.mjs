import fs from "node:fs";
import readline from "node:readline";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { databaseFile, dropEverything, EngineDriver, migrationsTable } from "./sqlite.mjs";
import { loadSchemaEngine } from "./wasm.mjs";

/** Answers the CLI's requests one after the other until it closes the standard input. */
export async function serveRpc({ datasource, datamodelFiles }) {
  let opening;
  for await (const line of readline.createInterface({ input: process.stdin })) {
    if (line.trim() === "") continue;
    const { id, method, params } = JSON.parse(line);
    try {
      opening ??= openEngine(datasource, datamodelFiles);
      send({ id, result: (await answer(await opening, method, params)) ?? {} });
    } catch (error) {
      send({ id, error: asRpcError(error, (await opening?.catch(() => undefined))?.errors) });
    }
  }
  process.exit(0);
}

async function openEngine(datasource, datamodelFiles) {
  const SchemaEngine = await loadSchemaEngine();
  const shadow = datasource.shadowDatabaseUrl
    ? { shadowDatabaseUrl: datasource.shadowDatabaseUrl }
    : undefined;
  const driver = new EngineDriver({ url: `file:${databaseFile(datasource.url)}` }, shadow);
  const bound = bindMigrationAwareSqlAdapterFactory(driver);
  const datamodels = datamodelFiles.map((file) => [file, fs.readFileSync(file, "utf8")]);
  const ignoreLog = () => {};
  const options = { datamodels: datamodels.length > 0 ? datamodels : undefined };
  return { engine: await SchemaEngine.new(options, ignoreLog, bound), driver, errors: bound.errorRegistry };
}

async function answer({ engine, driver }, method, params) {
  switch (method) {
    case "createDatabase":
      return { databaseName: "" };
    case "getDatabaseVersion":
      return engine.version(params);
    case "reset":
      await dropEverything(driver.main);
      return driver.main.executeScript(migrationsTable);
    case "diff": {
      const result = await engine.diff(params);
      if (result.stdout != null) send({ id: 0, method: "print", params: { content: result.stdout } });
      return result;
    }
    default:
      return callEngine(engine, driver, method, params);
  }
}

/** Unlike the native engine, this one takes a database without Prisma's table for a broken one. */
async function callEngine(engine, driver, method, params) {
  if (typeof engine[method] !== "function") throw new Error(`This schema engine does not know "${method}".`);
  try {
    return await engine[method](params);
  } catch (error) {
    if (!/_prisma_migrations|P1014/.test(`${error.code} ${error.message}`)) throw error;
    await driver.main.executeScript(migrationsTable);
    return engine[method](params);
  }
}

/** The engine's errors are JSON texts, and name an error of the driver only by its number in the registry. */
function asRpcError(error, registry) {
  let { message, code } = error instanceof Error ? error : { message: String(error), code: undefined };
  try {
    const parsed = JSON.parse(message);
    message = parsed.message ?? message;
    code = parsed.error_code ?? code;
  } catch {
    // A plain text stays as it is.
  }
  message = message.replace(/External error id#(\d+)/, (text, number) => {
    const cause = registry?.consumeError(Number(number))?.error;
    return cause === undefined ? text : String(cause.message ?? cause);
  });
  const data = { is_panic: false, message, meta: null, error_code: code };
  return { code: 4466, message: "An error happened. Check the data field for details.", data };
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}
