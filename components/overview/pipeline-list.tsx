import Link from "next/link";
import { byWeight } from "#browser/pipeline/by-weight.ts";
import { type FlowUnit, flowOf, flowText } from "#browser/pipeline/flows.ts";
import type { ShownPipeline } from "#browser/pipeline/fold-quiet.ts";
import { Card } from "#components/ui/card.tsx";
import type { PipelineEdge, PipelineNode } from "#contract/pipeline.ts";
import { hrefOf, NODE_LOOKS } from "./node-look.tsx";
import { TroubleBadges } from "./trouble-badges.tsx";

export interface PipelineListProps {
  readonly shown: ShownPipeline;
  readonly unit: FlowUnit;
}

/** The pipeline for narrow screens: each stream with who puts into it and who reads it, the worst and busiest first. */
export function PipelineList({ shown: { nodes, edges }, unit }: PipelineListProps) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const ends = (list: readonly PipelineEdge[], end: "from" | "to") =>
    list.flatMap((edge) => {
      const node = byId.get(edge[end]);
      return node === undefined ? [] : [{ node, flow: flowOf(edge, unit) }];
    });
  return (
    <ul className="flex flex-col gap-3">
      {byWeight(nodes, edges).map((stream) => {
        const into = edges.filter(({ to }) => to === stream.id);
        const out = edges.filter(({ from }) => from === stream.id);
        const readers = new Set(out.map(({ to }) => to));
        const sum = (list: readonly PipelineEdge[]) =>
          list.reduce((total, edge) => total + flowOf(edge, unit), 0);
        return (
          <li key={stream.id}>
            <Card className="flex flex-col gap-2 p-3">
              <Line node={stream} text={`${flowText(sum(into), unit)} in, ${flowText(sum(out), unit)} out`} />
              <Ends title="From" ends={ends(into, "from")} unit={unit} />
              <Ends title="To" ends={ends(out, "to")} unit={unit} />
              <Ends
                title="Then"
                ends={ends(
                  edges.filter(({ from }) => readers.has(from)),
                  "to",
                )}
                unit={unit}
              />
            </Card>
          </li>
        );
      })}
    </ul>
  );
}

interface EndsProps {
  readonly title: string;
  readonly ends: readonly { readonly node: PipelineNode; readonly flow: number }[];
  readonly unit: FlowUnit;
}

function Ends({ title, ends, unit }: EndsProps) {
  if (ends.length === 0) return null;
  return (
    <div className="flex gap-3 border-line border-t pt-2">
      <span className="w-9 shrink-0 pt-0.5 text-ink-3 text-xs">{title}</span>
      <ul className="flex min-w-0 grow flex-col gap-2">
        {ends.map(({ node, flow }) => (
          <li key={node.id}>
            <Line node={node} text={`${node.detail}, ${flowText(flow, unit)}`} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Line({ node, text }: { readonly node: PipelineNode; readonly text: string }) {
  const { icon: Icon, label } = NODE_LOOKS[node.kind];
  return (
    <div className="min-w-0">
      <Link
        prefetch={false}
        href={hrefOf(node)}
        className="flex min-h-6 min-w-0 items-center gap-1.5 hover:underline"
      >
        <Icon aria-hidden className="size-4 shrink-0 text-ink-3" />
        <span className="sr-only">{label}</span>
        <span className="truncate font-medium text-ink text-sm">{node.name}</span>
      </Link>
      <p className="text-ink-2 text-xs">{text}</p>
      {node.troubles.length > 0 ? (
        <div className="flex flex-wrap gap-1 pt-0.5">
          <TroubleBadges troubles={node.troubles} />
        </div>
      ) : null}
    </div>
  );
}
