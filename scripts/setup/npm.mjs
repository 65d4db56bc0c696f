import fs from "node:fs";
import path from "node:path";
import { runQuietly } from "./run.mjs";

/**
 * What is in npm's cache is taken from there, so that a checkout is set up without a network, too; a registry that does
 * not answer is asked again after seconds, not after a minute.
 */
const network = ["--prefer-offline", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"];

/** Said where npm takes long. */
export const REGISTRY_IS_SLOW = "the npm registry is slow or does not answer; npm tries a few times";

/** Runs npm by the Node that runs this script, with the npm that belongs to the one or the other. */
export function npm(args, options) {
  const program = findNpm();
  const all = [...args, ...network];
  return program === undefined
    ? runQuietly("npm", all, options)
    : runQuietly(process.execPath, [program, ...all], options);
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
