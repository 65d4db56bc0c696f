import fs from "node:fs";
import path from "node:path";
import { runQuietly } from "./run.mjs";

/** Runs npm by the Node that runs this script, with the npm that belongs to the one or the other. */
export function npm(args, options) {
  const program = findNpm();
  return program === undefined
    ? runQuietly("npm", args, options)
    : runQuietly(process.execPath, [program, ...args], options);
}

function findNpm() {
  const bin = path.dirname(process.execPath);
  const candidates = [
    process.env.npm_execpath,
    path.join(bin, "../lib/node_modules/npm/bin/npm-cli.js"),
    path.join(bin, "node_modules/npm/bin/npm-cli.js"),
  ];
  return candidates.find((file) => file?.endsWith("npm-cli.js") && fs.existsSync(file));
}
