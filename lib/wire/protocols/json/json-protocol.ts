import type { GetRecordsOutput, PutRecordsOutput } from "@aws-sdk/client-kinesis";
import { JSON_DOCUMENT } from "#calls/service.ts";
import { operationShapes } from "#calls/shape.ts";
import { errorMembers } from "../protocol.ts";
import { type BodyCodec, rpcProtocol } from "../rpc-protocol.ts";
import { type GenericJsonCodec, genericJsonCodec } from "./generic-codec.ts";
import { readPutRecord } from "./read-put-record.ts";
import { readPutRecords } from "./read-put-records.ts";
import { writeGetRecords } from "./write-get-records.ts";
import { writePutRecords } from "./write-put-records.ts";

/** AWS JSON 1.1: blobs are base64, timestamps are seconds since the epoch with milliseconds as decimals. */
export const jsonProtocol = rpcProtocol({
  name: "awsJson1_1",
  contentType: "application/x-amz-json-1.1",
  needsBody: true,
  compile: (operation) => {
    const { schema } = operation;
    const generic = genericJsonCodec(operation);
    return schema === JSON_DOCUMENT ? generic : (tuned[operationShapes(schema).id]?.(generic) ?? generic);
  },
  writeError: (error) => JSON.stringify(errorMembers(error)),
});

/** AWS JSON 1.0, as DynamoDB and CloudWatch speak it. */
export const json10Protocol = rpcProtocol({
  name: "awsJson1_0",
  contentType: "application/x-amz-json-1.0",
  needsBody: true,
  compile: genericJsonCodec,
  writeError: (error) => JSON.stringify(errorMembers(error)),
});

/** The operations that carry records have codecs of their own, which do the same as the generic one, faster. */
const tuned: Readonly<Record<string, (generic: GenericJsonCodec) => BodyCodec>> = {
  "com.amazonaws.kinesis#PutRecord": (generic) => ({
    read: (body) => readPutRecord(body) ?? generic.read(body),
    write: generic.write,
  }),
  "com.amazonaws.kinesis#PutRecords": (generic) => ({
    read: (body) => readPutRecords(body) ?? generic.read(body),
    write: (output) => writePutRecords(output as PutRecordsOutput, generic.toJson) ?? generic.write(output),
  }),
  "com.amazonaws.kinesis#GetRecords": (generic) => ({
    read: generic.read,
    write: (output) => writeGetRecords(output as GetRecordsOutput, generic.toJson),
  }),
};
