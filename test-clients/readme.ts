/**
 * Does what the README says, in its order and in one terminal: its AWS CLI block, then its JavaScript, then its Python,
 * which must print the records of both. Only the address is another.
 *
 *     node readme.ts <stream name, which is not used> <python>
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { clientEnvironment } from "../lib/first-steps/environment.ts";

const root = path.dirname(import.meta.dirname);
const readme = readFileSync(path.join(root, "README.md"), "utf8");
const { AWS_ENDPOINT_URL: endpoint = "", ...environment } = process.env;
const [, , , python = "python3"] = process.argv;

/** The first block of a language after the heading "Try it", for the address at hand. */
function block(language: string): string {
  const [, tried = ""] = readme.split("\n## Try it\n");
  const found = new RegExp(`^( *)\`\`\`${language}\\n(.*?)^ *\`\`\``, "ms").exec(tried);
  assert(found, `README.md has a block in ${language}`);
  const [, indent = "", code = ""] = found;
  return code.replaceAll(`\n${indent}`, "\n").replaceAll("http://localhost:4566", endpoint);
}

/** A shell command that gives a program its code as standard input. */
const feed = (program: string, code: string) => `${program} <<'END OF BLOCK'\n${code}END OF BLOCK`;

const steps = block("sh");
assert(steps.includes(endpoint), "the README's steps name the documented address");
const terminal = [
  "set -e",
  steps,
  feed(`"${process.execPath}" --input-type=module`, block("js")),
  feed(`"${python}" -`, block("python")),
].join("\n");

// What a client must be told, the README itself has to say.
for (const name of Object.keys(environment)) {
  if (/^AWS_(DEFAULT_)?REGION$|^AWS_(SECRET_)?ACCESS_KEY/.test(name)) delete environment[name];
}
const stdout = inTerminal(terminal);
assert.match(stdout, /^shardId-\d{12} visitor-1 b'\{"page": "\/home"\}\\n'$/m);
assert.match(stdout, /^shardId-\d{12} visitor-2 b'\{"page":"\/cart"\}'$/m);

// The same stream by the profile, and by the variable that sends no other service here.
const directory = mkdtempSync(path.join(tmpdir(), "sluice-readme-"));
try {
  const config = path.join(directory, "config");
  writeFileSync(config, block("ini"));
  const list = "aws kinesis list-streams --output text";
  assert.match(inTerminal(list, { AWS_CONFIG_FILE: config, AWS_PROFILE: "sluice" }), /\bvisits\b/);
  const { AWS_ENDPOINT_URL: _, ...others } = clientEnvironment({
    endpoint,
    region: "us-east-1",
    account: "000000000000",
  });
  assert.match(inTerminal(list, { ...others, AWS_ENDPOINT_URL_KINESIS: endpoint }), /\bvisits\b/);
} finally {
  rmSync(directory, { recursive: true });
}

function inTerminal(script: string, variables: Readonly<Record<string, string>> = {}): string {
  const { status, stdout, stderr } = spawnSync("bash", ["-c", script], {
    cwd: root,
    env: { ...environment, ...variables },
    encoding: "utf8",
  });
  assert.equal(status, 0, `${stdout}${stderr}`);
  return stdout;
}

console.log(
  "created and put by the CLI, put by JavaScript, read both by Python; listed by the profile and by the variable for Kinesis alone",
);
