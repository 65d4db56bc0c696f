import { formatDuration } from "../../text/duration.ts";
import { formatCount, plural } from "../../text/format.ts";
import { parseWhole } from "../../text/parse-whole.ts";
import type { MappingSettings } from "./mapping-draft.ts";

const DESTINATIONS = { sqs: "queue", sns: "topic", s3: "bucket" } as const;

/** What a mapping does, step by step, as it is set up. */
export function mappingStory(settings: MappingSettings): readonly string[] {
  const batchSize = parseWhole(settings.batchSize) ?? 100;
  const window = parseWhole(settings.windowSeconds) ?? 0;
  const parallel = parseWhole(settings.parallelization) ?? 1;
  const tumbling = parseWhole(settings.tumblingSeconds) ?? 0;
  const gathers =
    window === 0
      ? `Each shard is read, and what is there, ${formatCount(batchSize)} records at most, is a batch.`
      : `Each shard is read until a batch has ${formatCount(batchSize)} records, or ${formatDuration(window * 1_000)} have passed.`;
  return [
    gathers,
    ...(settings.filters.length === 0
      ? []
      : [`Records that match none of ${plural(settings.filters.length, "pattern")} are passed over.`]),
    parallel === 1
      ? "One batch of a shard is with the function at a time, so its records stay in order."
      : `Up to ${formatCount(parallel)} batches of a shard are with the function at a time; records of one key stay in order.`,
    ...(tumbling === 0
      ? []
      : [`State goes from one invocation to the next over windows of ${formatDuration(tumbling * 1_000)}.`]),
    failureText(settings),
    givenUpText(settings),
  ];
}

function failureText({ bisects, reportsFailures, retries, maxAgeSeconds }: MappingSettings): string {
  const limits = [
    ...(retries === "" ? [] : [`${plural(parseWhole(retries) ?? 0, "retry").replace("retrys", "retries")}`]),
    ...(maxAgeSeconds === ""
      ? []
      : [`an age of ${formatDuration((parseWhole(maxAgeSeconds) ?? 0) * 1_000)}`]),
  ];
  const how = bisects ? "split in two and tried again" : "tried again";
  const until = limits.length === 0 ? "until it works or its records expire" : `up to ${limits.join(" or ")}`;
  const from = reportsFailures ? " from the first record that the handler reports" : "";
  return `A batch that fails is ${how}${from}, ${until}; its shard waits.`;
}

/** Whether what fails is given up at some time before its records expire. */
export function givesUp({ retries, maxAgeSeconds }: MappingSettings): boolean {
  return retries !== "" || maxAgeSeconds !== "";
}

function givenUpText(settings: MappingSettings): string {
  const { destination } = settings;
  if (!givesUp(settings)) return "Nothing is given up before its records expire: there is no limit.";
  if (destination.kind === "none") return "What is given up is passed over.";
  const what =
    destination.kind === "s3"
      ? "the records and where they lie are"
      : "a message with where its records lie is";
  return `For what is given up, ${what} sent to the ${DESTINATIONS[destination.kind]} ${destination.name}.`;
}
