/**
 * Does what the README says, in its order and in one terminal: its AWS CLI block, then its JavaScript, then its Python,
 * which must print the records of both; then its function, which must have seen both, and whose failure queue gets what it
 * cannot read. Only the address is another.
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

/** The blocks of a language after a heading, for the address at hand. */
function blocks(language: string, heading: string): readonly string[] {
  const [, below = ""] = readme.split(`\n## ${heading}\n`);
  const found = below.matchAll(new RegExp(`^( *)\`\`\`${language}\\n(.*?)^ *\`\`\``, "gms"));
  return Array.from(found, ([, indent = "", code = ""]) =>
    code.replaceAll(`\n${indent}`, "\n").replaceAll("http://localhost:4566", endpoint),
  );
}

function block(language: string, heading = "Try it"): string {
  const [first] = blocks(language, heading);
  assert(first, `README.md has a block in ${language} below "${heading}"`);
  return first;
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

// From the stream to a function, in a directory of its own: the block writes files.
const directory = mkdtempSync(path.join(tmpdir(), "sluice-readme-"));
const [map = "", fail = ""] = blocks("sh", "From a stream to a function");
const [, settings = ""] = /^((?:export .*\n)+)/m.exec(steps) ?? [];
try {
  const printed = inTerminal(["set -e", settings, map, fail].join("\n"), {}, directory);
  assert.match(printed, /"?condition\\?"?: ?\\?"RetryAttemptsExhausted/);
  assert.match(printed, /"message": "[^"]*somebody looks at \/home/);
  assert.match(printed, /"message": "[^"]*somebody looks at \/cart/);
} finally {
  rmSync(directory, { recursive: true });
}

// The same stream by the profile, and by the variable that sends no other service here.
const profiles = mkdtempSync(path.join(tmpdir(), "sluice-readme-"));
try {
  const config = path.join(profiles, "config");
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
  rmSync(profiles, { recursive: true });
}

function inTerminal(
  script: string,
  variables: Readonly<Record<string, string>> = {},
  directory: string = root,
): string {
  const { status, stdout, stderr } = spawnSync("bash", ["-c", script], {
    cwd: directory,
    env: { ...environment, ...variables },
    encoding: "utf8",
  });
  assert.equal(status, 0, `${stdout}${stderr}`);
  return stdout;
}

console.log(
  "created and put by the CLI, put by JavaScript, read both by Python; mapped to a function, with what it cannot read in its queue; listed by the profile and by the variable for Kinesis alone",
);
