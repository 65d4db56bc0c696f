import type { PutRecordInput } from "@aws-sdk/client-kinesis";
import {
  CLOSE_OBJECT,
  COLON,
  DATA,
  EXPLICIT_HASH_KEY,
  OPEN_OBJECT,
  PARTITION_KEY,
  SEQUENCE_NUMBER_FOR_ORDERING,
  STREAM_ARN,
  STREAM_NAME,
} from "./json-bytes.ts";
import { Scanner } from "./scanner.ts";

/**
 * Reads a PutRecord request as SDKs send it straight from its bytes. Answers undefined for whatever is unusual, as
 * the reader of PutRecords does, and the generic codec reads or refuses it.
 */
export function readPutRecord(body: Buffer): PutRecordInput | undefined {
  const scanner = new Scanner(body);
  const input: PutRecordInput = { Data: undefined, PartitionKey: undefined };
  if (!scanner.take(OPEN_OBJECT)) return undefined;
  do {
    if (!scanner.text()) return undefined;
    if (scanner.is(DATA)) {
      if (!scanner.take(COLON) || !scanner.longText()) return undefined;
      const data = Buffer.allocUnsafe(scanner.maxBase64Bytes());
      const length = scanner.base64Into(data, 0);
      if (length < 0) return undefined;
      input.Data = data.subarray(0, length);
    } else {
      const member = textMember(scanner);
      if (member === undefined || !scanner.take(COLON) || !scanner.text()) return undefined;
      input[member] = scanner.value();
    }
  } while (scanner.another());
  if (!scanner.take(CLOSE_OBJECT) || !scanner.atEnd()) return undefined;
  return input.Data === undefined || input.PartitionKey === undefined ? undefined : input;
}

function textMember(scanner: Scanner) {
  if (scanner.is(PARTITION_KEY)) return "PartitionKey";
  if (scanner.is(STREAM_NAME)) return "StreamName";
  if (scanner.is(STREAM_ARN)) return "StreamARN";
  if (scanner.is(EXPLICIT_HASH_KEY)) return "ExplicitHashKey";
  if (scanner.is(SEQUENCE_NUMBER_FOR_ORDERING)) return "SequenceNumberForOrdering";
  return undefined;
}
