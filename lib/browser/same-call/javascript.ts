import { SECRET, type Target } from "#first-steps/environment.ts";
import { SERVICES } from "../services/services.ts";
import type { Step } from "../services/step.ts";
import { toBase64 } from "../text/base64.ts";
import { Code } from "./code.ts";
import { FileBytes } from "./file-bytes.ts";
import { answers, inputOf, isTaken, servicesOf } from "./steps.ts";
import { brackets, ESCAPES, isPlain, plainText, quoteFor } from "./text.ts";

export function jsString(text: string): string {
  const quote = quoteFor(text);
  let literal = "";
  for (const character of text) {
    if (character === quote) literal += `\\${quote}`;
    else literal += ESCAPES[character] ?? (isPlain(character) ? character : unicodeEscapes(character));
  }
  return quote + literal + quote;
}

function unicodeEscapes(character: string): string {
  let escapes = "";
  for (let at = 0; at < character.length; at++) {
    escapes += `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`;
  }
  return escapes;
}

export function jsValue(value: unknown, depth = 0): string {
  if (typeof value === "string") return jsString(value);
  if (value instanceof FileBytes) return `readFileSync(${jsString(value.fileName)})`;
  if (value instanceof Uint8Array) return jsBytes(value);
  if (value instanceof Code) return value.text;
  if (value instanceof Date) return `new Date(${jsString(value.toISOString())})`;
  if (Array.isArray(value)) {
    return brackets(
      "[",
      value.map((member) => jsValue(member, depth + 1)),
      "]",
      depth,
    );
  }
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => `${jsKey(key)}: ${jsValue(member, depth + 1)}`);
    return brackets("{", members, "}", depth, " ");
  }
  return String(value);
}

function jsBytes(bytes: Uint8Array): string {
  const text = plainText(bytes);
  return text === null ? `Buffer.from("${toBase64(bytes)}", "base64")` : `Buffer.from(${jsString(text)})`;
}

/** `__proto__: …` in a literal would set the prototype instead of a member. */
function jsKey(key: string): string {
  if (key === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : jsString(key);
}

/** For the SDK for JavaScript v3, as an ES module. */
export function renderJavaScript(steps: readonly Step[], { endpoint, region, account }: Target): string {
  const services = servicesOf(steps);
  const names = new Map(
    services.map((service) => [service, new Set<string>([SERVICES[service].client.name])] as const),
  );
  const lines = steps.map((step, index) => {
    const { service } = step;
    if ("waiter" in step) {
      names.get(service)?.add(`waitUntil${step.waiter}`);
      return `await waitUntil${step.waiter}({ client: ${SERVICES[service].cliName}, maxWaitTime: 60, minDelay: 1 }, ${jsValue(step.input)});`;
    }
    names.get(service)?.add(`${step.operation}Command`);
    const sent = `await ${SERVICES[service].cliName}.send(new ${step.operation}Command(${jsValue(inputOf(step, "answer", jsPath))}))`;
    if (step.operation === "SubscribeToShard") {
      return `const { EventStream } = ${sent};\nfor await (const event of EventStream) console.log(event);`;
    }
    if (isTaken(steps, index)) return `const answer = ${sent};`;
    return answers(step) ? `console.log(${sent});` : `${sent};`;
  });
  const client = {
    endpoint,
    region,
    credentials: { accessKeyId: account, secretAccessKey: SECRET },
  };
  const readsFiles = lines.some((line) => line.includes("readFileSync("));
  return [
    ...(readsFiles ? ['import { readFileSync } from "node:fs";'] : []),
    ...services.map((service) => {
      const imports = brackets("{", [...(names.get(service) ?? [])], "}", 0, " ");
      return `import ${imports} from "${SERVICES[service].client.from}";`;
    }),
    "",
    ...services.map(
      (service) =>
        `const ${SERVICES[service].cliName} = new ${SERVICES[service].client.name}(${jsValue({ ...client, ...SERVICES[service].client.options })});`,
    ),
    "",
    ...lines,
  ].join("\n");
}

/** `answer.KeyMetadata.KeyId` */
function jsPath(name: string, path: readonly string[]): string {
  return [name, ...path].join(".");
}
