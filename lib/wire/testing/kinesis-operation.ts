import { kinesisConstraints } from "#calls/constraints/kinesis.ts";
import type { OperationSchema } from "#calls/service.ts";
import type { CodedOperation } from "../protocols/protocol.ts";

const service: CodedOperation["service"] = {
  constraints: kinesisConstraints,
  wire: { reservedMembers: ["StreamId"] },
};

/** An operation of Kinesis as codecs see it. */
export function kinesisOperation(schema: OperationSchema): CodedOperation {
  return { schema, service };
}
