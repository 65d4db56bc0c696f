import { hash } from "node:crypto";
import { serveBare } from "./bare.ts";

const RECORDS = 500;

/** What no server of PutRecords can leave out: the bytes of each record and the hash of its key. */
function decodeAll(input: unknown): void {
  const { Records } = input as { Records: { Data: string; PartitionKey: string }[] };
  for (const { Data, PartitionKey } of Records) {
    Buffer.from(Data, "base64");
    hash("md5", PartitionKey);
  }
}

/** As long as a real answer. */
serveBare(decodeAll, {
  FailedRecordCount: 0,
  Records: Array.from({ length: RECORDS }, () => ({
    SequenceNumber: "49590338271490256608559692538361571095921575989136588898",
    ShardId: "shardId-000000000000",
  })),
});
