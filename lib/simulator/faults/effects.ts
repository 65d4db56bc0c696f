import type { FaultSpec } from "#contract/faults.ts";
import type { Place } from "#engine/kernel/place.ts";
import type { CallAs } from "#engine/kernel/ports/service-calls.ts";
import type { Random } from "#engine/kernel/random.ts";
import type { KinesisObserver } from "#engine/kinesis/observer.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import { simulatorErrors } from "../errors.ts";
import type { ShardRouters } from "../producers/shard-routers.ts";
import type { FaultEffect } from "./active-fault.ts";
import type { OpenIterator } from "./call-subject.ts";
import { cutClient } from "./cut-client.ts";
import { disableKey } from "./disable-key.ts";
import { dropWorker, type FaultWorkers } from "./drop-worker.ts";
import { latency } from "./latency.ts";
import { poisonRecord } from "./poison-record.ts";
import { type SetSkew, skewKeys } from "./skew-keys.ts";
import type { Strikes } from "./strikes.ts";
import { throttle } from "./throttle.ts";

export interface EffectDependencies {
  readonly calls: CallAs;
  readonly streams: Pick<KinesisObserver, "find">;
  readonly openIterator: OpenIterator;
  readonly routers: Pick<ShardRouters, "shardOf">;
  readonly setSkew: SetSkew;
  readonly workers: FaultWorkers;
  readonly strikes: Pick<Strikes, "sever">;
}

/** Makes a fault begin. @throws {ServiceError} with a sentence for a person; then nothing has changed */
export async function beginEffect(
  place: Place,
  spec: FaultSpec,
  random: Random,
  { calls, openIterator, routers, setSkew, streams, strikes, workers }: EffectDependencies,
): Promise<FaultEffect> {
  if ("streamName" in spec && spec.streamName !== null) {
    const key = { ...place, streamName: spec.streamName };
    if (streams.find(key) === undefined) throw simulatorErrors.noStream(spec.streamName);
  }
  const shardOf = (key: StreamKey, partitionKey: string) => routers.shardOf(key, partitionKey) || undefined;
  switch (spec.kind) {
    case "throttle":
      return throttle(place, spec, { random, openIterator, shardOf });
    case "latency":
      return latency(spec, { random, openIterator });
    case "cut-client":
      return cutClient(place, spec, strikes);
    case "poison-record":
      return await poisonRecord(place, spec, calls);
    case "disable-key":
      return await disableKey(place, spec, { streams, calls });
    case "drop-worker":
      return await dropWorker(place, spec, { random, workers });
    case "skew-keys":
      return skewKeys(place, spec, setSkew);
  }
}
