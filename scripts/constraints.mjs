/**
 * Writes the constraints table of one service: `node scripts/constraints.mjs <service-2.json> <service> [<operation> …]`,
 * for the operations that are named, or for all.
 * The API model (AWS's `service-2.json` or `service-2.json.gz`, for example from botocore) is read from the given path
 * and never kept. The table says by which command it was made.
 * The table holds what SDK schemas lack on inputs: requiredness, lengths, ranges, patterns and enums.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

/** Members that AWS reserves for itself, by service: whatever a client sends there is ignored, so nothing checks it. */
const RESERVED_MEMBERS_OF = { kinesis: ["StreamId"] };

const [modelPath, service, ...operations] = process.argv.slice(2);
if (!modelPath || !/^[a-z0-9-]+$/.test(service ?? "")) {
  console.error(
    "Usage: node scripts/constraints.mjs <path to service-2.json> <service> [<operation> …], for example … kinesis",
  );
  process.exit(1);
}

const RESERVED_MEMBERS = new Set(RESERVED_MEMBERS_OF[service]);
const file = readFileSync(modelPath);
const model = JSON.parse((modelPath.endsWith(".gz") ? gunzipSync(file) : file).toString());
const shapes = {};
const inputs = {};

for (const [operation, { input }] of Object.entries(model.operations).sort(byName)) {
  if (!input || (operations.length > 0 && !operations.includes(operation))) continue;
  inputs[operation] = input.shape;
  collect(input.shape);
}

const constant = service.replaceAll(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
const target = fileURLToPath(new URL(`../lib/calls/constraints/${service}.ts`, import.meta.url));
writeFileSync(
  target,
  `// Generated from AWS's API model (version ${model.metadata.apiVersion}); do not edit. Made again by
${commandLines()}
import type { ConstraintTable } from "../service.ts";

/** What the inputs of ${service} must satisfy, shape by shape, as AWS's API model states it. */
export const ${constant}Constraints: ConstraintTable = ${JSON.stringify({
    inputs,
    shapes: Object.fromEntries(Object.entries(shapes).sort(byName)),
  })};
`,
);
execFileSync(process.execPath, [
  fileURLToPath(new URL("../node_modules/@biomejs/biome/bin/biome", import.meta.url)),
  "format",
  "--write",
  target,
]);

function collect(name) {
  if (shapes[name]) return;
  const shape = model.shapes[name];
  const rules = {};
  for (const rule of ["min", "max", "pattern", "enum"]) {
    if (shape[rule] !== undefined) rules[rule] = shape[rule];
  }
  switch (shape.type) {
    case "structure": {
      const members = Object.entries(shape.members).filter(([member]) => !RESERVED_MEMBERS.has(member));
      shapes[name] = {
        type: "structure",
        required: (shape.required ?? []).filter((member) => !RESERVED_MEMBERS.has(member)),
        members: Object.fromEntries(members.map(([member, { shape: target }]) => [member, target])),
      };
      for (const [, { shape: target }] of members) collect(target);
      return;
    }
    case "list":
      shapes[name] = { type: "list", member: shape.member.shape, ...rules };
      collect(shape.member.shape);
      return;
    case "map":
      shapes[name] = { type: "map", key: shape.key.shape, value: shape.value.shape, ...rules };
      collect(shape.key.shape);
      collect(shape.value.shape);
      return;
    default:
      shapes[name] = { type: shape.type, ...rules };
  }
}

/** The command of this run as comments that fit the page. */
function commandLines() {
  const lines = [`//   node scripts/constraints.mjs <service-2.json> ${service}`];
  for (const operation of operations.toSorted()) {
    const longer = `${lines.at(-1)} ${operation}`;
    if (longer.length <= 112) lines[lines.length - 1] = longer;
    else lines.push(`//     ${operation}`);
  }
  return lines.join(" \\\n");
}

function byName([left], [right]) {
  return left < right ? -1 : 1;
}
