import type { AwsClient } from "./aws-client.ts";
import { awsRequest } from "./aws-request.ts";

/** Pages of a shard from its beginning, as requests that can be sent again and again while their iterators live. */
export interface Pages {
  readonly requests: readonly Buffer[];
  readonly records: number;
  /** Data of the records, without keys and encoding. */
  readonly payloadBytes: number;
}

interface Page {
  readonly Records: readonly { readonly Data: string }[];
  readonly NextShardIterator?: string;
}

/** Walks through a shard once, to its present end. */
export async function walkPages(client: AwsClient, streamName: string, shardId: string): Promise<Pages> {
  const first = await client.call<{ ShardIterator: string }>("GetShardIterator", {
    StreamName: streamName,
    ShardId: shardId,
    ShardIteratorType: "TRIM_HORIZON",
  });
  const requests: Buffer[] = [];
  let records = 0;
  let payloadBytes = 0;
  for (let iterator: string | undefined = first.ShardIterator; iterator !== undefined; ) {
    const input = { ShardIterator: iterator };
    const page: Page = await client.call<Page>("GetRecords", input);
    if (page.Records.length === 0) break;
    requests.push(awsRequest("GetRecords", input));
    records += page.Records.length;
    for (const { Data } of page.Records) payloadBytes += Buffer.byteLength(Data, "base64");
    iterator = page.NextShardIterator;
  }
  return { requests, records, payloadBytes };
}
