import { caller } from "#engine/kinesis/testing/open-engine.ts";
import type { openWorld } from "./world.ts";
import { STREAM, type TestEvent } from "./world.ts";

interface Stored {
  readonly id: number;
  readonly key: string;
  readonly shardId: string;
  readonly sequenceNumber: bigint;
  readonly skip: boolean;
}

interface Payload {
  readonly id: number;
  readonly poison: boolean;
  readonly skip: boolean;
}

/** What was stored, what was handled and what was told of to a destination, record by record: naive, to check by. */
export function createBooks(world: Awaited<ReturnType<typeof openWorld>>) {
  const stored: Stored[] = [];
  const handled = new Set<number>();
  const complaints: string[] = [];
  const newestOfKey = new Map<string, number>();
  let told = 0;
  const ranges = new Map<string, { readonly first: bigint; readonly last: bigint }[]>();

  function complain(what: string): void {
    if (complaints.length < 5) complaints.push(what);
  }

  function takeDestinations(): void {
    for (; told < world.sent.length; told++) {
      const { KinesisBatchInfo: info } = JSON.parse(String(world.sent[told]?.input.MessageBody)) as {
        KinesisBatchInfo: { shardId: string; startSequenceNumber: string; endSequenceNumber: string };
      };
      const range = { first: BigInt(info.startSequenceNumber), last: BigInt(info.endSequenceNumber) };
      ranges.set(info.shardId, [...(ranges.get(info.shardId) ?? []), range]);
    }
  }

  const isGivenUp = ({ shardId, sequenceNumber: at }: Pick<Stored, "shardId" | "sequenceNumber">) =>
    (ranges.get(shardId) ?? []).some(({ first, last }) => first <= at && at <= last);

  const isDone = ({ id, skip, shardId, sequenceNumber }: Stored, filters: boolean) =>
    handled.has(id) || isGivenUp({ shardId, sequenceNumber }) || (filters && skip);

  return {
    complaints,
    async put(
      records: readonly { readonly key: number; readonly poison: boolean; readonly skip: boolean }[],
    ) {
      const from = stored.length;
      const { Records = [] } = await world.engine.handlers.PutRecords(caller, {
        StreamName: STREAM,
        Records: records.map(({ key, poison, skip }, index) => ({
          PartitionKey: `key-${key}`,
          Data: Buffer.from(JSON.stringify({ id: from + index, poison, skip })),
        })),
      });
      for (const [index, { ShardId = "", SequenceNumber = "0" }] of Records.entries()) {
        const { key, skip } = records[index] ?? { key: 0, skip: false };
        const sequenceNumber = BigInt(SequenceNumber);
        stored.push({ id: from + index, key: `key-${key}`, shardId: ShardId, sequenceNumber, skip });
      }
    },
    handle(
      event: TestEvent,
      { failsByChance, reports }: { failsByChance: boolean; reports: boolean },
    ): unknown {
      const batch = event.Records.map(({ kinesis, eventID }) => ({
        ...(JSON.parse(Buffer.from(kinesis.data, "base64").toString()) as Payload),
        key: kinesis.partitionKey,
        shardId: eventID.split(":")[0] ?? "",
        sequenceNumber: kinesis.sequenceNumber,
      }));
      const poison = batch.findIndex((record) => record.poison);
      if (failsByChance || (poison !== -1 && !reports)) throw new Error("failed");
      takeDestinations();
      const fine = poison === -1 ? batch : batch.slice(0, poison);
      for (const { id, key, shardId, sequenceNumber } of fine) {
        // One that was given up comes again where the server was killed before that was written down.
        const isRepeated = handled.has(id) || isGivenUp({ shardId, sequenceNumber: BigInt(sequenceNumber) });
        handled.add(id);
        if (isRepeated) continue;
        if ((newestOfKey.get(key) ?? -1) > id) complain(`record ${id} of ${key} came after a later one`);
        newestOfKey.set(key, Math.max(newestOfKey.get(key) ?? -1, id));
        const parents = new Set(parentsOf(shardId));
        for (const other of stored) {
          if (
            parents.has(other.shardId) &&
            other.key === key &&
            !other.skip &&
            !handled.has(other.id) &&
            !isGivenUp(other)
          )
            complain(`record ${id} came before ${other.id} of a parent`);
        }
      }
      if (poison === -1) return null;
      return { batchItemFailures: [{ itemIdentifier: batch[poison]?.sequenceNumber }] };
    },
    /** No checkpoint has passed a record that is not done with, also none that is kept. */
    checkProgress(uuid: string, filters: boolean): void {
      takeDestinations();
      const kept = [...world.repository.progress.values()].flatMap(({ shardId, state }) => {
        const { checkpoint } = JSON.parse(state) as { checkpoint?: { sequenceNumber: string } | null };
        return checkpoint ? [{ shardId, checkpoint: checkpoint.sequenceNumber }] : [];
      });
      for (const { shardId, checkpoint } of [...world.look(uuid).shards, ...kept]) {
        if (checkpoint === null) continue;
        const passed = stored.find(
          (one) =>
            one.shardId === shardId && one.sequenceNumber <= BigInt(checkpoint) && !isDone(one, filters),
        );
        if (passed !== undefined) complain(`the checkpoint of ${shardId} has passed record ${passed.id}`);
      }
    },
    checkEnd(filters: boolean): void {
      takeDestinations();
      for (const one of stored) {
        if (!isDone(one, filters)) complain(`record ${one.id} in ${one.shardId} was lost`);
        if (filters && one.skip && handled.has(one.id)) complain(`record ${one.id} was to be filtered out`);
      }
    },
  };

  function parentsOf(shardId: string): readonly string[] {
    const shard = world.engine.observer
      .find({ account: caller.account, region: caller.region, streamName: STREAM })
      ?.shards.find((one) => one.shardId === shardId);
    return [shard?.parentShardId, shard?.adjacentParentShardId].filter((id) => typeof id === "string");
  }
}
