import type { Call } from "../kernel/call.ts";
import type { Clocks } from "../kernel/clock.ts";
import type { Journal } from "../kernel/journal.ts";
import type { TokenSealer } from "../kernel/sealed-token.ts";
import type { Accounts } from "./accounts.ts";
import { parseStreamArn } from "./arn.ts";
import type { EnforcedLimits } from "./enforced-limits.ts";
import { kinesisError, messages } from "./errors.ts";
import type { LiveStream } from "./live-stream.ts";
import { isListed, type Shard } from "./shard.ts";
import { shardId, shardIndex } from "./shard-id.ts";
import type { Streams } from "./streams.ts";

/** What the operations work with. */
export interface KinesisContext {
  readonly clocks: Clocks;
  readonly streams: Streams;
  readonly accounts: Accounts;
  readonly journal: Journal;
  readonly iterators: TokenSealer;
  readonly pageTokens: TokenSealer;
  readonly limits: EnforcedLimits;
  /** Open shards that an account may have in a region. */
  readonly shardQuota: (region: string) => number;
  /** 32 random hexadecimal digits. */
  readonly newStreamId: () => string;
  /** Receives faults that a client is only told of in general. */
  readonly reportFault: (what: string, fault: unknown) => void;
}

/** How an input names a stream: by either or by both. */
export interface StreamReference {
  readonly StreamName?: string | undefined;
  readonly StreamARN?: string | undefined;
}

/**
 * The stream that an input names.
 * @throws {ServiceError} ResourceNotFoundException, InvalidArgumentException, AccessDeniedException
 */
export function findStream(
  context: KinesisContext,
  call: Call,
  operation: string,
  input: StreamReference,
): LiveStream {
  const streamName = resolveName(call, operation, input);
  const stream = context.streams.find({ account: call.account, region: call.region, streamName });
  if (stream === undefined) throw streamNotFound(streamName, call.account);
  return stream;
}

/** As `findStream`, for operations that need records: a stream that is CREATING or DELETING is not there yet or any more. */
export function findServingStream(
  context: KinesisContext,
  call: Call,
  operation: string,
  input: StreamReference,
): LiveStream {
  const stream = findStream(context, call, operation, input);
  if (!stream.isServing) throw streamNotFound(stream.key.streamName, call.account);
  return stream;
}

export function streamNotFound(streamName: string, account: string) {
  return kinesisError("ResourceNotFoundException", messages.streamNotFound(streamName, account));
}

function resolveName(call: Call, operation: string, { StreamName, StreamARN }: StreamReference): string {
  if (StreamARN === undefined || StreamARN === null) {
    if (StreamName === undefined || StreamName === null) {
      throw kinesisError("InvalidArgumentException", "Either StreamName or StreamARN should be provided.");
    }
    return StreamName;
  }
  const named = parseStreamArn(StreamARN);
  if (named === undefined) throw kinesisError("InvalidArgumentException", `Invalid StreamARN: ${StreamARN}`);
  if (StreamName !== undefined && StreamName !== null && StreamName !== named.streamName) {
    throw kinesisError("InvalidArgumentException", "StreamName and StreamARN name different streams.");
  }
  if (named.account !== call.account) {
    throw kinesisError(
      "AccessDeniedException",
      `User: arn:aws:iam::${call.account}:root is not authorized to perform: kinesis:${operation} on resource: ` +
        `${StreamARN} because no resource-based policy allows the kinesis:${operation} action`,
    );
  }
  if (named.region !== call.region) throw streamNotFound(named.streamName, call.account);
  return named.streamName;
}

/** @throws {ServiceError} ResourceInUseException unless the stream is ACTIVE */
export function requireActive(stream: LiveStream): void {
  if (stream.status !== "ACTIVE") throw notActive(stream);
}

/** @throws {ServiceError} ResourceInUseException while the stream is CREATING or DELETING */
export function requireServing(stream: LiveStream): void {
  if (!stream.isServing) throw notActive(stream);
}

function notActive(stream: LiveStream) {
  const { streamName, account } = stream.key;
  return kinesisError(
    "ResourceInUseException",
    `Stream ${streamName} under account ${account} not ACTIVE, instead in state ${stream.status}`,
  );
}

/**
 * The listed shard that a shard id names.
 * @param message what to say when there is none of that id, which it is given in full
 * @throws {ServiceError} ResourceNotFoundException, also for what is no shard id
 */
export function findShard(
  stream: LiveStream,
  id: string,
  nowMs: number,
  message: (id: string, streamName: string, account: string) => string = messages.shardDoesNotExist,
): Shard {
  const { streamName, account } = stream.key;
  const index = shardIndex(id);
  if (index === undefined)
    throw kinesisError("ResourceNotFoundException", messages.shardDoesNotExist(id, streamName, account));
  const shard = stream.shard(index);
  if (shard === undefined || !isListed(shard, nowMs, stream.state.retentionHours))
    throw kinesisError("ResourceNotFoundException", message(shardId(index), streamName, account));
  return shard;
}
