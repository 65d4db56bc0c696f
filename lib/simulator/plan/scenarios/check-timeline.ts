import { LOOK_TABS, type ScenarioMoment } from "#contract/scenarios.ts";
import { CONSUMER_LIMITS, checkConsumerSettings } from "../consumers/settings.ts";
import { checkFault, problemOfSeconds } from "../faults/check-fault.ts";
import { count, type Given, isObject, isWhole, isWithin } from "../given.ts";
import { checkProducerSettings } from "../producers/settings.ts";
import { isText, type Say } from "./problem.ts";

export interface TimelineSubjects {
  readonly streams: ReadonlySet<string>;
  /** Settings by `stream/name`. */
  readonly producers: ReadonlyMap<string, unknown>;
  /** Settings by `stream/name`; those that begin on the timeline are added. */
  readonly consumers: Map<string, unknown>;
  readonly lengthSeconds: number;
}

const MAX_MOMENTS = 100;
const MAX_NOTICE_CHARACTERS = 400;
const MAX_RECORD_BYTES = 1_048_576;
const COMMANDS = ["kill", "pause", "resume", "restart", "slow"];

/** @returns the moments in the order of their time */
export function checkTimeline(
  given: unknown,
  subjects: TimelineSubjects,
  say: Say,
): readonly ScenarioMoment[] {
  if (!Array.isArray(given) || given.length > MAX_MOMENTS) {
    say("timeline", `The timeline must be a list of at most ${MAX_MOMENTS} moments.`);
    return [];
  }
  for (const [index, moment] of given.entries()) {
    const at = `timeline[${index}]`;
    if (!isObject(moment)) {
      say(at, "A moment must be an object.");
      continue;
    }
    const { atSeconds, action, notice } = moment;
    if (!isWithin(atSeconds, 0, subjects.lengthSeconds)) {
      say(
        `${at}.atSeconds`,
        `A moment must be within the ${subjects.lengthSeconds} seconds of the scenario.`,
      );
    }
    if (action === undefined && notice === undefined) say(at, "A moment needs an action or a notice.");
    if (notice !== undefined) checkNotice(notice, `${at}.notice`, subjects, say);
    if (action !== undefined) checkAction(action, `${at}.action`, subjects, say);
  }
  // Each was looked at above; what is none has been said.
  const moments = given.filter(isObject) as unknown as readonly ScenarioMoment[];
  return moments.map(withWholeFault).toSorted((a, b) => a.atSeconds - b.atSeconds);
}

/** What a fault leaves out has a default, which is written out. */
function withWholeFault(moment: ScenarioMoment): ScenarioMoment {
  const { action } = moment;
  if (action?.type !== "fault-on") return moment;
  const checked = checkFault(action.fault);
  const { forSeconds = null } = action;
  return checked.ok ? { ...moment, action: { ...action, fault: checked.spec, forSeconds } } : moment;
}

function checkNotice(given: unknown, at: string, { streams }: TimelineSubjects, say: Say): void {
  const { text, look } = isObject(given) ? given : {};
  if (!isText(text, MAX_NOTICE_CHARACTERS)) {
    say(`${at}.text`, `A notice must be a text of 1 to ${MAX_NOTICE_CHARACTERS} characters.`);
  }
  if (look === undefined) return;
  const { streamName, tab } = isObject(look) ? look : {};
  if (!isOneOf(streams, streamName)) say(`${at}.look.streamName`, "There is no such stream in the scenario.");
  if (!LOOK_TABS.some((known) => known === tab)) {
    say(`${at}.look.tab`, `The tab must be one of ${LOOK_TABS.join(", ")}.`);
  }
}

function checkAction(given: unknown, at: string, subjects: TimelineSubjects, say: Say): void {
  if (!isObject(given)) {
    say(at, "An action must be an object.");
    return;
  }
  if (given.type === "fault-on") checkFaultOn(given, at, subjects, say);
  else if (given.type === "fault-off") {
    if (typeof given.kind !== "string") say(`${at}.kind`, "Say which kind of fault ends.");
  } else if (!isOneOf(subjects.streams, given.streamName)) {
    say(`${at}.streamName`, "There is no such stream in the scenario.");
  } else checkOnStream(given, at, subjects, say);
}

