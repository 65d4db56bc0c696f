import path from "node:path";
import { defineConfig } from "prisma/config";
import { stateLayout } from "./lib/host/state-dir/layout.ts";

// The native engine is published on a host of its own; this one runs the same engine from the npm registry.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(import.meta.dirname, "scripts/schema-engine.mjs");

const { databaseFile } = stateLayout(process.env.SLUICE_DATA_DIR || path.join(import.meta.dirname, "data"));

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL || `file:${databaseFile}` },
});
