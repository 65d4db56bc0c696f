import type { ScenarioAction } from "#contract/scenarios.ts";
import type { Place } from "#engine/kernel/place.ts";
import type { CallAs } from "#engine/kernel/ports/service-calls.ts";
import type { KinesisObserver, ObservedShard } from "#engine/kinesis/observer.ts";
import type { SimulatedConsumers } from "../consumers/simulated-consumers.ts";
import { simulatorErrors } from "../errors.ts";
import type { Faults } from "../faults/faults.ts";
import type { Producers } from "../producers/producers.ts";

/** What a scenario acts on. */
export interface ScenarioWorld {
  readonly calls: CallAs;
  readonly streams: Pick<KinesisObserver, "find" | "list">;
  readonly producers: Pick<Producers, "start" | "update" | "stop" | "remove" | "list">;
  readonly consumers: Pick<
    SimulatedConsumers,
    "start" | "update" | "stop" | "remove" | "list" | "commandWorker"
  >;
  readonly faults: Pick<Faults, "begin" | "end" | "list">;
}

/**
 * Does what a moment of the timeline says.
 * @param begun ids of the faults that the scenario began; those that begin here are added
 * @throws {ServiceError} with a sentence, when it does not work
 */
export async function playAction(
  world: ScenarioWorld,
  place: Place,
  action: ScenarioAction,
  seed: number,
  begun: string[],
): Promise<void> {
  const { account, region } = place;
  const { calls, consumers, faults, producers } = world;
  switch (action.type) {
    case "fault-on": {
      const { faultId } = await faults.begin(place, action.fault, { forSeconds: action.forSeconds, seed });
      begun.push(faultId);
      return;
    }
    case "fault-off": {
      const ending = faults
        .list(place)
        .filter(({ faultId, spec }) => spec.kind === action.kind && begun.includes(faultId));
      for (const { faultId } of ending) await faults.end(place, faultId);
      return;
    }
    case "update-shard-count": {
      const { streamName: StreamName, shards: TargetShardCount } = action;
      const ScalingType = "UNIFORM_SCALING";
      await calls(place, "kinesis", "UpdateShardCount", { StreamName, TargetShardCount, ScalingType });
      return;
    }
    case "split-shard":
      await splitShard(world, place, action);
      return;
    case "set-retention": {
      const { streamName, hours } = action;
      const current = world.streams.find({ ...place, streamName })?.retentionHours ?? hours;
      if (current === hours) return;
      const operation = hours > current ? "IncreaseStreamRetentionPeriod" : "DecreaseStreamRetentionPeriod";
      await calls(place, "kinesis", operation, { StreamName: streamName, RetentionPeriodHours: hours });
      return;
    }
    case "change-producer": {
      const { streamName, producer, settings } = action;
      const found = producers
        .list(account, region, streamName)
        .find((view) => view.settings.name === producer);
      if (found === undefined) throw simulatorErrors.noProducer();
      await producers.update(account, region, found.producerId, { ...found.settings, ...settings });
      return;
    }
    case "change-application": {
      const { consumerId, settings } = applicationOf(world, place, action);
      await consumers.update(account, region, consumerId, { ...settings, ...action.settings });
      return;
    }
    case "start-application":
      await consumers.start(account, region, action.streamName, action.settings);
      return;
    case "stop-application":
      await consumers.stop(account, region, applicationOf(world, place, action).consumerId);
      return;
    case "worker": {
      const { consumerId, workers } = applicationOf(world, place, action);
      const worker = workers[action.worker - 1];
      if (worker === undefined) {
        throw simulatorErrors.invalid(`${action.application} has no worker ${action.worker}.`);
      }
      const { command, recordsPerSecond = null } = action;
      await consumers.commandWorker(account, region, consumerId, worker.workerId, {
        command,
        recordsPerSecond,
      });
      return;
    }
  }
}

function applicationOf(
  { consumers }: ScenarioWorld,
  { account, region }: Place,
  { streamName, application }: { readonly streamName: string; readonly application: string },
) {
  const found = consumers
    .list(account, region, streamName)
    .find(({ settings }) => settings.name === application);
  if (found === undefined) {
    throw simulatorErrors.invalid(`There is no application named ${application} on ${streamName}.`);
  }
  return found;
}

async function splitShard(
  { calls, streams }: ScenarioWorld,
  place: Place,
  { streamName, shard, fraction }: Extract<ScenarioAction, { type: "split-shard" }>,
): Promise<void> {
  const open = (streams.find({ ...place, streamName })?.shards ?? [])
    .filter(({ closedAtMs }) => closedAtMs === null)
    .toSorted((a, b) => (BigInt(a.startingHashKey) < BigInt(b.startingHashKey) ? -1 : 1));
  const parent = open[shard];
  if (parent === undefined) throw simulatorErrors.invalid(`${streamName} has no open shard number ${shard}.`);
  const input = {
    StreamName: streamName,
    ShardToSplit: parent.shardId,
    NewStartingHashKey: String(pointAt(parent, fraction)),
  };
  await calls(place, "kinesis", "SplitShard", input);
}

const SCALE = 1_000_000n;

function pointAt({ startingHashKey, endingHashKey }: ObservedShard, fraction: number): bigint {
  const start = BigInt(startingHashKey);
  const end = BigInt(endingHashKey);
  return start + ((end - start) * BigInt(Math.round(fraction * 1_000_000))) / SCALE;
}
