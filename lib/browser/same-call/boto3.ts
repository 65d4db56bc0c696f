import { SECRET, type Target } from "#first-steps/environment.ts";
import type { Service } from "../services/operations.ts";
import { SERVICES } from "../services/services.ts";
import type { Step } from "../services/step.ts";
import { Code } from "./code.ts";
import { FileBytes } from "./file-bytes.ts";
import { snakeCase } from "./names.ts";
import { answers, inputOf, isTaken, servicesOf } from "./steps.ts";
import { brackets, ESCAPES, isPlain, plainText, quoteFor } from "./text.ts";

export function pyString(text: string): string {
  const quote = quoteFor(text);
  let literal = "";
  for (const character of text) {
    if (character === quote) literal += `\\${quote}`;
    else literal += ESCAPES[character] ?? (isPlain(character) ? character : unicodeEscape(character));
  }
  return quote + literal + quote;
}

function unicodeEscape(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`;
}

export function pyBytes(bytes: Uint8Array): string {
  const text = plainText(bytes);
  if (text !== null && text.length !== bytes.length) return `${pyString(text)}.encode()`;
  const quote = quoteFor(text ?? "");
  let literal = "";
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    const printable = byte >= 0x20 && byte < 0x7f;
    if (character === quote) literal += `\\${quote}`;
    else
      literal += ESCAPES[character] ?? (printable ? character : `\\x${byte.toString(16).padStart(2, "0")}`);
  }
  return `b${quote}${literal}${quote}`;
}

export function pyValue(value: unknown, depth = 0): string {
  if (typeof value === "string") return pyString(value);
  if (typeof value === "boolean") return value ? "True" : "False";
  if (value instanceof FileBytes) return `open(${pyString(value.fileName)}, "rb").read()`;
  if (value instanceof Uint8Array) return pyBytes(value);
  if (value instanceof Code) return value.text;
  if (value instanceof Date)
    return `datetime.fromisoformat(${pyString(value.toISOString().replace("Z", "+00:00"))})`;
  if (Array.isArray(value)) {
    return brackets(
      "[",
      value.map((member) => pyValue(member, depth + 1)),
      "]",
      depth,
    );
  }
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => `${pyString(key)}: ${pyValue(member, depth + 1)}`);
    return brackets("{", members, "}", depth);
  }
  return String(value);
}

/** For boto3. */
export function renderBoto3(steps: readonly Step[], { endpoint, region, account }: Target): string {
  const client = (service: Service) => [
    pyString(SERVICES[service].cliName),
    `endpoint_url=${pyString(endpoint)}`,
    `region_name=${pyString(region)}`,
    `aws_access_key_id=${pyString(account)}`,
    `aws_secret_access_key=${pyString(SECRET)}`,
  ];
  const lines = steps.map((step, index) => {
    if ("waiter" in step) {
      const waits = pyArguments(step.input, 'WaiterConfig={"Delay": 1, "MaxAttempts": 60}');
      return `${SERVICES[step.service].cliName}.get_waiter(${pyString(snakeCase(step.waiter))}).wait${waits}`;
    }
    const called = `${SERVICES[step.service].cliName}.${snakeCase(step.operation)}${pyArguments(inputOf(step, "answer", pyPath))}`;
    if (step.operation === "SubscribeToShard") {
      return `for event in ${called}["EventStream"]:\n  print(event)`;
    }
    if (isTaken(steps, index)) return `answer = ${called}`;
    return answers(step) ? `print(${called})` : called;
  });
  const body = lines.join("\n");
  const imports = [
    ...(body.includes("datetime.fromisoformat(") ? ["from datetime import datetime", ""] : []),
    "import boto3",
  ];
  const clients = servicesOf(steps).map(
    (service) => `${SERVICES[service].cliName} = boto3.client${brackets("(", client(service), ")", 0)}`,
  );
  const code = [...imports, "", ...clients, "", body].join("\n");
  // Literals hold no line breaks, so what a line begins with is indentation: four spaces a level in Python.
  return code.replace(/^ +/gm, "$&$&");
}

function pyArguments(input: object, ...more: readonly string[]): string {
  const members = Object.entries(input)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${key}=${pyValue(member, 1)}`);
  return brackets("(", [...members, ...more], ")", 0);
}

/** `answer["KeyMetadata"]["KeyId"]` */
function pyPath(name: string, path: readonly string[]): string {
  return name + path.map((member) => `[${pyString(member)}]`).join("");
}
