import type { PipelineData, PipelineEdge, PipelineNode } from "#contract/pipeline.ts";
import { streamHref } from "../streams/stream-path.ts";

export interface NextStep {
  readonly title: string;
  readonly text: string;
  readonly href: string;
}

const MOST = 4;

/** Where to go from the picture: first what a pipeline lacks, then what there is to see in it, the most useful first. */
export function nextSteps({ nodes, edges }: PipelineData): readonly NextStep[] {
  const streams = nodes.filter(({ kind }) => kind === "stream");
  const [busiest] = streams.toSorted((a, b) => recordsInto(edges, b.id) - recordsInto(edges, a.id));
  if (busiest === undefined) return [];
  const unwritten = streams.find(({ id }) => !edges.some(({ to }) => to === id));
  const unread = streams.find(
    ({ id }) => edges.some(({ to }) => to === id) && !edges.some(({ from }) => from === id),
  );
  return [
    ...(unwritten === undefined ? [] : [toWrite(unwritten)]),
    ...(unread === undefined ? [] : [toRead(unread)]),
    ...(recordsInto(edges, busiest.id) === 0 ? [] : toWatch(busiest, edges)),
    {
      title: "Make something go wrong",
      text: "Throttle, slow down or cut off, and see what it does.",
      href: "/faults",
    },
    {
      title: "Look into the calls",
      text: "Each request and answer as it goes over the wire.",
      href: "/calls",
    },
  ].slice(0, MOST);
}

function toWrite({ name }: PipelineNode): NextStep {
  return {
    title: `Write to ${name}`,
    text: "Nobody does. A simulated producer is one click away.",
    href: streamHref(name, "producers"),
  };
}

function toRead({ name }: PipelineNode): NextStep {
  return {
    title: `Read ${name}`,
    text: "Nobody does. Start an application with workers and leases.",
    href: streamHref(name, "consumers"),
  };
}

function toWatch({ id, name }: PipelineNode, edges: readonly PipelineEdge[]): readonly NextStep[] {
  const isRead = edges.some(({ from }) => from === id);
  return [
    {
      title: `See the shards of ${name}`,
      text: "Where its records land, which keys are heavy, and where to split.",
      href: streamHref(name, "shards"),
    },
    ...(isRead
      ? [
          {
            title: `See who reads ${name}`,
            text: "Each consumer’s place on the tape, and how late records come to it.",
            href: streamHref(name, "readers"),
          },
        ]
      : []),
  ];
}

function recordsInto(edges: readonly PipelineEdge[], id: string): number {
  return edges.reduce((sum, edge) => sum + (edge.to === id ? edge.recordsPerSecond : 0), 0);
}
