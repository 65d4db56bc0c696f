import type { SimulatedConsumerSettings } from "#contract/simulated-consumers.ts";
import { checkConsumerSettings, DEFAULT_CONSUMER_SETTINGS } from "#simulator/plan/consumers/settings.ts";

/** The fields of the form as they are typed. */
export interface ApplicationDraft {
  readonly name: string;
  readonly reads: SimulatedConsumerSettings["reads"];
  readonly workers: string;
  readonly start: SimulatedConsumerSettings["start"];
  /** Empty: as fast as they come. */
  readonly recordsPerSecond: string;
  readonly batchSize: string;
  readonly pollEveryMs: string;
  readonly checkpointEveryMs: string;
  readonly failoverMs: string;
  readonly onPoison: SimulatedConsumerSettings["onPoison"];
}

export type ApplicationField = keyof ApplicationDraft;

export type CheckedApplication =
  | { readonly ok: true; readonly settings: SimulatedConsumerSettings }
  | { readonly ok: false; readonly problems: ReadonlyMap<ApplicationField, string> };

export interface ApplicationPreset {
  readonly key: "one" | "fan-out" | "group";
  readonly title: string;
  readonly what: string;
  readonly settings: SimulatedConsumerSettings;
}

/** What a consumer is begun with by one press. */
export const APPLICATION_PRESETS: readonly ApplicationPreset[] = [
  {
    key: "one",
    title: "One polling worker",
    what: "Asks each shard for records once a second, and shares 2 MiB/s a shard with all who poll.",
    settings: { ...DEFAULT_CONSUMER_SETTINGS, name: "poller" },
  },
  {
    key: "fan-out",
    title: "Fan-out consumer",
    what: "Registers under its name; records are pushed to it within milliseconds, with 2 MiB/s a shard to itself.",
    settings: { ...DEFAULT_CONSUMER_SETTINGS, name: "fan-out", reads: "fan-out" },
  },
  {
    key: "group",
    title: "Worker group of 3",
    what: "Three workers share the shards by a lease table. Kill one and watch the others take its shards over.",
    settings: { ...DEFAULT_CONSUMER_SETTINGS, name: "group", workers: 3 },
  },
];

export function applicationDraft(settings: SimulatedConsumerSettings): ApplicationDraft {
  const { name, reads, start, onPoison } = settings;
  return {
    name,
    reads,
    start,
    onPoison,
    workers: String(settings.workers),
    recordsPerSecond: settings.recordsPerSecond === null ? "" : String(settings.recordsPerSecond),
    batchSize: String(settings.batchSize),
    pollEveryMs: String(settings.pollEveryMs),
    checkpointEveryMs: String(settings.checkpointEveryMs),
    failoverMs: String(settings.failoverMs),
  };
}

/** The settings that a draft stands for, or what is wrong with each field. `taken` are the names of the others. */
export function checkApplication(draft: ApplicationDraft, taken: readonly string[]): CheckedApplication {
  const { name, reads, start, onPoison } = draft;
  const checked = checkConsumerSettings({
    name,
    reads,
    start,
    onPoison,
    workers: numberOf(draft.workers),
    recordsPerSecond: draft.recordsPerSecond.trim() === "" ? null : numberOf(draft.recordsPerSecond),
    batchSize: numberOf(draft.batchSize),
    pollEveryMs: numberOf(draft.pollEveryMs),
    checkpointEveryMs: numberOf(draft.checkpointEveryMs),
    failoverMs: numberOf(draft.failoverMs),
  });
  const problems = new Map<ApplicationField, string>();
  if (!checked.ok) for (const { field, message } of checked.problems) problems.set(field, message);
  if (taken.includes(name)) problems.set("name", "Another application of this stream has this name.");
  return checked.ok && problems.size === 0
    ? { ok: true, settings: checked.settings }
    : { ok: false, problems };
}

/** Thousands may be set apart with commas; anything else that is not a number is none. */
function numberOf(text: string): number {
  const plain = text.trim().replaceAll(",", "");
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}
