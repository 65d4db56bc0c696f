import type { ProducerSettings } from "#contract/producers.ts";
import {
  SCENARIO_FORMAT,
  SCENARIO_VERSION,
  type Scenario,
  type ScenarioStream,
} from "#contract/scenarios.ts";
import type { SimulatedConsumerSettings } from "#contract/simulated-consumers.ts";
import { checkConsumerSettings } from "../consumers/settings.ts";
import { count, isObject, isWhole, isWithin } from "../given.ts";
import { checkProducerSettings } from "../producers/settings.ts";
import { checkTimeline } from "./check-timeline.ts";
import { DOCUMENT_LIMITS, isModestDocument } from "./modest-document.ts";
import { isText, type Say, type ScenarioProblem } from "./problem.ts";

export const SCENARIO_LIMITS = {
  maxStreams: 10,
  maxShards: 200,
  maxProducers: 20,
  maxConsumers: 20,
  maxMoments: 100,
  maxSeconds: 86_400,
  maxSeed: 4_294_967_295,
  maxTitleCharacters: 80,
  maxAboutCharacters: 2_000,
  maxRetentionHours: 8_760,
} as const;

export type CheckedScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly ScenarioProblem[] };

/** As far as it was checked. */
type NamedStream = { readonly [Member in keyof ScenarioStream]: unknown } & { readonly streamName: string };

interface NamedClient {
  readonly streamName: string;
  readonly settings: ProducerSettings | SimulatedConsumerSettings;
}

const MAX_RECORD_BYTES = 1_048_576;
const STREAM_NAME = /^[a-zA-Z0-9_.-]{1,128}$/;

/**
 * Says all that is wrong with a scenario; what is no scenario of this version is one problem. Runs in browsers as
 * well.
 */
export function checkScenario(value: unknown): CheckedScenario {
  const wrong = (path: string, message: string): CheckedScenario => ({
    ok: false,
    problems: [{ path, message }],
  });
  if (!isObject(value) || value.format !== SCENARIO_FORMAT) {
    return wrong("format", `This is no scenario: its "format" must be "${SCENARIO_FORMAT}".`);
  }
  if (!isModestDocument(value)) {
    return wrong(
      "format",
      `This is larger than a scenario can be: ${count(DOCUMENT_LIMITS.maxParts)} characters, nested ${DOCUMENT_LIMITS.maxDepth} deep.`,
    );
  }
  if (value.version !== SCENARIO_VERSION) {
    const version = JSON.stringify(value.version) ?? "none";
    return wrong(
      "version",
      `This scenario is of version ${version.slice(0, 20)}; this server knows version ${SCENARIO_VERSION}.`,
    );
  }
  const problems: ScenarioProblem[] = [];
  const say: Say = (path, message) => problems.push({ path, message });
  const { name, title, about, seed, lengthSeconds, speed } = value;
  const { maxTitleCharacters, maxAboutCharacters, maxSeed, maxSeconds } = SCENARIO_LIMITS;

  if (typeof name !== "string" || !/^[a-z0-9-]{1,64}$/.test(name)) {
    say("name", "The name must be 1 to 64 small letters, digits or hyphens.");
  }
  if (!isText(title, maxTitleCharacters))
    say("title", `The title must be a text of 1 to ${maxTitleCharacters} characters.`);
  if (typeof about !== "string" || about.length > maxAboutCharacters) {
    say("about", `What to look at must be a text of at most ${count(maxAboutCharacters)} characters.`);
  }
  if (!isWhole(seed, 0, maxSeed)) say("seed", `The seed must be a whole number from 0 to ${count(maxSeed)}.`);
  if (!isWithin(lengthSeconds, 1, maxSeconds)) {
    say("lengthSeconds", `The length must be 1 to ${count(maxSeconds)} seconds.`);
  }
  if (speed !== undefined && speed !== 1 && speed !== 10 && speed !== 60 && speed !== 600) {
    say("speed", "The speed must be 1, 10, 60 or 600, or left out.");
  }
  const streams = checkStreams(value.streams, say);
  const names = new Set(streams.map(({ streamName }) => streamName));
  const producers = checkClients(value.producers, "producers", names, SCENARIO_LIMITS.maxProducers, say);
  const consumers = checkClients(value.consumers, "consumers", names, SCENARIO_LIMITS.maxConsumers, say);
  const length = isWithin(lengthSeconds, 1, maxSeconds) ? lengthSeconds : maxSeconds;
  const timeline = checkTimeline(
    value.timeline,
    {
      streams: names,
      producers: byName(producers),
      consumers: byName(consumers),
      lengthSeconds: length,
    },
    say,
  );
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    scenario: {
      format: SCENARIO_FORMAT,
      version: SCENARIO_VERSION,
      name,
      title,
      about,
      seed,
      lengthSeconds,
      ...(speed !== undefined && { speed }),
      streams,
      producers,
      consumers,
      timeline,
    } as Scenario,
  };
}

