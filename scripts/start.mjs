/**
 * `npm start`: prepares the checkout, then runs the server until it ends.
 *
 *     npm start                 the built console
 *     npm run dev               the console as it is being worked on
 *     npm start -- --help       the settings
 */
import { parseArgs } from "node:util";
import { prepare } from "./prepare.mjs";
import { nodeFlags, serverFlags } from "./setup/node-flags.mjs";
import { resolveNode } from "./setup/node-runtime.mjs";
import { inProject } from "./setup/project.mjs";
import { failBy, run } from "./setup/run.mjs";

const usage = `npm start            prepares what is missing, then starts the server
npm run dev          starts it for work on the console: pages are compiled as they are opened
npm start -- --help  shows this text and all settings

Settings are environment variables: PORT=4000 npm start
`;

async function start() {
  const { dev, help } = readArguments();
  const node = await resolveNode();
  if (help) console.log(usage);
  const settings = await run(node, [
    ...nodeFlags,
    inProject("scripts/settings.ts"),
    ...(help ? ["--help"] : []),
  ]);
  if (help || settings.code !== 0) return settings.code;
  await prepare({ build: !dev });
  const env = {
    ...process.env,
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? inProject(".cache/compiled"),
  };
  const server = await run(node, [...serverFlags, inProject("server.ts"), ...(dev ? ["--dev"] : [])], {
    env,
  });
  return server.code;
}

function readArguments() {
  const option = { type: "boolean", default: false };
  try {
    return parseArgs({ options: { dev: option, help: option } }).values;
  } catch (error) {
    console.error(`${error.message}\n\n${usage}`);
    process.exit(2);
  }
}

process.exitCode = await start().catch(failBy);
