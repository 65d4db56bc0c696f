import type { EventSourceMappingConfiguration, EventSourcePosition } from "@aws-sdk/client-lambda";
import { arnText } from "../../kernel/arn.ts";
import type { Place } from "../../kernel/place.ts";
import type { MappingRow } from "./ports.ts";
import type { MappingSettings } from "./settings.ts";
import type { MappingState } from "./watching/view.ts";

/** What a mapping reads: a stream, or as one of its registered consumers. */
export interface EventSource {
  readonly eventSourceArn: string;
  readonly streamArn: string;
  readonly streamName: string;
  readonly consumerName: string | null;
}

/** What a mapping invokes. */
export interface MappedFunction {
  readonly functionName: string;
  /** A version or alias; null for the function itself. */
  readonly qualifier: string | null;
  /** With the qualifier, if there is one. */
  readonly functionArn: string;
}

/**
 * An event source mapping, immutable; every change makes a new one.
 *
 *     Create ─▶ Creating ─▶ Enabled ⇄ Updating, Disabling, Enabling ⇄ Disabled
 *                              └──────────── Deleting ─▶ (gone) ◀──────┘
 */
export interface Mapping extends EventSource, MappedFunction {
  readonly place: Place;
  readonly uuid: string;
  readonly startingPosition: EventSourcePosition;
  /** Of AT_TIMESTAMP. */
  readonly startingTimestampMs: number | null;
  /** When it was enabled for the first time: LATEST means what comes from then on. */
  readonly readsFromMs: number | null;
  readonly settings: MappingSettings;
  readonly tags: Readonly<Record<string, string>>;
  readonly isEnabled: boolean;
  readonly state: MappingState;
  /** When a state ends that passes by itself; null for the others. */
  readonly dueMs: number | null;
  readonly createdAtMs: number;
  readonly modifiedAtMs: number;
}

export function mappingArn({ place, uuid }: Pick<Mapping, "place" | "uuid">): string {
  return arnText("lambda", place, `event-source-mapping:${uuid}`);
}

/** The answer of all operations. */
export function describeMapping(
  mapping: Mapping,
  lastProcessingResult: string,
): EventSourceMappingConfiguration {
  const { settings } = mapping;
  return {
    UUID: mapping.uuid,
    EventSourceMappingArn: mappingArn(mapping),
    EventSourceArn: mapping.eventSourceArn,
    FunctionArn: mapping.functionArn,
    State: mapping.state,
    StateTransitionReason: "User action",
    LastModified: new Date(mapping.modifiedAtMs),
    LastProcessingResult: lastProcessingResult,
    StartingPosition: mapping.startingPosition,
    ...(mapping.startingTimestampMs !== null && {
      StartingPositionTimestamp: new Date(mapping.startingTimestampMs),
    }),
    BatchSize: settings.batchSize,
    MaximumBatchingWindowInSeconds: settings.maximumBatchingWindowSeconds,
    ParallelizationFactor: settings.parallelizationFactor,
    BisectBatchOnFunctionError: settings.bisectBatchOnFunctionError,
    MaximumRetryAttempts: settings.maximumRetryAttempts,
    MaximumRecordAgeInSeconds: settings.maximumRecordAgeSeconds,
    TumblingWindowInSeconds: settings.tumblingWindowSeconds,
    FunctionResponseTypes: settings.reportsBatchItemFailures ? ["ReportBatchItemFailures"] : [],
    DestinationConfig: {
      OnFailure: settings.onFailureArn === null ? {} : { Destination: settings.onFailureArn },
    },
    ...(settings.filterPatterns !== null && {
      FilterCriteria: { Filters: settings.filterPatterns.map((Pattern) => ({ Pattern })) },
    }),
    ...(settings.kmsKeyArn !== null && { KMSKeyArn: settings.kmsKeyArn }),
    ...(settings.metrics !== null && {
      MetricsConfig: { Metrics: settings.metrics.map((metric) => metric as "EventCount") },
    }),
  };
}

const FORMAT = 1;

export function toRow(mapping: Mapping): MappingRow {
  const { uuid, place, ...state } = mapping;
  return { uuid, ...place, state: JSON.stringify({ version: FORMAT, ...state }) };
}

/** @throws {TypeError} for a row of a version that is not known */
export function fromRow({ uuid, account, region, state }: MappingRow): Mapping {
  const { version, ...kept } = JSON.parse(state) as { version: number };
  if (version !== FORMAT) throw new TypeError(`mapping ${uuid} is of version ${version}`);
  return { ...(kept as unknown as Omit<Mapping, "uuid" | "place">), uuid, place: { account, region } };
}
