import { inProject } from "./project.mjs";

/** The checks that need neither a build nor a browser; each ends with code 0 where all is well. */
export const checks = {
  lint: {
    title: "Format and lint",
    program: "node_modules/@biomejs/biome/bin/biome",
    args: ["ci", "--error-on-warnings"],
  },
  lock: { title: "Lock file", program: "scripts/lock-check.mjs", args: [] },
  types: { title: "Types", program: "node_modules/typescript/bin/tsc", args: ["--noEmit", "--project", "."] },
};

/** @returns the arguments with which Node runs a check */
export function argumentsOf({ program, args }) {
  return [inProject(program), ...args];
}