/** @returns those with a name of their own */
function checkStreams(given: unknown, say: Say): readonly NamedStream[] {
  const { maxStreams, maxShards, maxRetentionHours } = SCENARIO_LIMITS;
  const streams: NamedStream[] = [];
  if (!Array.isArray(given) || given.length === 0 || given.length > maxStreams) {
    say("streams", `A scenario has 1 to ${maxStreams} streams.`);
    return streams;
  }
  for (const [index, stream] of given.entries()) {
    const at = `streams[${index}]`;
    if (!isObject(stream)) {
      say(at, "A stream must be an object.");
      continue;
    }
    const { streamName, mode, shards, retentionHours, encryption } = stream;
    if (typeof streamName !== "string" || !STREAM_NAME.test(streamName)) {
      say(`${at}.streamName`, 'A stream\'s name must be 1 to 128 letters, digits, "_", "." or "-".');
    } else if (streams.some((other) => other.streamName === streamName)) {
      say(`${at}.streamName`, `Another stream of the scenario is named ${streamName}.`);
    } else {
      const encrypted = encryption === undefined ? {} : { encryption };
      streams.push({ streamName, mode, shards, retentionHours, ...encrypted });
    }
    if (mode !== "PROVISIONED" && mode !== "ON_DEMAND") {
      say(`${at}.mode`, 'The mode must be "PROVISIONED" or "ON_DEMAND".');
    }
    if (!isWhole(shards, 1, maxShards))
      say(`${at}.shards`, `The shards must be a whole number from 1 to ${maxShards}.`);
    if (!isWhole(retentionHours, 24, maxRetentionHours)) {
      say(`${at}.retentionHours`, `The retention must be 24 to ${count(maxRetentionHours)} hours.`);
    }
    if (encryption !== undefined && encryption !== "aws-managed" && encryption !== "own-key") {
      say(`${at}.encryption`, 'The encryption must be "aws-managed" or "own-key", or left out.');
    }
  }
  return streams;
}

/** @returns the producers or consumers that are fine, each with all of its settings */
function checkClients(
  given: unknown,
  kind: "producers" | "consumers",
  streams: ReadonlySet<string>,
  most: number,
  say: Say,
): readonly NamedClient[] {
  const clients: NamedClient[] = [];
  if (!Array.isArray(given) || given.length > most) {
    say(kind, `The ${kind} must be a list of at most ${most}.`);
    return clients;
  }
  for (const [index, client] of given.entries()) {
    const at = `${kind}[${index}]`;
    const { streamName, settings } = isObject(client) ? client : {};
    if (typeof streamName !== "string" || !streams.has(streamName)) {
      say(`${at}.streamName`, "There is no such stream in the scenario.");
      continue;
    }
    const taken = clients
      .filter((other) => other.streamName === streamName)
      .map((other) => other.settings.name);
    const checked =
      kind === "producers"
        ? checkProducerSettings(settings, MAX_RECORD_BYTES, taken)
        : checkConsumerSettings(settings);
    if (!checked.ok) {
      for (const { field, message } of checked.problems) say(`${at}.settings.${field}`, message);
      continue;
    }
    const { name } = checked.settings;
    if (!isObject(settings) || settings.name === undefined) {
      say(`${at}.settings.name`, "It needs a name.");
    } else if (taken.includes(name)) {
      say(`${at}.settings.name`, `Another of the stream's ${kind} is named ${name}.`);
    } else clients.push({ streamName, settings: checked.settings });
  }
  return clients;
}

/** Settings by `stream/name`. */
function byName(clients: readonly NamedClient[]): Map<string, unknown> {
  return new Map(clients.map(({ streamName, settings }) => [`${streamName}/${settings.name}`, settings]));
}
