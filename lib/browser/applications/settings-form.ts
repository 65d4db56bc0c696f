import type { SimulatedConsumerSettings } from "#live/protocol/simulated-consumers.ts";

/** The fields of the form as they are typed; seconds, where the settings have milliseconds. */
export interface ApplicationDraft {
  readonly name: string;
  readonly reads: SimulatedConsumerSettings["reads"];
  readonly workers: string;
  readonly start: SimulatedConsumerSettings["start"];
  /** Empty: as fast as they come. */
  readonly recordsPerSecond: string;
  readonly batchSize: string;
  readonly pollEverySeconds: string;
  readonly checkpointEverySeconds: string;
  readonly failoverSeconds: string;
  readonly onPoison: SimulatedConsumerSettings["onPoison"];
}

export type ApplicationField = keyof ApplicationDraft;

export type CheckedApplication =
  | { readonly ok: true; readonly settings: SimulatedConsumerSettings }
  | { readonly ok: false; readonly problems: ReadonlyMap<ApplicationField, string> };

export const DEFAULT_APPLICATION: SimulatedConsumerSettings = {
  name: "orders-app",
  reads: "polling",
  workers: 1,
  start: "TRIM_HORIZON",
  recordsPerSecond: null,
  batchSize: 1_000,
  pollEveryMs: 1_000,
  checkpointEveryMs: 5_000,
  failoverMs: 10_000,
  onPoison: "skip",
};

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
    settings: { ...DEFAULT_APPLICATION, name: "poller" },
  },
  {
    key: "fan-out",
    title: "Fan-out consumer",
    what: "Registers under its name; records are pushed to it within milliseconds, with 2 MiB/s a shard to itself.",
    settings: { ...DEFAULT_APPLICATION, name: "fan-out", reads: "fan-out" },
  },
  {
    key: "group",
    title: "Worker group of 3",
    what: "Three workers share the shards by a lease table. Kill one and watch the others take its shards over.",
    settings: { ...DEFAULT_APPLICATION, name: "group", workers: 3 },
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
    pollEverySeconds: String(settings.pollEveryMs / 1_000),
    checkpointEverySeconds: String(settings.checkpointEveryMs / 1_000),
    failoverSeconds: String(settings.failoverMs / 1_000),
  };
}

/** `name`, or the first of `name-2`, `name-3`, … that is free. */
export function freeName(name: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const tried = number === 1 ? name : `${name}-${number}`;
    if (!taken.includes(tried)) return tried;
  }
}

/** The settings that a draft stands for, or what is wrong with each field. `taken` are the names of the others. */
export function checkApplication(draft: ApplicationDraft, taken: readonly string[]): CheckedApplication {
  const problems = new Map<ApplicationField, string>();
  const whole = (field: ApplicationField, what: string, min: number, max: number): number => {
    const value = numberOf(draft[field]);
    if (!(Number.isInteger(value) && value >= min && value <= max)) {
      problems.set(field, `${what} must be a whole number from ${count(min)} to ${count(max)}.`);
    }
    return value;
  };
  const millis = (field: ApplicationField, what: string, min: number, max: number): number => {
    const value = Math.round(numberOf(draft[field]) * 1_000);
    if (!(value >= min && value <= max)) {
      problems.set(field, `${what} must be from ${count(min / 1_000)} to ${count(max / 1_000)} seconds.`);
    }
    return value;
  };
  const problem = nameProblem(draft.name, taken);
  if (problem !== null) problems.set("name", problem);
  const settings: SimulatedConsumerSettings = {
    name: draft.name,
    reads: draft.reads,
    start: draft.start,
    onPoison: draft.onPoison,
    workers: whole("workers", "The number of workers", 1, 20),
    recordsPerSecond: draft.recordsPerSecond.trim() === "" ? null : rate(draft.recordsPerSecond, problems),
    batchSize: whole("batchSize", "The batch", 1, 10_000),
    pollEveryMs: millis("pollEverySeconds", "The pause between polls", 200, 60_000),
    checkpointEveryMs: millis("checkpointEverySeconds", "The checkpoint interval", 0, 600_000),
    failoverMs: millis("failoverSeconds", "The failover time", 1_000, 300_000),
  };
  return problems.size > 0 ? { ok: false, problems } : { ok: true, settings };
}

function nameProblem(name: string, taken: readonly string[]): string | null {
  if (name === "") return "Give the application a name.";
  if (!/^[a-zA-Z0-9_.-]+$/.test(name)) return "A name holds letters a–z, digits, and _ . - only.";
  if (name.length > 64) return `A name has at most 64 characters; this one has ${name.length}.`;
  if (taken.includes(name)) return "Another application of this stream has this name.";
  return null;
}

function rate(text: string, problems: Map<ApplicationField, string>): number {
  const value = numberOf(text);
  if (!(value > 0 && value <= 1_000_000)) {
    problems.set(
      "recordsPerSecond",
      "The rate must be more than 0 and at most 1,000,000 records per second.",
    );
  }
  return value;
}

/** Thousands may be set apart with commas; anything else that is not a number is none. */
function numberOf(text: string): number {
  const plain = text.trim().replaceAll(",", "");
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}

function count(value: number): string {
  return value.toLocaleString("en-US");
}
