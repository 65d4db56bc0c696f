import { clientEnvironment, type Target } from "#first-steps/environment.ts";
import { plainJson, shellWord } from "#first-steps/shell.ts";
import { SERVICES } from "../services/services.ts";
import type { Step, Taken } from "../services/step.ts";
import { toBase64 } from "../text/base64.ts";
import { Code } from "./code.ts";
import { FileBytes } from "./file-bytes.ts";
import { kebabCase, snakeCase } from "./names.ts";
import { inputOf } from "./steps.ts";
import { isPlain, plainText } from "./text.ts";

/** For the AWS CLI v2 in a POSIX shell. */
export function renderCli(steps: readonly Step[], target: Target): string {
  const variables = Object.entries(clientEnvironment(target));
  return [
    ...variables.map(([name, value]) => `export ${name}=${shellWord(value)}`),
    "",
    ...(steps.some((step) => "input" in step && blobs(step.input).length > 0)
      ? ["# For version 2 of the AWS CLI: version 1 takes data in another form."]
      : []),
    ...steps.map((step, index) => command(step, steps[index + 1])),
  ].join("\n");
}

function command(step: Step, next: Step | undefined): string {
  if ("waiter" in step) {
    const options = Object.entries(step.input).map(([name, member]) => option(name, member));
    return [`aws ${nameOf(step)} wait ${kebabCase(step.waiter)}`, ...options].join(" ");
  }
  if (step.operation === "SubscribeToShard") {
    return "# The AWS CLI has no SubscribeToShard, since it cannot read event streams of HTTP/2: use an SDK.";
  }
  const taking = next !== undefined && "operation" in next ? next.takes : undefined;
  const given = inputOf(step, "", () => (step.takes === undefined ? "" : `"$${variableOf(step.takes)}"`));
  const input = Object.entries(given).filter(([, member]) => member !== undefined);
  const asText = blobs(input).every(
    (bytes) => plainText(bytes) !== null && !isReference(plainText(bytes) ?? ""),
  );
  const options = input.every(([, member]) => canBeOption(member))
    ? input.map(([name, member]) => option(name, cliValue(member, asText)))
    : [`--cli-input-json ${shellWord(json(cliValue(Object.fromEntries(input), asText)))}`];
  if (asText && blobs(input).length > 0) options.push("--cli-binary-format raw-in-base64-out");
  if (taking !== undefined) options.push(`--query ${shellWord(taking.path)}`, "--output text");
  // Where it writes the answer is its one argument.
  if (step.operation === "Invoke") options.push("/dev/stdout");
  const start = `aws ${nameOf(step)} ${kebabCase(step.operation)}`;
  const oneLine = [start, ...options].join(" ");
  const isShort = oneLine.length <= 52 && !oneLine.includes("\n");
  const text = isShort ? oneLine : [start, ...options.map((each) => `  ${each}`)].join(" \\\n");
  return taking === undefined ? text : `${variableOf(taking)}=$(${text})`;
}

function nameOf({ service }: Step): string {
  const { cliName, commandName = cliName } = SERVICES[service];
  return commandName;
}

/** The shell's variable for what is taken: `TARGET_KEY_ID`. */
function variableOf({ member }: Taken): string {
  return snakeCase(member).toUpperCase();
}

function option(name: string, value: unknown): string {
  const file = value instanceof FileBytes ? { name, bytes: value } : fileIn(value);
  if (file !== null) return `--${kebabCase(file.name)} fileb://${shellWord(file.bytes.fileName)}`;
  const flag = kebabCase(name);
  if (typeof value === "boolean") return value ? `--${flag}` : `--no-${flag}`;
  if (value instanceof Code) return `--${flag} ${value.text}`;
  const text = typeof value === "string" ? value : typeof value === "number" ? String(value) : json(value);
  // A value that begins with a dash would be taken for an option of its own.
  return text.startsWith("-") ? `--${flag}=${shellWord(text)}` : `--${flag} ${shellWord(text)}`;
}

/** A file, which the CLI takes for an option of its own wherever in the input it is: `Code.ZipFile` is `--zip-file`. */
function fileIn(value: unknown): { readonly name: string; readonly bytes: FileBytes } | null {
  if (typeof value !== "object" || value === null) return null;
  const [member, ...others] = Object.entries(value);
  if (member === undefined || others.length > 0 || !(member[1] instanceof FileBytes)) return null;
  return { name: member[0], bytes: member[1] };
}

/** Bytes as the text they are, or all of the call's as base64: the CLI reads either, but one per call. */
function cliValue(value: unknown, asText: boolean): unknown {
  if (value instanceof FileBytes) return value;
  if (value instanceof Uint8Array) return asText ? (plainText(value) ?? "") : toBase64(value);
  if (value instanceof Code) return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((member) => cliValue(member, asText));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [key, cliValue(member, asText)]),
  );
}

function blobs(value: unknown): Uint8Array[] {
  if (value instanceof FileBytes) return [];
  if (value instanceof Uint8Array) return [value];
  if (typeof value !== "object" || value === null || value instanceof Date) return [];
  return Object.values(value).flatMap(blobs);
}

/** Text that the CLI would replace by a file's content, or that no argument can hold, has to go in as JSON. */
function canBeOption(member: unknown): boolean {
  if (typeof member !== "string") return true;
  return !isReference(member) && [...member].every((character) => character === "\n" || isPlain(character));
}

function isReference(text: string): boolean {
  return /^fileb?:\/\//i.test(text);
}

function json(value: unknown): string {
  const oneLine = plainJson(value);
  return oneLine.length <= 48 ? oneLine : plainJson(value, 2);
}
