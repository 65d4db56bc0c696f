import type { FaultSpec } from "#contract/faults.ts";
import { count } from "../given.ts";

/** A fault as a sentence: what goes wrong, and for whom. */
export function faultText(spec: FaultSpec): string {
  switch (spec.kind) {
    case "throttle":
      return `${spec.percent} % of ${spec.operation} calls${from(spec)} are throttled.`;
    case "latency":
      return `${spec.operation ?? "All"} calls${spec.operation === null ? ` of ${spec.service}` : ""}${from(spec)} take ${delay(spec)} longer.`;
    case "cut-client":
      return `${spec.client} is cut off: its calls get no answer.`;
    case "drop-worker":
      return `${spec.workerId ?? "A worker"} of ${spec.application} on ${spec.streamName} is dead.`;
    case "poison-record":
      return `A record that is no JSON text was put into ${spec.streamName} under the key ${spec.partitionKey}.`;
    case "disable-key":
      return `The key that ${spec.streamName} is encrypted under is disabled.`;
    case "skew-keys":
      return `The producers of ${spec.streamName} give one key ${percent(spec.share)} % of their records.`;
  }
}

function from({
  streamName,
  client,
}: {
  readonly streamName: string | null;
  readonly client: string | null;
}): string {
  return `${streamName === null ? "" : ` on ${streamName}`}${client === null ? "" : ` by ${client}`}`;
}

function delay({ minMs, maxMs }: { readonly minMs: number; readonly maxMs: number }): string {
  const numbers = minMs === maxMs ? count(minMs) : `${count(minMs)} to ${count(maxMs)}`;
  return `${numbers} ms`;
}

function percent(share: number): number {
  return Math.round(share * 1_000) / 10;
}
