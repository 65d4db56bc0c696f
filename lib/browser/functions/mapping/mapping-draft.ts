import type { EventSourceMappingConfiguration } from "@aws-sdk/client-lambda";
import { parseWhole } from "../../text/parse-whole.ts";

/** Where batches go that failed for good. */
export type DestinationKind = "none" | "sqs" | "sns" | "s3";

export interface DestinationDraft {
  readonly kind: DestinationKind;
  /** The name of a queue, topic or bucket of this account and region. */
  readonly name: string;
  /** It is made with the mapping. */
  readonly isNew: boolean;
}

/** What of a mapping can be changed later, as it is filled in. An empty limit is none. */
export interface MappingSettings {
  readonly batchSize: string;
  readonly windowSeconds: string;
  readonly parallelization: string;
  readonly tumblingSeconds: string;
  readonly bisects: boolean;
  readonly retries: string;
  readonly maxAgeSeconds: string;
  readonly reportsFailures: boolean;
  readonly destination: DestinationDraft;
  /** Patterns in JSON, one each. */
  readonly filters: readonly string[];
}

export type StartPosition = "TRIM_HORIZON" | "LATEST" | "AT_TIMESTAMP";

export interface MappingDraft extends MappingSettings {
  readonly functionName: string;
  readonly streamName: string;
  /** A registered consumer of enhanced fan-out; empty for one that polls. */
  readonly consumerArn: string;
  readonly start: StartPosition;
  /** In the reader's own time zone, as `datetime-local` has it. */
  readonly startAt: string;
  readonly enabled: boolean;
}

const SETTINGS_DEFAULTS: MappingSettings = {
  batchSize: "100",
  windowSeconds: "0",
  parallelization: "1",
  tumblingSeconds: "0",
  bisects: false,
  retries: "",
  maxAgeSeconds: "",
  reportsFailures: false,
  destination: { kind: "none", name: "", isNew: false },
  filters: [],
};

export const MAPPING_DEFAULTS: MappingDraft = {
  ...SETTINGS_DEFAULTS,
  functionName: "",
  streamName: "",
  consumerArn: "",
  start: "TRIM_HORIZON",
  startAt: "",
  enabled: true,
};

const BOUNDS = {
  batchSize: { min: 1, max: 10_000, what: "A batch is" },
  windowSeconds: { min: 0, max: 300, what: "A batch window is" },
  parallelization: { min: 1, max: 10, what: "It is" },
  tumblingSeconds: { min: 0, max: 900, what: "A tumbling window is" },
  retries: { min: 0, max: 10_000, what: "Retries are" },
  maxAgeSeconds: { min: 60, max: 604_800, what: "An age is" },
} as const;

type Bounded = keyof typeof BOUNDS;

export interface SettingsProblems extends Readonly<Record<Bounded, string | null>> {
  readonly destination: string | null;
  readonly filters: readonly (string | null)[];
}

export interface MappingProblems extends SettingsProblems {
  readonly functionName: string | null;
  readonly streamName: string | null;
  readonly startAt: string | null;
}

const MAY_BE_EMPTY: readonly Bounded[] = ["retries", "maxAgeSeconds"];

export function settingsProblems(draft: MappingSettings): SettingsProblems {
  const problemOf = (field: Bounded): string | null => {
    const text = draft[field];
    if (text === "" && MAY_BE_EMPTY.includes(field)) return null;
    const value = parseWhole(text);
    const { min, max, what } = BOUNDS[field];
    if (value === null) return "Write a whole number.";
    return value < min || value > max ? `${what} ${min} to ${max.toLocaleString("en")}.` : null;
  };
  return {
    batchSize: problemOf("batchSize"),
    windowSeconds: windowProblem(draft) ?? problemOf("windowSeconds"),
    parallelization: problemOf("parallelization"),
    tumblingSeconds: problemOf("tumblingSeconds"),
    retries: problemOf("retries"),
    maxAgeSeconds: problemOf("maxAgeSeconds"),
    destination:
      draft.destination.kind !== "none" && draft.destination.name === "" ? "Choose where they go." : null,
    filters: draft.filters.map(filterProblem),
  };
}

function windowProblem({ tumblingSeconds, windowSeconds }: MappingSettings): string | null {
  const isTumbling = (parseWhole(tumblingSeconds) ?? 0) > 0;
  return isTumbling && (parseWhole(windowSeconds) ?? 0) > (parseWhole(tumblingSeconds) ?? 0)
    ? "A batch window is no longer than the tumbling window."
    : null;
}

/** What is wrong with a filter before the service sees it: it must be an object in JSON. */
export function filterProblem(pattern: string): string | null {
  if (pattern.length > 4_096) return "A pattern has at most 4,096 characters.";
  try {
    const parsed: unknown = JSON.parse(pattern);
    const isObject = typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
    return isObject ? null : "A pattern is a JSON object.";
  } catch {
    return "A pattern is a JSON object.";
  }
}

export function mappingProblems(draft: MappingDraft): MappingProblems {
  return {
    ...settingsProblems(draft),
    functionName: draft.functionName === "" ? "Choose a function." : null,
    streamName: draft.streamName === "" ? "Choose a stream." : null,
    startAt:
      draft.start === "AT_TIMESTAMP" && Number.isNaN(Date.parse(draft.startAt))
        ? "Say from which time on."
        : null,
  };
}

export function hasMappingProblems({ filters, ...others }: SettingsProblems): boolean {
  return [...filters, ...Object.values(others)].some((problem) => problem !== null);
}

/** The settings of a mapping that is there. */
export function settingsOf(mapping: EventSourceMappingConfiguration): MappingSettings {
  const limit = (value: number | undefined): string =>
    value === undefined || value < 0 ? "" : String(value);
  return {
    batchSize: String(mapping.BatchSize ?? 100),
    windowSeconds: String(mapping.MaximumBatchingWindowInSeconds ?? 0),
    parallelization: String(mapping.ParallelizationFactor ?? 1),
    tumblingSeconds: String(mapping.TumblingWindowInSeconds ?? 0),
    bisects: mapping.BisectBatchOnFunctionError ?? false,
    retries: limit(mapping.MaximumRetryAttempts),
    maxAgeSeconds: limit(mapping.MaximumRecordAgeInSeconds),
    reportsFailures: (mapping.FunctionResponseTypes ?? []).includes("ReportBatchItemFailures"),
    destination: destinationOf(mapping.DestinationConfig?.OnFailure?.Destination),
    filters: (mapping.FilterCriteria?.Filters ?? []).map(({ Pattern = "" }) => Pattern),
  };
}

/** A destination by its ARN. */
export function destinationOf(arn: string | undefined): DestinationDraft {
  const [, , service = "", , , ...rest] = (arn ?? "").split(":");
  const kind = (["sqs", "sns", "s3"] as const).find((each) => each === service) ?? "none";
  return { kind, name: kind === "none" ? "" : rest.join(":"), isNew: false };
}
