import type { PipelineData, PipelineEdge, PipelineNode } from "#contract/pipeline.ts";

/** A pipeline as it is drawn: some of its streams may be folded away. */
export interface ShownPipeline {
  readonly nodes: readonly PipelineNode[];
  readonly edges: readonly PipelineEdge[];
  /** Streams that are not among the nodes, since nothing happens in them. */
  readonly folded: readonly string[];
}

/**
 * Leaves out streams in which nothing flows and nothing is wrong, with what belongs to nothing else, where there are
 * more than `most` streams. A stream that something flows in is never left out.
 */
export function foldQuiet({ nodes, edges }: PipelineData, most: number): ShownPipeline {
  const streams = nodes.filter(({ kind }) => kind === "stream");
  if (streams.length <= most) return { nodes, edges, folded: [] };
  const busy = new Set<string>();
  for (const { from, to, recordsPerSecond } of edges) {
    if (recordsPerSecond > 0) busy.add(from).add(to);
  }
  const troubled = new Set(nodes.filter(({ troubles }) => troubles.length > 0).map(({ id }) => id));
  for (const { from, to } of edges) {
    if (troubled.has(from)) busy.add(to);
    if (troubled.has(to)) busy.add(from);
  }
  const quiet = streams.filter(({ id }) => !busy.has(id) && !troubled.has(id));
  const room = Math.max(0, most - (streams.length - quiet.length));
  const gone = new Set(quiet.slice(room).map(({ id }) => id));
  const shownEdges = edges.filter(({ from, to }) => !gone.has(from) && !gone.has(to));
  const joined = new Set(shownEdges.flatMap(({ from, to }) => [from, to]));
  const shownNodes = nodes.filter(
    ({ id, kind }) => !gone.has(id) && (kind === "stream" || joined.has(id) || isAlone(id, edges)),
  );
  return { nodes: shownNodes, edges: shownEdges, folded: quiet.slice(room).map(({ name }) => name) };
}

function isAlone(id: string, edges: readonly PipelineEdge[]): boolean {
  return !edges.some(({ from, to }) => from === id || to === id);
}
