import type { Shape } from "#calls/shape.ts";

/** The XML of a value: an element per member, `member` per element of a list, `entry` per one of a map. */
export function xmlContent(value: unknown, shape: Shape): string {
  switch (shape.kind) {
    case "structure": {
      const structure = value as Readonly<Record<string, unknown>>;
      return shape
        .members()
        .map(({ name, shape: held }) => element(name, structure[name], held))
        .join("");
    }
    case "list": {
      const held = shape.element();
      return (value as readonly unknown[]).map((item) => element("member", item, held)).join("");
    }
    case "map": {
      const held = shape.value();
      return Object.entries(value as object)
        .map(([key, item]) => `<entry><key>${escapeXml(key)}</key>${element("value", item, held)}</entry>`)
        .join("");
    }
    case "timestamp":
      return (value as Date).toISOString();
    case "blob":
      return Buffer.from(value as Uint8Array).toString("base64");
    default:
      return escapeXml(String(value));
  }
}

function element(name: string, value: unknown, shape: Shape): string {
  return value === undefined || value === null ? "" : `<${name}>${xmlContent(value, shape)}</${name}>`;
}

/** Characters that XML cannot hold at all become the one that stands for the unknown. */
export function escapeXml(text: string): string {
  return (
    text
      .replace(/[<>&"\r]/g, (character) => `&#${character.charCodeAt(0)};`)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML 1.0 forbids.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
  );
}
