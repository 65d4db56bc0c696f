import {
  Archive,
  Bell,
  Boxes,
  Cpu,
  Download,
  Inbox,
  Plug,
  RadioTower,
  SquareFunction,
  Waves,
} from "lucide-react";
import { functionHref } from "#browser/functions/function-path.ts";
import { streamHref } from "#browser/streams/stream-path.ts";
import type { PipelineKind, PipelineNode } from "#contract/pipeline.ts";

interface NodeLook {
  readonly label: string;
  readonly icon: typeof Waves;
  /** The layer it stands in when nothing is joined to it. */
  readonly aloneIn: number;
}

/** What each kind of thing looks like and is called. */
export const NODE_LOOKS: Record<PipelineKind, NodeLook> = {
  producer: { label: "Producer", icon: Cpu, aloneIn: 0 },
  client: { label: "Client", icon: Plug, aloneIn: 0 },
  stream: { label: "Data stream", icon: Waves, aloneIn: 1 },
  application: { label: "Application", icon: Boxes, aloneIn: 2 },
  "fan-out": { label: "Fan-out consumer", icon: RadioTower, aloneIn: 2 },
  poller: { label: "Client", icon: Download, aloneIn: 2 },
  function: { label: "Function", icon: SquareFunction, aloneIn: 2 },
  queue: { label: "Queue", icon: Inbox, aloneIn: 3 },
  topic: { label: "Topic", icon: Bell, aloneIn: 3 },
  bucket: { label: "Bucket", icon: Archive, aloneIn: 3 },
};

/** Whether it is where functions send what they give up: how much of that flows is not counted. */
export function isDestination({ kind }: Pick<PipelineNode, "kind">): boolean {
  return kind === "queue" || kind === "topic" || kind === "bucket";
}

/** Where there is more of it. */
export function hrefOf({ kind, name, streamName }: PipelineNode): string {
  switch (kind) {
    case "function":
      return functionHref(name, "mappings");
    case "queue":
      return `/queues/${encodeURIComponent(name)}`;
    case "topic":
      return "/topics";
    case "bucket":
      return `/storage/${encodeURIComponent(name)}`;
  }
  if (streamName === null) return `/calls?client=${encodeURIComponent(name)}`;
  switch (kind) {
    case "stream":
      return streamHref(streamName);
    case "producer":
      return streamHref(streamName, "producers");
    case "application":
    case "fan-out":
      return streamHref(streamName, "consumers");
    default:
      return `/calls?client=${encodeURIComponent(name)}&stream=${encodeURIComponent(streamName)}`;
  }
}
