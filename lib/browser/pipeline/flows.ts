import type { PipelineEdge } from "#contract/pipeline.ts";
import { formatBytes, formatShortCount } from "../text/format.ts";

export type FlowUnit = "records" | "bytes";

export function flowOf(edge: PipelineEdge, unit: FlowUnit): number {
  return unit === "records" ? edge.recordsPerSecond : edge.bytesPerSecond;
}

/** `1.2K records/s`, `340 KiB/s`; what is there but under a tenth is said to be that. */
export function flowText(flow: number, unit: FlowUnit): string {
  if (unit === "bytes") return `${formatBytes(Math.round(flow))}/s`;
  if (flow > 0 && flow < 0.1) return "< 0.1 records/s";
  return `${flow < 10 ? Number(flow.toFixed(1)) : formatShortCount(Math.round(flow))} records/s`;
}

/** The same where the unit is known: `1.2K/s`. */
export function shortFlowText(flow: number, unit: FlowUnit): string {
  return flowText(flow, unit).replace(" records", "");
}

/** What goes into and out of each node. */
export function throughputs(
  edges: readonly PipelineEdge[],
  unit: FlowUnit,
): ReadonlyMap<string, { readonly into: number; readonly out: number }> {
  const flows = new Map<string, { into: number; out: number }>();
  const of = (id: string) => {
    const known = flows.get(id) ?? { into: 0, out: 0 };
    flows.set(id, known);
    return known;
  };
  for (const edge of edges) {
    of(edge.from).out += flowOf(edge, unit);
    of(edge.to).into += flowOf(edge, unit);
  }
  return flows;
}
