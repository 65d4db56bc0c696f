import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const glueFile = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");

/** The version of the npm package, which is that of the Prisma release it belongs to. */
export function engineVersion() {
  const manifest = path.join(path.dirname(glueFile), "package.json");
  return JSON.parse(fs.readFileSync(manifest, "utf8")).version;
}

/** Loads the engine's class. The package's own entry needs a bundler, so the module is wired up by hand. */
export async function loadSchemaEngine() {
  const glue = await import(pathToFileURL(glueFile).href);
  const module = fs.readFileSync(glueFile.replace(/\.js$/, ".wasm"));
  const { instance } = await WebAssembly.instantiate(module, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue.SchemaEngine;
}
