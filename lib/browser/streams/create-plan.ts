import { type TagProblems, tagProblems, tagRecord } from "../aws/tag-entries.ts";
import type { TagEntry } from "../aws/tag-rules.ts";
import type { Step } from "../services/step.ts";
import { parseWhole } from "../text/parse-whole.ts";
import { RETENTION_HOURS, retentionProblem, shardCountProblem, streamNameProblem } from "./stream-rules.ts";

/** The create form as it is filled in: numbers as typed. */
export interface CreateDraft {
  readonly name: string;
  readonly mode: "PROVISIONED" | "ON_DEMAND";
  readonly shards: string;
  readonly retentionHours: string;
  readonly tags: readonly TagEntry[];
}

export interface CreateProblems {
  readonly name: string | null;
  readonly shards: string | null;
  readonly retentionHours: string | null;
  readonly tags: readonly TagProblems[];
}

export function createProblems(
  draft: CreateDraft,
  takenNames: readonly string[],
  account: string,
): CreateProblems {
  return {
    name:
      streamNameProblem(draft.name) ??
      (takenNames.includes(draft.name)
        ? `Stream ${draft.name} under account ${account} already exists.`
        : null),
    shards: draft.mode === "PROVISIONED" ? shardCountProblem(parseWhole(draft.shards)) : null,
    retentionHours: retentionProblem(parseWhole(draft.retentionHours)),
    tags: tagProblems(draft.tags),
  };
}

export function hasProblems({ name, shards, retentionHours, tags }: CreateProblems): boolean {
  return [name, shards, retentionHours, ...tags.flatMap(({ key, value }) => [key, value])].some(
    (text) => text !== null,
  );
}

/** What Create does, in order. A retention of its own is set once the stream is active. */
export function createSteps(draft: CreateDraft): readonly Step[] {
  const { name: StreamName, mode } = draft;
  const tags = tagRecord(draft.tags);
  const hours = parseWhole(draft.retentionHours) ?? RETENTION_HOURS.min;
  const create: Step = {
    service: "kinesis",
    operation: "CreateStream",
    input: {
      StreamName,
      ...(mode === "PROVISIONED"
        ? { ShardCount: parseWhole(draft.shards) ?? 1 }
        : { StreamModeDetails: { StreamMode: mode } }),
      ...(Object.keys(tags).length > 0 && { Tags: tags }),
    },
  };
  if (hours <= RETENTION_HOURS.min) return [create];
  return [
    create,
    { service: "kinesis", waiter: "StreamExists", input: { StreamName } },
    {
      service: "kinesis",
      operation: "IncreaseStreamRetentionPeriod",
      input: { StreamName, RetentionPeriodHours: hours },
    },
  ];
}
