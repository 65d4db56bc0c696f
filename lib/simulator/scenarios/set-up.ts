import type { Scenario, ScenarioStream } from "#contract/scenarios.ts";
import type { Clock } from "#engine/kernel/clock.ts";
import type { Place } from "#engine/kernel/place.ts";
import { derivedSeed } from "../derived-seed.ts";
import { simulatorErrors } from "../errors.ts";
import type { ScenarioWorld } from "./play-action.ts";

const LOOK_EVERY_MS = 100;
const MAX_WAIT_MS = 120_000;

/** What a run has made, to be deleted with it. */
export interface MadeByRun {
  readonly streamNames: readonly string[];
  /** Ids of KMS keys. */
  readonly keyIds: readonly string[];
}

/** @throws {ServiceError} with a sentence when a name is taken; nothing was made */
export function refuseTakenNames({ streams }: ScenarioWorld, place: Place, scenario: Scenario): void {
  const taken = scenario.streams
    .map(({ streamName }) => streamName)
    .filter((streamName) => streams.find({ ...place, streamName }) !== undefined);
  if (taken.length === 0) return;
  const [first = ""] = taken;
  throw simulatorErrors.tooMany(
    taken.length === 1
      ? `There is a stream named ${first} here already, which is not the scenario's. Delete it, or use another account.`
      : `There are streams named ${taken.join(", ")} here already, which are not the scenario's. Delete them, or use another account.`,
  );
}

/**
 * Makes the streams, one after the other, and waits until they can be written.
 * @param made what was made so far, also when it throws
 * @throws {ServiceError} in the words of the operation that did not work
 */
export async function makeStreams(
  world: ScenarioWorld,
  place: Place,
  { streams }: Scenario,
  clock: Clock,
  onMade: (made: { readonly streamName?: string; readonly keyId?: string }) => void,
): Promise<void> {
  const { calls } = world;
  for (const stream of streams) {
    const { streamName, mode, shards, retentionHours, encryption } = stream;
    await calls(place, "kinesis", "CreateStream", {
      StreamName: streamName,
      StreamModeDetails: { StreamMode: mode },
      ...(mode === "PROVISIONED" && { ShardCount: shards }),
      Tags: { scenario: "true" },
    });
    onMade({ streamName });
    await untilActive(world, place, stream, clock);
    if (retentionHours > 24) {
      await calls(place, "kinesis", "IncreaseStreamRetentionPeriod", {
        StreamName: streamName,
        RetentionPeriodHours: retentionHours,
      });
    }
    if (encryption === undefined) continue;
    let KeyId = "alias/aws/kinesis";
    if (encryption === "own-key") {
      const output = await calls(place, "kms", "CreateKey", { Description: `Scenario: ${streamName}` });
      KeyId = (output as { KeyMetadata: { KeyId: string } }).KeyMetadata.KeyId;
      onMade({ keyId: KeyId });
    }
    await calls(place, "kinesis", "StartStreamEncryption", {
      StreamName: streamName,
      EncryptionType: "KMS",
      KeyId,
    });
    await untilActive(world, place, stream, clock);
  }
}

/** Consumers first, so that those that begin at the tip miss nothing. */
export async function startClients(
  { consumers, producers }: ScenarioWorld,
  { account, region }: Place,
  scenario: Scenario,
): Promise<void> {
  for (const { streamName, settings } of scenario.consumers) {
    await consumers.start(account, region, streamName, settings);
  }
  for (const { streamName, settings } of scenario.producers) {
    const seed = derivedSeed(scenario.seed, `producer/${streamName}/${settings.name}`);
    await producers.start(account, region, streamName, { ...settings, seed });
  }
}

/** Deletes what a run has made and waits until it is gone. What is gone already is no error. */
export async function takeDown(
  { calls, streams }: ScenarioWorld,
  place: Place,
  { streamNames, keyIds }: MadeByRun,
  clock: Clock,
): Promise<void> {
  for (const streamName of streamNames) {
    const status = streams.find({ ...place, streamName })?.status;
    if (status === undefined || status === "DELETING") continue;
    await calls(place, "kinesis", "DeleteStream", { StreamName: streamName, EnforceConsumerDeletion: true });
  }
  for (const KeyId of keyIds) {
    await calls(place, "kms", "ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 }).catch(() => {
      // It was deleted by hand, or its deletion is scheduled already.
    });
  }
  for (const streamName of streamNames) {
    await until(clock, () => streams.find({ ...place, streamName }) === undefined);
  }
}

async function untilActive(
  { streams }: ScenarioWorld,
  place: Place,
  { streamName }: ScenarioStream,
  clock: Clock,
): Promise<void> {
  await until(clock, () => {
    const stream = streams.find({ ...place, streamName });
    if (stream === undefined) throw simulatorErrors.noStream(streamName);
    return stream.status === "ACTIVE";
  });
}

async function until(clock: Clock, isDone: () => boolean): Promise<void> {
  const endMs = clock.now() + MAX_WAIT_MS;
  while (!isDone()) {
    if (clock.now() > endMs) throw simulatorErrors.invalid("A stream did not become ready in two minutes.");
    await new Promise<void>((resolve) => clock.after(LOOK_EVERY_MS, resolve));
  }
}
