#!/usr/bin/env node
/**
 * Prisma's schema engine for SQLite, as the Prisma CLI calls it: the WebAssembly build from the npm registry in
 * the place of the native program. `prisma.config.ts` points PRISMA_SCHEMA_ENGINE_BINARY here.
 *
 * The CLI starts it in one of three ways:
 *
 *     schema-engine --version
 *     schema-engine cli --datasource <json> can-connect-to-database | create-database | drop-database
 *     schema-engine --datasource <json> --datamodels <file>…       then JSON-RPC 2.0, one message per line
 */
import { parseArgs } from "node:util";
import { runDatabaseCommand } from "./schema-engine/database-command.mjs";
import { serveRpc } from "./schema-engine/rpc.mjs";
import { engineVersion } from "./schema-engine/wasm.mjs";

const { values, positionals } = parseArgs({
  options: {
    version: { type: "boolean", short: "V", default: false },
    datasource: { type: "string", short: "d", default: "{}" },
    datamodels: { type: "string", multiple: true, default: [] },
  },
  strict: false,
  allowPositionals: true,
});

if (values.version) {
  console.log(`schema-engine-wasm ${engineVersion()}`);
} else {
  const datasource = JSON.parse(String(values.datasource));
  if (positionals[0] === "cli") process.exitCode = runDatabaseCommand(String(positionals.at(-1)), datasource);
  else await serveRpc({ datasource, datamodelFiles: values.datamodels.map(String) });
}
