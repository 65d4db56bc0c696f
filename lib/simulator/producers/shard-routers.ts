import type { Journal } from "#engine/kernel/journal.ts";
import type { KinesisObserver } from "#engine/kinesis/observer.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import { streamKeyText } from "#engine/kinesis/stream-key.ts";
import { shardRouter } from "./shard-router.ts";

/** Names shards by partition keys; sorts a stream's shards once per change of the stream. */
export class ShardRouters {
  readonly #streams: Pick<KinesisObserver, "find">;
  readonly #routers = new Map<string, (partitionKey: string) => string>();
  readonly close: () => void;

  constructor(streams: Pick<KinesisObserver, "find">, journal: Journal) {
    this.#streams = streams;
    const forget = (key: StreamKey) => {
      this.#routers.delete(streamKeyText(key));
    };
    this.close = journal.on({ "stream.created": forget, "stream.changed": forget, "stream.deleted": forget });
  }

  /** @returns the open shard that takes the key now; empty when there is no such stream */
  shardOf(key: StreamKey, partitionKey: string): string {
    const name = streamKeyText(key);
    let router = this.#routers.get(name);
    if (router === undefined) {
      const stream = this.#streams.find(key);
      if (stream === undefined) return "";
      router = shardRouter(stream.shards);
      this.#routers.set(name, router);
    }
    return router(partitionKey);
  }
}
