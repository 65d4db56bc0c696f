import { parseStreamArn, streamArn } from "./arn.ts";
import type { StreamKey } from "./stream-key.ts";

/**
 * A registered consumer: a reader of its own that gets each shard's records pushed.
 *
 *     (none) --RegisterStreamConsumer--> CREATING --> ACTIVE --DeregisterStreamConsumer--> DELETING --> (none)
 */
export interface Consumer {
  readonly name: string;
  readonly createdAtMs: number;
  readonly status: "CREATING" | "ACTIVE" | "DELETING";
  /** When the status ends by itself; null while ACTIVE. */
  readonly dueMs: number | null;
  readonly tags: Readonly<Record<string, string>>;
}

/** `arn:aws:kinesis:…:stream/orders/consumer/reports:1700000000`; the number is the second of the registration. */
export function consumerArn(key: StreamKey, consumer: Pick<Consumer, "name" | "createdAtMs">): string {
  return `${streamArn(key)}/consumer/${consumer.name}:${Math.floor(consumer.createdAtMs / 1000)}`;
}

export interface ConsumerReference {
  readonly key: StreamKey;
  readonly name: string;
  readonly createdAtSeconds: number;
}

/** @returns undefined for what is no consumer ARN */
export function parseConsumerArn(arn: string): ConsumerReference | undefined {
  const match = /^(.+)\/consumer\/([a-zA-Z0-9_.-]{1,128}):(\d{1,12})$/.exec(arn);
  const [, stream, name, seconds] = match ?? [];
  const key = stream === undefined ? undefined : parseStreamArn(stream);
  if (key === undefined || name === undefined) return undefined;
  return { key, name, createdAtSeconds: Number(seconds) };
}
