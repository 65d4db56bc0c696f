import { isAscii } from "node:buffer";
import type { OperationSchema } from "#calls/service.ts";
import { commonErrors } from "#engine/kernel/errors.ts";
import { notConvertible } from "../conversion-errors.ts";
import { EMPTY_BODY, errorMembers, type OperationCodec, type Protocol, remembered } from "../protocol.ts";
import { compileReader, type LeafReaders } from "../reader.ts";
import { operationShapes } from "../shape.ts";
import { dateFromMs } from "../timestamp.ts";
import { compileWriter, type LeafWriters } from "../writer.ts";
import { decodeBase64 } from "./base64.ts";

/** AWS JSON 1.1: blobs are base64, timestamps are seconds since the epoch with milliseconds as decimals. */
export const jsonProtocol: Protocol = {
  contentType: "application/x-amz-json-1.1",
  codec: remembered(genericJsonCodec),
  writeError: (error) => Buffer.from(JSON.stringify(errorMembers(error))),
};

const leafReaders: LeafReaders = {
  blob: (value) => {
    if (typeof value !== "string") throw notConvertible(value, "a Blob");
    return decodeBase64(value);
  },
  timestamp: (value) => {
    if (typeof value !== "number") throw notConvertible(value, "milliseconds since epoch");
    return dateFromMs(value * 1000);
  },
};

const leafWriters: LeafWriters = {
  blob: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64"),
  timestamp: (value) => value.getTime() / 1000,
};

/** The codec that serves every operation; hand-tuned ones are held equal to it. */
export function genericJsonCodec(schema: OperationSchema): OperationCodec {
  const { input, output } = operationShapes(schema);
  const read = compileReader(input, leafReaders);
  const write = output === null ? null : compileWriter(output, leafWriters);
  return {
    read: (body) => read(parseJson(body)),
    write: (value) => (write === null ? EMPTY_BODY : Buffer.from(JSON.stringify(write(value ?? {})))),
  };
}

/** @throws {ServiceError} a SerializationException without words, as AWS answers to what is no JSON object */
export function parseJson(body: Buffer): unknown {
  let value: unknown;
  try {
    value = JSON.parse(body.toString(isAscii(body) ? "latin1" : "utf8"));
  } catch {
    throw commonErrors.serialization("");
  }
  if (typeof value !== "object" || value === null) throw commonErrors.serialization("");
  return value;
}
