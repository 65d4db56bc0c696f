import type {
  CreateEventSourceMappingRequest,
  UpdateEventSourceMappingRequest,
} from "@aws-sdk/client-lambda";
import { parsePattern } from "../../kernel/patterns/parse-pattern.ts";
import { PatternError } from "../../kernel/patterns/pattern.ts";
import { invalidParameter } from "../errors.ts";
import { destinationKind } from "./processing/destination.ts";
import type { MappingSettings } from "./settings.ts";

type Input = CreateEventSourceMappingRequest | UpdateEventSourceMappingRequest;

/** "Event filtering": five filters, and ten where the quota was raised. */
const MOST_FILTERS = 10;

const LEAST_RECORD_AGE_SECONDS = 60;

/**
 * What a call wants of a mapping; the ranges of numbers have been checked by the model.
 * @param before what stays where the call says nothing
 * @throws {ServiceError} InvalidParameterValueException
 */
export function readSettings(input: Input, before: MappingSettings): MappingSettings {
  requireOfStreams(input);
  const settings: MappingSettings = {
    batchSize: input.BatchSize ?? before.batchSize,
    maximumBatchingWindowSeconds: input.MaximumBatchingWindowInSeconds ?? before.maximumBatchingWindowSeconds,
    parallelizationFactor: input.ParallelizationFactor ?? before.parallelizationFactor,
    bisectBatchOnFunctionError: input.BisectBatchOnFunctionError ?? before.bisectBatchOnFunctionError,
    maximumRetryAttempts: input.MaximumRetryAttempts ?? before.maximumRetryAttempts,
    maximumRecordAgeSeconds: input.MaximumRecordAgeInSeconds ?? before.maximumRecordAgeSeconds,
    tumblingWindowSeconds: input.TumblingWindowInSeconds ?? before.tumblingWindowSeconds,
    reportsBatchItemFailures:
      input.FunctionResponseTypes?.includes("ReportBatchItemFailures") ??
      (input.FunctionResponseTypes ? false : before.reportsBatchItemFailures),
    filterPatterns: readFilters(input, before),
    onFailureArn: readDestination(input, before),
    kmsKeyArn: input.KMSKeyArn === undefined ? before.kmsKeyArn : input.KMSKeyArn || null,
    metrics: readMetrics(input, before),
  };
  const { maximumRecordAgeSeconds: age } = settings;
  if (age !== -1 && age < LEAST_RECORD_AGE_SECONDS) {
    throw invalidParameter(
      `MaximumRecordAgeInSeconds is -1 for no end, or from ${LEAST_RECORD_AGE_SECONDS} to 604800.`,
    );
  }
  return settings;
}

/** Parameters of event sources of other kinds. */
const OF_OTHERS = [
  "AmazonManagedKafkaEventSourceConfig",
  "DocumentDBEventSourceConfig",
  "LoggingConfig",
  "ProvisionedPollerConfig",
  "Queues",
  "ScalingConfig",
  "SelfManagedEventSource",
  "SelfManagedKafkaEventSourceConfig",
  "SourceAccessConfigurations",
  "Topics",
] as const;

function requireOfStreams(input: Input): void {
  const given: Readonly<Record<string, unknown>> = { ...input };
  const strange = OF_OTHERS.find((name) => (given[name] ?? undefined) !== undefined);
  if (strange !== undefined) throw unsupported(strange);
  if (input.DestinationConfig?.OnSuccess?.Destination) throw unsupported("DestinationConfig");
}

const unsupported = (name: string) =>
  invalidParameter(`Unsupported ${name} parameter for given event source mapping type.`);

function readFilters(input: Input, before: MappingSettings): readonly string[] | null {
  if (input.FilterCriteria === undefined || input.FilterCriteria === null) return before.filterPatterns;
  const patterns = (input.FilterCriteria.Filters ?? []).map(({ Pattern }) => Pattern ?? "");
  if (patterns.length > MOST_FILTERS)
    throw invalidParameter(
      `FilterCriteria has at most ${MOST_FILTERS} filters, and these are ${patterns.length}.`,
    );
  for (const pattern of patterns) requirePattern(pattern);
  return patterns.length === 0 ? null : patterns;
}

function requirePattern(pattern: string): void {
  try {
    parsePattern(pattern);
  } catch (error) {
    if (error instanceof PatternError) throw invalidParameter("Invalid filter pattern definition.");
    throw error;
  }
}

function readDestination(input: Input, before: MappingSettings): string | null {
  if (input.DestinationConfig === undefined || input.DestinationConfig === null) return before.onFailureArn;
  const arn = input.DestinationConfig.OnFailure?.Destination ?? "";
  if (arn === "") return null;
  const kind = destinationKind(arn);
  if (kind === undefined)
    throw invalidParameter(`The destination ARN ${arn} is not of a queue, a topic or a bucket.`);
  if (arn.endsWith(".fifo"))
    throw invalidParameter(
      `The destination ARN ${arn} is of a FIFO ${kind === "sqs" ? "queue" : "topic"}, which is no destination of mappings.`,
    );
  return arn;
}

function readMetrics(input: Input, before: MappingSettings): readonly string[] | null {
  const { MetricsConfig } = input;
  if (MetricsConfig === undefined || MetricsConfig === null) return before.metrics;
  const metrics = MetricsConfig.Metrics ?? [];
  if (metrics.some((metric) => metric !== "EventCount")) throw unsupported("MetricsConfig");
  return metrics.length === 0 ? null : ["EventCount"];
}
