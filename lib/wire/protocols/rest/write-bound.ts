import type { Shape, TimestampFormat } from "#calls/shape.ts";
import type { HttpBindings } from "./http-bindings.ts";

/** Adds the headers that an output or error says to others, names and values in turn. */
export type BoundWriter = (output: Readonly<Record<string, unknown>>, headers: string[]) => void;

export function boundWriter({ headers, prefixHeaders }: HttpBindings): BoundWriter {
  const writers = headers.map(({ member, wireName }) => ({
    name: member.name,
    header: String(member.traits.httpHeader ?? wireName),
    write: textWriter(member.shape),
  }));
  return (output, written) => {
    for (const { name, header, write } of writers) {
      const value = output[name];
      if (value !== undefined && value !== null) written.push(header, headerText(write(value)));
    }
    for (const { member, wireName } of prefixHeaders) {
      for (const [key, text] of Object.entries((output[member.name] as object | undefined) ?? {})) {
        const header = wireName + key;
        if (HEADER_NAME.test(header)) written.push(header, headerText(String(text)));
      }
    }
  };
}

const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;

function textWriter(shape: Shape): (value: unknown) => string {
  switch (shape.kind) {
    case "timestamp": {
      const write = timestampTexts[shape.format ?? "http-date"];
      return (value) => write(value as Date);
    }
    case "list": {
      const write = textWriter(shape.element());
      return (value) => (value as readonly unknown[]).map(write).join(", ");
    }
    default:
      return String;
  }
}

const timestampTexts: Readonly<Record<TimestampFormat, (date: Date) => string>> = {
  "date-time": (date) => date.toISOString(),
  "http-date": (date) => date.toUTCString(),
  "epoch-seconds": (date) => String(date.getTime() / 1000),
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: these would end a header, or are refused in one.
const CONTROLS = /[\u0000-\u0008\u000a-\u001f\u007f]/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: all that stands for itself in a header.
const LATIN1 = /^[\u0000-\u00ff]*$/;

/** A text as a header holds it: what is not Latin-1 becomes an encoded word (RFC 2047), as with S3. */
export function headerText(text: string): string {
  if (!LATIN1.test(text)) return `=?UTF-8?B?${Buffer.from(text).toString("base64")}?=`;
  return text.replace(CONTROLS, " ");
}
