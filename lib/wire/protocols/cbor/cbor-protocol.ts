import { operationShapes } from "#calls/shape.ts";
import { commonErrors } from "#engine/kernel/errors.ts";
import { notConvertible } from "../conversion-errors.ts";
import { type CodedOperation, errorMembers } from "../protocol.ts";
import { compileReader, type LeafReaders } from "../reader.ts";
import { type BodyCodec, rpcProtocol } from "../rpc-protocol.ts";
import { dateFromMs } from "../timestamp.ts";
import { compileWriter, type LeafWriters } from "../writer.ts";
import { decodeCbor } from "./decode.ts";
import { encodeCbor } from "./encode.ts";

/**
 * The CBOR that Java clients speak to Kinesis, the sibling of AWS JSON 1.1. It is not Smithy's RPC v2 CBOR: its
 * timestamps are integers of milliseconds.
 */
export const cborProtocol = rpcProtocol({
  name: "awsCbor1_1",
  contentType: "application/x-amz-cbor-1.1",
  needsBody: true,
  compile: compileCodec,
  writeError: (error) => Buffer.concat(encodeCbor(errorMembers(error))),
});

/** `epochUnitMs` is what a timestamp counts that stands there as a bare number. */
export function cborLeafReaders(epochUnitMs: number): LeafReaders {
  return {
    blob: (value) => {
      if (!Buffer.isBuffer(value)) throw notConvertible(value, "a Blob");
      return value;
    },
    timestamp: (value) => {
      if (value instanceof Date) return value;
      if (typeof value !== "number") throw notConvertible(value, "milliseconds since epoch");
      return dateFromMs(value * epochUnitMs);
    },
  };
}

export const cborLeafWriters: LeafWriters = { blob: (value) => value, timestamp: (value) => value };

function compileCodec({ schema, service }: CodedOperation): BodyCodec {
  const { input, output } = operationShapes(schema, service.constraints);
  const read = compileReader(input, cborLeafReaders(1), service.wire?.reservedMembers);
  const write = output === null ? null : compileWriter(output, cborLeafWriters);
  return {
    read: (body) => {
      const value = decodeCbor(body, 1, service.wire?.maxItems);
      if (typeof value !== "object" || value === null) throw commonErrors.serialization("");
      return read(value);
    },
    write: (value) => (write === null ? "" : encodeCbor(write(value ?? {}))),
  };
}
