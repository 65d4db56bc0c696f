import { invariant } from "#engine/kernel/assert.ts";
import type { AwsCall } from "../aws-call.ts";
import { dataOf, idOf, type Ledger } from "./ledger.ts";
import type { ShardDescription } from "./shards.ts";

interface ReadRecord {
  readonly SequenceNumber: string;
  readonly PartitionKey: string;
  readonly Data: string;
}

interface Page {
  readonly Records: readonly ReadRecord[];
  readonly NextShardIterator?: string;
  readonly MillisBehindLatest: number;
}

/** Reads what a stream holds, each record once, and holds it against the ledger. */
export class Auditor {
  readonly #streamName: string;
  readonly #ledger: Ledger;
  readonly #found = new Set<string>();
  /** The newest sequence number that was read of each shard. */
  readonly #readUpTo = new Map<string, string>();
  /** The newest record of each writer in each shard. */
  readonly #newest = new Map<string, number>();

  constructor(streamName: string, ledger: Ledger) {
    this.#streamName = streamName;
    this.#ledger = ledger;
  }

  get foundCount(): number {
    return this.#found.size;
  }

  /** Reads all that has come since the last time, then asks for every record that was ever promised. */
  async audit(call: AwsCall, shards: readonly ShardDescription[]): Promise<void> {
    for (const { ShardId } of shards) await this.#readShard(call, ShardId);
    for (const id of this.#ledger.promised.keys()) {
      invariant(this.#found.has(id), `acknowledged record ${id} is there`);
    }
  }

  async #readShard(call: AwsCall, shardId: string): Promise<void> {
    const from = this.#readUpTo.get(shardId);
    const { ShardIterator } = await call<{ ShardIterator: string }>("GetShardIterator", {
      StreamName: this.#streamName,
      ShardId: shardId,
      ...(from === undefined
        ? { ShardIteratorType: "TRIM_HORIZON" }
        : { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", StartingSequenceNumber: from }),
    });
    for (let iterator: string | undefined = ShardIterator; iterator !== undefined; ) {
      const page: Page = await call<Page>("GetRecords", { ShardIterator: iterator });
      for (const record of page.Records) this.#check(shardId, record);
      if (page.Records.length === 0 && page.MillisBehindLatest === 0) return;
      iterator = page.NextShardIterator;
    }
  }

  #check(shardId: string, { SequenceNumber: sequenceNumber, PartitionKey, Data }: ReadRecord): void {
    const data = Buffer.from(Data, "base64").toString();
    const id = idOf(data);
    const sent = this.#ledger.sent(id);
    invariant(sent !== undefined, `record ${id} was sent`);
    invariant(data === dataOf(id) && PartitionKey === sent.partitionKey, `record ${id} is as it was sent`);
    invariant(!this.#found.has(id), `record ${id} is there once`);
    this.#found.add(id);

    const before = BigInt(this.#readUpTo.get(shardId) ?? 0);
    invariant(BigInt(sequenceNumber) > before, `sequence numbers of ${shardId} rise at record ${id}`);
    this.#readUpTo.set(shardId, sequenceNumber);

    const writerInShard = `${shardId} ${sent.writer}`;
    invariant(sent.number > (this.#newest.get(writerInShard) ?? -1), `record ${id} is in its writer's order`);
    this.#newest.set(writerInShard, sent.number);

    const promised = this.#ledger.promised.get(id);
    invariant(
      promised === undefined || (promised.shardId === shardId && promised.sequenceNumber === sequenceNumber),
      `record ${id} is in the shard and under the sequence number that were promised`,
    );
    this.#ledger.see(id, { shardId, sequenceNumber });
  }
}
