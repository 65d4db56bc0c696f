import type { CreateEventSourceMappingCommandInput } from "@aws-sdk/client-lambda";
import type { Step } from "../../services/step.ts";
import { parseWhole } from "../../text/parse-whole.ts";
import type { DestinationDraft, MappingDraft, MappingSettings } from "./mapping-draft.ts";

export interface Where {
  readonly account: string;
  readonly region: string;
}

/** The ARN of a destination; undefined for none. */
export function destinationArn(
  { kind, name }: DestinationDraft,
  { account, region }: Where,
): string | undefined {
  if (kind === "none") return undefined;
  return kind === "s3" ? `arn:aws:s3:::${name}` : `arn:aws:${kind}:${region}:${account}:${name}`;
}

type SettingsInput = Pick<
  CreateEventSourceMappingCommandInput,
  | "BatchSize"
  | "MaximumBatchingWindowInSeconds"
  | "ParallelizationFactor"
  | "TumblingWindowInSeconds"
  | "BisectBatchOnFunctionError"
  | "MaximumRetryAttempts"
  | "MaximumRecordAgeInSeconds"
  | "FunctionResponseTypes"
  | "DestinationConfig"
  | "FilterCriteria"
>;

function settingsInput(draft: MappingSettings, where: Where): Required<SettingsInput> {
  const Destination = destinationArn(draft.destination, where);
  return {
    BatchSize: parseWhole(draft.batchSize) ?? 100,
    MaximumBatchingWindowInSeconds: parseWhole(draft.windowSeconds) ?? 0,
    ParallelizationFactor: parseWhole(draft.parallelization) ?? 1,
    TumblingWindowInSeconds: parseWhole(draft.tumblingSeconds) ?? 0,
    BisectBatchOnFunctionError: draft.bisects,
    MaximumRetryAttempts: parseWhole(draft.retries) ?? -1,
    MaximumRecordAgeInSeconds: parseWhole(draft.maxAgeSeconds) ?? -1,
    FunctionResponseTypes: draft.reportsFailures ? ["ReportBatchItemFailures"] : [],
    DestinationConfig: { OnFailure: Destination === undefined ? {} : { Destination } },
    FilterCriteria: { Filters: draft.filters.map((Pattern) => ({ Pattern })) },
  };
}

/** What of the settings is otherwise than Lambda has it by itself. */
function beyondDefaults(input: Required<SettingsInput>): SettingsInput {
  return {
    BatchSize: input.BatchSize,
    ...((input.MaximumBatchingWindowInSeconds ?? 0) > 0 && {
      MaximumBatchingWindowInSeconds: input.MaximumBatchingWindowInSeconds,
    }),
    ...((input.ParallelizationFactor ?? 1) > 1 && { ParallelizationFactor: input.ParallelizationFactor }),
    ...((input.TumblingWindowInSeconds ?? 0) > 0 && {
      TumblingWindowInSeconds: input.TumblingWindowInSeconds,
    }),
    ...(input.BisectBatchOnFunctionError && { BisectBatchOnFunctionError: true }),
    ...((input.MaximumRetryAttempts ?? -1) >= 0 && { MaximumRetryAttempts: input.MaximumRetryAttempts }),
    ...((input.MaximumRecordAgeInSeconds ?? -1) >= 0 && {
      MaximumRecordAgeInSeconds: input.MaximumRecordAgeInSeconds,
    }),
    ...((input.FunctionResponseTypes?.length ?? 0) > 0 && {
      FunctionResponseTypes: input.FunctionResponseTypes,
    }),
    ...(input.DestinationConfig?.OnFailure?.Destination !== undefined && {
      DestinationConfig: input.DestinationConfig,
    }),
    ...((input.FilterCriteria?.Filters?.length ?? 0) > 0 && { FilterCriteria: input.FilterCriteria }),
  };
}

/** What makes the mapping, and its destination before where that is new. */
export function createMappingSteps(draft: MappingDraft, where: Where): readonly Step[] {
  const stream = `arn:aws:kinesis:${where.region}:${where.account}:stream/${draft.streamName}`;
  return [
    ...destinationSteps(draft.destination),
    {
      service: "lambda",
      operation: "CreateEventSourceMapping",
      input: {
        FunctionName: draft.functionName,
        EventSourceArn: draft.consumerArn === "" ? stream : draft.consumerArn,
        StartingPosition: draft.start,
        ...(draft.start === "AT_TIMESTAMP" && { StartingPositionTimestamp: new Date(draft.startAt) }),
        ...(!draft.enabled && { Enabled: false }),
        ...beyondDefaults(settingsInput(draft, where)),
      },
    },
  ];
}

/** What changes a mapping that is there: only what is otherwise than now. Empty for no change. */
export function updateMappingSteps(
  uuid: string,
  now: MappingSettings,
  next: MappingSettings,
  where: Where,
): readonly Step[] {
  const before: Readonly<Record<string, unknown>> = settingsInput(now, where);
  const changed = Object.entries(settingsInput(next, where)).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]),
  );
  if (changed.length === 0) return [];
  const input = { UUID: uuid, ...Object.fromEntries(changed) };
  return [
    ...destinationSteps(next.destination),
    { service: "lambda", operation: "UpdateEventSourceMapping", input },
  ];
}

function destinationSteps({ kind, name, isNew }: DestinationDraft): readonly Step[] {
  if (!isNew) return [];
  switch (kind) {
    case "sqs":
      return [{ service: "sqs", operation: "CreateQueue", input: { QueueName: name } }];
    case "sns":
      return [{ service: "sns", operation: "CreateTopic", input: { Name: name } }];
    case "s3":
      return [{ service: "s3", operation: "CreateBucket", input: { Bucket: name } }];
    case "none":
      return [];
  }
}
