/**
 * Does what the README says, in its order and in one terminal: its AWS CLI block, then its JavaScript, then its Python,
 * which must print the records of both. Only the address is another.
 *
 *     node readme.ts <stream name, which is not used> <python>
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";

const root = path.dirname(import.meta.dirname);
const readme = readFileSync(path.join(root, "README.md"), "utf8");
const { AWS_ENDPOINT_URL: endpoint = "", ...environment } = process.env;
const [, , , python = "python3"] = process.argv;

/** The first block of a language after the heading "Try it". */
function block(language: string): string {
  const [, tried = ""] = readme.split("\n## Try it\n");
  const [, code] = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "ms").exec(tried) ?? [];
  assert(code, `README.md has a block in ${language}`);
  return code;
}

/** A shell command that gives a program its code as standard input. */
const feed = (program: string, code: string) => `${program} <<'END OF BLOCK'\n${code}END OF BLOCK`;

const steps = block("sh");
assert(steps.includes("http://localhost:4566"), "the README's steps name the documented address");
const terminal = [
  "set -e",
  steps.replaceAll("http://localhost:4566", endpoint),
  feed(`"${process.execPath}" --input-type=module`, block("js")),
  feed(`"${python}" -`, block("python")),
].join("\n");

// What a client must be told, the README itself has to say.
for (const name of Object.keys(environment)) {
  if (/^AWS_(DEFAULT_)?REGION$|^AWS_(SECRET_)?ACCESS_KEY/.test(name)) delete environment[name];
}
const { status, stdout, stderr } = spawnSync("bash", ["-c", terminal], {
  cwd: root,
  env: environment,
  encoding: "utf8",
});
assert.equal(status, 0, `${stdout}${stderr}`);
assert.match(stdout, /^shardId-\d{12} visitor-1 b'\{"page": "\/home"\}\\n'$/m);
assert.match(stdout, /^shardId-\d{12} visitor-2 b'\{"page":"\/cart"\}'$/m);
console.log("created and put by the CLI, put by JavaScript, read both by Python");
