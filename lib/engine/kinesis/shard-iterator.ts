import type { TokenSealer } from "../kernel/sealed-token.ts";
import { kinesisError } from "./errors.ts";
import { tokenLifetimeMs } from "./limits.ts";
import { shardId } from "./shard-id.ts";
import type { StreamKey } from "./stream-key.ts";

/** A place in a shard: the next GetRecords begins with this ordinal. */
export interface ShardPosition {
  readonly key: StreamKey;
  /** Tells a stream from an earlier one of the same name. */
  readonly streamCreatedAtMs: number;
  readonly shardIndex: number;
  readonly ordinal: number;
}

export function sealIterator(sealer: TokenSealer, position: ShardPosition, nowMs: number): string {
  const { key, streamCreatedAtMs, shardIndex, ordinal } = position;
  const fields = [nowMs, key.account, key.region, key.streamName, streamCreatedAtMs, shardIndex, ordinal];
  return sealer.seal(fields.join("/"));
}

/** The shard that an iterator is of, whatever its age; undefined for what is no iterator of this server. */
export function shardOfIterator(
  sealer: TokenSealer,
  token: string,
): { readonly streamName: string; readonly shardId: string } | undefined {
  const [, , , streamName, , index] = sealer.open(token)?.split("/") ?? [];
  if (streamName === undefined || index === undefined) return undefined;
  return { streamName, shardId: shardId(Number(index)) };
}

/**
 * @throws {ServiceError} InvalidArgumentException for what is no iterator of this server, ExpiredIteratorException
 * after five minutes
 */
export function openIterator(sealer: TokenSealer, token: string, nowMs: number): ShardPosition {
  const [sealedAt, account, region, streamName, createdAt, shardIndex, ordinal] =
    sealer.open(token)?.split("/") ?? [];
  if (account === undefined || region === undefined || streamName === undefined || ordinal === undefined) {
    throw kinesisError("InvalidArgumentException", "Invalid ShardIterator.");
  }
  const sealedAtMs = Number(sealedAt);
  if (nowMs - sealedAtMs > tokenLifetimeMs) {
    throw kinesisError(
      "ExpiredIteratorException",
      `Iterator expired. The iterator was created at time ${timeText(sealedAtMs)} while right now it is ` +
        `${timeText(nowMs)} which is further in the future than the tolerated delay of ${tokenLifetimeMs} milliseconds.`,
    );
  }
  return {
    key: { account, region, streamName },
    streamCreatedAtMs: Number(createdAt),
    shardIndex: Number(shardIndex),
    ordinal: Number(ordinal),
  };
}

/** `Thu Jan 22 01:22:02 UTC 2015` */
function timeText(timeMs: number): string {
  const [weekday, day, month, year, time] = new Date(timeMs).toUTCString().replace(",", "").split(" ");
  return `${weekday} ${month} ${day} ${time} UTC ${year}`;
}