function checkFaultOn(given: Given, at: string, { streams }: TimelineSubjects, say: Say): void {
  const checked = checkFault(given.fault);
  if (!checked.ok) say(`${at}.fault.${checked.member}`, checked.message);
  else if (
    "streamName" in checked.spec &&
    checked.spec.streamName !== null &&
    !streams.has(checked.spec.streamName)
  ) {
    say(`${at}.fault.streamName`, "There is no such stream in the scenario.");
  }
  const problem = problemOfSeconds(given.forSeconds);
  if (problem !== undefined) say(`${at}.forSeconds`, problem);
}

function checkOnStream(given: Given, at: string, subjects: TimelineSubjects, say: Say): void {
  const { type, streamName } = given;
  switch (type) {
    case "update-shard-count":
      if (!isWhole(given.shards, 1, 200))
        say(`${at}.shards`, "The shards must be a whole number from 1 to 200.");
      return;
    case "split-shard":
      if (!isWhole(given.shard, 0, 199)) say(`${at}.shard`, "The shard is counted from 0, by its range.");
      if (!isWithin(given.fraction, 0.01, 0.99)) say(`${at}.fraction`, "The fraction must be 0.01 to 0.99.");
      return;
    case "set-retention":
      if (!isWhole(given.hours, 24, 8_760)) say(`${at}.hours`, "The retention must be 24 to 8,760 hours.");
      return;
    case "change-producer": {
      const settings = subjects.producers.get(nameOf(streamName, given.producer));
      if (settings === undefined) say(`${at}.producer`, "The stream has no such producer in the scenario.");
      else checkChange(checkProducerSettings(merged(settings, given.settings), MAX_RECORD_BYTES), at, say);
      return;
    }
    case "change-application": {
      const settings = applicationOf(given, at, subjects, say);
      if (settings !== undefined)
        checkChange(checkConsumerSettings(merged(settings, given.settings)), at, say);
      return;
    }
    case "start-application": {
      const checked = checkConsumerSettings(given.settings);
      checkChange(checked, at, say);
      if (!checked.ok) return;
      const name = `${streamName}/${checked.settings.name}`;
      if (subjects.consumers.has(name))
        say(`${at}.settings.name`, "The stream has one of that name already.");
      else subjects.consumers.set(name, checked.settings);
      return;
    }
    case "stop-application":
      applicationOf(given, at, subjects, say);
      return;
    case "worker":
      applicationOf(given, at, subjects, say);
      if (!isWhole(given.worker, 1, 20)) say(`${at}.worker`, "The worker is counted from 1 to 20.");
      if (!COMMANDS.some((known) => known === given.command)) {
        say(`${at}.command`, `The command must be one of ${COMMANDS.join(", ")}.`);
      }
      if (given.command === "slow") checkSlow(given.recordsPerSecond, at, say);
      return;
    default:
      say(`${at}.type`, "There is no such action.");
  }
}

function checkSlow(recordsPerSecond: unknown, at: string, say: Say): void {
  const { maxRecordsPerSecond } = CONSUMER_LIMITS;
  if (recordsPerSecond === undefined || recordsPerSecond === null) return;
  if (isWithin(recordsPerSecond, 0.1, maxRecordsPerSecond)) return;
  const most = count(maxRecordsPerSecond);
  say(`${at}.recordsPerSecond`, `The rate must be a number from 0.1 to ${most}, or none.`);
}

function applicationOf(given: Given, at: string, { consumers }: TimelineSubjects, say: Say): unknown {
  const settings = consumers.get(nameOf(given.streamName, given.application));
  if (settings === undefined) say(`${at}.application`, "The stream has no such application in the scenario.");
  return settings;
}

/** As the subjects are called; empty, as none is, where one of the two is no name. */
function nameOf(streamName: unknown, name: unknown): string {
  return typeof streamName === "string" && typeof name === "string" ? `${streamName}/${name}` : "";
}

function isOneOf(names: ReadonlySet<string>, name: unknown): name is string {
  return typeof name === "string" && names.has(name);
}

function merged(settings: unknown, change: unknown): unknown {
  return { ...(settings as Given), ...(isObject(change) ? change : {}) };
}

function checkChange(
  checked:
    | { readonly ok: true }
    | {
        readonly ok: false;
        readonly problems: readonly { readonly field: string; readonly message: string }[];
      },
  at: string,
  say: Say,
): void {
  if (checked.ok) return;
  for (const { field, message } of checked.problems) say(`${at}.settings.${field}`, message);
}
