import { operationShapes } from "#calls/shape.ts";
import { commonErrors } from "#engine/kernel/errors.ts";
import { type CodedOperation, errorMembers } from "../protocol.ts";
import { compileReader } from "../reader.ts";
import { type BodyCodec, rpcProtocol } from "../rpc-protocol.ts";
import { compileWriter } from "../writer.ts";
import { cborLeafReaders, cborLeafWriters } from "./cbor-protocol.ts";
import { decodeCbor } from "./decode.ts";
import { encodeCbor } from "./encode.ts";

/** Milliseconds in a unit of its timestamps: they are seconds, which may have decimals. */
const EPOCH_UNIT_MS = 1000;

/** Smithy RPC v2 CBOR, in which newer SDKs call CloudWatch: the operation stands in the path. */
export const rpcV2CborProtocol = rpcProtocol({
  name: "rpcv2Cbor",
  contentType: "application/cbor",
  headers: ["smithy-protocol", "rpc-v2-cbor"],
  needsBody: false,
  compile: compileCodec,
  writeError: (error) => Buffer.concat(encodeCbor(errorMembers(error), EPOCH_UNIT_MS)),
});

function compileCodec({ schema, service }: CodedOperation): BodyCodec {
  const { input, output } = operationShapes(schema, service.constraints);
  const read = compileReader(input, cborLeafReaders(EPOCH_UNIT_MS), service.wire?.reservedMembers);
  const write = output === null ? null : compileWriter(output, cborLeafWriters);
  return {
    read: (body) => {
      // An operation without input is called with an empty body.
      const value = body.length === 0 ? {} : decodeCbor(body, EPOCH_UNIT_MS, service.wire?.maxItems);
      if (typeof value !== "object" || value === null) throw commonErrors.serialization("");
      return read(value);
    },
    write: (value) => (write === null ? "" : encodeCbor(write(value ?? {}), EPOCH_UNIT_MS)),
  };
}
