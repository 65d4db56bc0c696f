import { JSON_DOCUMENT } from "#calls/service.ts";
import { operationShapes, type Shape } from "#calls/shape.ts";
import { notConvertible } from "../conversion-errors.ts";
import type { CodedOperation } from "../protocol.ts";
import { compileReader, type LeafReaders } from "../reader.ts";
import type { BodyCodec } from "../rpc-protocol.ts";
import { dateFromMs } from "../timestamp.ts";
import { compileWriter, type LeafWriters, type Writer } from "../writer.ts";
import { decodeBase64 } from "./base64.ts";
import { parseJson } from "./parse.ts";

/** The codec that can serve every operation, with its writing half on values that are not yet text. */
export interface GenericJsonCodec extends BodyCodec {
  readonly toJson: (output: unknown) => unknown;
}

export const jsonLeafReaders: LeafReaders = {
  blob: (value) => {
    if (typeof value !== "string") throw notConvertible(value, "a Blob");
    return decodeBase64(value);
  },
  timestamp: (value) => {
    if (typeof value !== "number") throw notConvertible(value, "milliseconds since epoch");
    return dateFromMs(value * 1000);
  },
};

export const jsonLeafWriters: LeafWriters = {
  blob: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64"),
  timestamp: (value) => value.getTime() / 1000,
};

const writers = new Map<Shape, Writer>();

/** Turns a typed value of one shape into what `JSON.stringify` takes. */
export function jsonWriter(shape: Shape): Writer {
  return compileWriter(shape, jsonLeafWriters, writers);
}

export function genericJsonCodec({ schema, service }: CodedOperation): GenericJsonCodec {
  const parse = (body: Buffer) => parseJson(body, service.wire?.maxItems);
  if (schema === JSON_DOCUMENT) return { ...documentCodec, read: parse };
  const { input, output } = operationShapes(schema, service.constraints);
  const fromJson = compileReader(input, jsonLeafReaders, service.wire?.reservedMembers);
  const write = output === null ? null : compileWriter(output, jsonLeafWriters);
  const toJson = (value: unknown) => write?.(value ?? {});
  return {
    toJson,
    read: (body) => fromJson(parse(body)),
    write: (value) => (write === null ? "" : JSON.stringify(toJson(value))),
  };
}

const documentCodec: Pick<GenericJsonCodec, "toJson" | "write"> = {
  toJson: (value) => value,
  write: (value) => JSON.stringify(value ?? {}),
};
