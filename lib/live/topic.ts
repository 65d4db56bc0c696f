import type { Topic } from "#contract/feed.ts";
import type { RecordsStart } from "#contract/records.ts";
import type { Resolution } from "#contract/series.ts";
import { RESOLUTIONS } from "#contract/series.ts";

/** Topics about a whole account and region: the kind is the topic. */
const PLACE_TOPICS = [
  "streams",
  "server",
  "calls",
  "usage",
  "pipeline",
  "faults",
  "scenarios",
  "clock",
] as const;

type PlaceTopic = (typeof PLACE_TOPICS)[number];

/** Topics that are a kind and a stream's name. */
const STREAM_TOPICS = [
  "stream",
  "producers",
  "consumers",
  "readers",
  "landings",
  "keys",
  "simulated-consumers",
] as const;

type StreamTopic = (typeof STREAM_TOPICS)[number];

/** A topic as the server understands it. */
export type ParsedTopic =
  | { readonly kind: PlaceTopic }
  | { readonly kind: StreamTopic; readonly streamName: string }
  | { readonly kind: "series"; readonly streamName: string; readonly resolution: Resolution }
  | {
      readonly kind: "records";
      readonly streamName: string;
      /** `*` for all shards. */
      readonly shardId: string;
      readonly start: RecordsStart;
    };

const STREAM_NAME = /^[a-zA-Z0-9_.-]{1,128}$/;
const SHARD = /^(\*|[a-zA-Z0-9_.-]{1,128})$/;
const SEQUENCE_NUMBER = /^\d{1,128}$/;

/** @returns undefined for what is no topic */
export function parseTopic(topic: Topic): ParsedTopic | undefined {
  const [kind, streamName, third, ...rest] = topic.split(":");
  if (streamName === undefined) return isOfPlace(kind) ? { kind } : undefined;
  if (!STREAM_NAME.test(streamName)) return undefined;
  if (third === undefined) {
    const ofStream = STREAM_TOPICS.find((known) => known === kind);
    return ofStream && { kind: ofStream, streamName };
  }
  if (kind === "series" && rest.length === 0 && Object.hasOwn(RESOLUTIONS, third)) {
    return { kind, streamName, resolution: third as Resolution };
  }
  if (kind !== "records" || !SHARD.test(third)) return undefined;
  const start = parseStart(rest.join(":"));
  return start && { kind, streamName, shardId: third, start };
}

function isOfPlace(kind: string | undefined): kind is PlaceTopic {
  return PLACE_TOPICS.some((topic) => topic === kind);
}

function parseStart(text: string): RecordsStart | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const { type, sequenceNumber, timestampMs, sinceMs } = value as Record<string, unknown>;
  switch (type) {
    case "TRIM_HORIZON":
      return { type };
    case "LATEST":
      if (sinceMs === undefined) return { type };
      return typeof sinceMs === "number" && Number.isFinite(sinceMs) ? { type, sinceMs } : undefined;
    case "AT_SEQUENCE_NUMBER":
    case "AFTER_SEQUENCE_NUMBER":
      if (typeof sequenceNumber !== "string" || !SEQUENCE_NUMBER.test(sequenceNumber)) return undefined;
      return { type, sequenceNumber };
    case "AT_TIMESTAMP":
      return typeof timestampMs === "number" && Number.isFinite(timestampMs)
        ? { type, timestampMs }
        : undefined;
    default:
      return undefined;
  }
}
