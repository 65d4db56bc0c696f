import {
  SCENARIO_FORMAT,
  SCENARIO_VERSION,
  type Scenario,
  type ScenarioMoment,
} from "#contract/scenarios.ts";
import type { Place } from "#engine/kernel/place.ts";
import { simulatorErrors } from "../errors.ts";
import { checkScenario } from "../plan/scenarios/check-scenario.ts";
import type { ScenarioWorld } from "./play-action.ts";

const LENGTH_SECONDS = 120;
const FIRST_SEED = 1;

/** What is set up in a place, as a scenario. @throws {ServiceError} with a sentence when it is more than one holds */
export function exportScenario(world: ScenarioWorld, place: Place): Scenario {
  const { account, region } = place;
  const streams = world.streams.list(account, region).filter(({ status }) => status !== "DELETING");
  if (streams.length === 0) {
    throw simulatorErrors.invalid("There is no stream here yet, so there is nothing to export.");
  }
  const timeline: ScenarioMoment[] = world.faults
    .list(place)
    .map(({ spec }) => ({ atSeconds: 0, action: { type: "fault-on", fault: spec, forSeconds: null } }));
  const scenario: Scenario = {
    format: SCENARIO_FORMAT,
    version: SCENARIO_VERSION,
    name: "exported",
    title: `Set-up of ${account} in ${region}`,
    about: "",
    seed: FIRST_SEED,
    lengthSeconds: LENGTH_SECONDS,
    streams: streams.map(({ key, mode, shards, retentionHours, encryptionKeyId }) => ({
      streamName: key.streamName,
      mode,
      shards: shards.filter(({ closedAtMs }) => closedAtMs === null).length,
      retentionHours,
      ...(encryptionKeyId !== null && {
        encryption: encryptionKeyId.includes("alias/aws/") ? ("aws-managed" as const) : ("own-key" as const),
      }),
    })),
    producers: world.producers
      .list(account, region)
      .map(({ streamName, settings }) => ({ streamName, settings })),
    consumers: world.consumers
      .list(account, region)
      .map(({ streamName, settings }) => ({ streamName, settings })),
    timeline,
  };
  const checked = checkScenario(scenario);
  if (checked.ok) return checked.scenario;
  const [problem] = checked.problems;
  throw simulatorErrors.invalid(
    `What is here does not fit into a scenario: ${problem?.path}: ${problem?.message}`,
  );
}
