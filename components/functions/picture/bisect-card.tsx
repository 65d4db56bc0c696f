"use client";

import { useRef } from "react";
import { clockMillis } from "#browser/charts/clock-text.ts";
import { type BisectTree, partText, treeText } from "#browser/functions/picture/bisect-tree.ts";
import { recordHref } from "#browser/functions/picture/record-href.ts";
import { shortShardId } from "#browser/streams/shards/shard-look.ts";
import { formatDuration } from "#browser/text/duration.ts";
import { useWidth } from "#components/charts/use-box.ts";
import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { BisectTable } from "./bisect-table.tsx";
import { DestinationLink } from "./destination-link.tsx";
import { FATE_LOOKS } from "./fate-look.ts";

const ROW = 24;
const GAP = 3;
/** So narrow at least that one sees it. */
const NARROWEST = 5;

export interface BisectCardProps {
  readonly tree: BisectTree;
  readonly streamName: string;
  readonly destination: string | undefined;
  readonly asTable: boolean;
}

/** One batch that was split: its halves below it, coloured by what became of them. */
export function BisectCard({ tree, streamName, destination, asTable }: BisectCardProps) {
  const { view } = tree;
  const isOver = view.endedAtMs !== null;
  const blamed = tree.boxes.filter(
    ({ part }) => part.fate === "given-up" || part.fate === "sent-to-destination",
  );
  return (
    <Card
      aria-label={`Batch of shard ${shortShardId(view.shardId)}, split at ${clockMillis(view.startedAtMs)}`}
    >
      <CardHeader
        level={3}
        title={`Shard ${shortShardId(view.shardId)}, ${clockMillis(view.startedAtMs)}`}
        badge={
          isOver ? (
            <Badge>done after {formatDuration((view.endedAtMs ?? 0) - view.startedAtMs)}</Badge>
          ) : (
            <Badge tone="accent">under way</Badge>
          )
        }
        description={treeText(tree)}
      />
      <CardBody className="flex flex-col gap-3">
        {asTable ? <BisectTable tree={tree} /> : <Icicle tree={tree} />}
        {blamed.slice(0, 4).map((box) => (
          <div key={box.index} className="flex flex-wrap items-center gap-2 text-xs">
            <span className="min-w-0 grow basis-48 break-words text-ink-2">
              {partText(box, view.records)}
            </span>
            <span className="flex flex-wrap">
              <ButtonLink
                size="sm"
                variant="ghost"
                prefetch={false}
                href={recordHref(streamName, view.shardId, box.part.firstSequenceNumber)}
              >
                Show record
              </ButtonLink>
              {box.part.fate === "sent-to-destination" ? <DestinationLink arn={destination} /> : null}
            </span>
          </div>
        ))}
        {blamed.length > 4 ? (
          <p className="text-ink-3 text-xs">
            {blamed.length - 4} more parts came to such an end: the table has them.
          </p>
        ) : null}
      </CardBody>
    </Card>
  );
}

function Icicle({ tree }: { readonly tree: BisectTree }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const height = tree.depths * (ROW + GAP);
  return (
    <div ref={frame} style={{ minHeight: height }}>
      {width === 0 ? null : (
        <svg role="img" aria-label={treeText(tree)} width={width} height={height} className="block">
          {tree.boxes.map((box) => {
            const { part, from, to, depth, index } = box;
            const { fill, stroke, ink, dashed } = FATE_LOOKS[part.fate];
            const boxWidth = Math.max(NARROWEST, (to - from) * width - GAP);
            const x = Math.min(from * width, width - boxWidth - 1);
            const y = depth * (ROW + GAP);
            return (
              <g key={index}>
                <title>{partText(box, tree.view.records)}</title>
                <rect
                  x={x + 0.5}
                  y={y + 0.5}
                  width={boxWidth}
                  height={ROW - 1}
                  rx={2}
                  fill={fill}
                  stroke={stroke}
                  strokeDasharray={dashed ? "3 3" : undefined}
                />
                {boxWidth < 26 ? null : (
                  <text x={x + boxWidth / 2} y={y + 16} textAnchor="middle" fontSize={11} fill={ink}>
                    {part.records}
                  </text>
                )}
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}
