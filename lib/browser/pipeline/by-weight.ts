import type { PipelineEdge, PipelineNode } from "#contract/pipeline.ts";

/**
 * Streams in the order in which one should look at them: with something lost or refused, with something to look at,
 * with traffic, and then the quiet ones; by name within each.
 */
export function byWeight(
  nodes: readonly PipelineNode[],
  edges: readonly PipelineEdge[],
): readonly PipelineNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const weightOf = (stream: PipelineNode): number => {
    const joined = edges.filter(({ from, to }) => from === stream.id || to === stream.id);
    const around = joined.map(({ from, to }) => byId.get(from === stream.id ? to : from));
    const troubles = [stream, ...around].flatMap((node) => node?.troubles ?? []);
    if (troubles.some(({ severity }) => severity === "bad")) return 0;
    if (troubles.length > 0) return 1;
    return joined.some(({ recordsPerSecond }) => recordsPerSecond > 0) ? 2 : 3;
  };
  return nodes
    .filter(({ kind }) => kind === "stream")
    .map((stream) => ({ stream, weight: weightOf(stream) }))
    .toSorted((a, b) => a.weight - b.weight || (a.stream.name < b.stream.name ? -1 : 1))
    .map(({ stream }) => stream);
}
