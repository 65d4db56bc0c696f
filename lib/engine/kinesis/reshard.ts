import { commonErrors } from "../kernel/errors.ts";
import { kinesisError } from "./errors.ts";
import type { LiveStream } from "./live-stream.ts";
import { isOpen, type Shard } from "./shard.ts";
import { shardId } from "./shard-id.ts";

/**
 * What SplitShard and MergeShards ask of a stream and its shards.
 * @throws {ServiceError} ValidationException for an on-demand stream, ResourceInUseException for a closed shard
 */
export function requireReshardable(stream: LiveStream, shards: readonly Shard[]): void {
  requireProvisioned(stream);
  const { streamName, account } = stream.key;
  const closed = shards.find((shard) => !isOpen(shard));
  if (closed !== undefined) {
    throw kinesisError(
      "ResourceInUseException",
      `Shard ${shardId(closed.index)} in stream ${streamName} under account ${account} has already been merged or ` +
        "split, and thus is not eligible for merging or splitting.",
    );
  }
}

/** @throws {ServiceError} ValidationException for an on-demand stream */
export function requireProvisioned(stream: LiveStream): void {
  if (stream.state.mode === "PROVISIONED") return;
  const { streamName, account } = stream.key;
  throw commonErrors.validation(
    `Request is invalid. Stream ${streamName} under account ${account} is in On-Demand mode.`,
  );
}
