"use client";

import { useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import { clockSeconds } from "#browser/charts/clock-text.ts";
import type { Lineage, LineageNode } from "#browser/streams/shards/lineage.ts";
import type { ShardBacklog } from "#browser/streams/shards/unread.ts";
import { useWidth } from "#components/charts/use-box.ts";
import { HATCH, LineageNodeBox } from "./lineage-node.tsx";
import { type LineageShape, lineageShape } from "./lineage-shape.ts";
import { lineageText } from "./lineage-text.ts";

export interface LineagePictureProps {
  readonly lineage: Lineage;
  readonly backlogs: ReadonlyMap<string, ShardBacklog>;
  readonly nowMs: number;
  readonly retentionMs: number;
  readonly marked: string | null;
  readonly onHover: (shardId: string | null) => void;
  readonly onPick: (shardId: string) => void;
}

const AXIS = 22;

/** Where shards came from, left to right; arrow keys go along the lines. */
export function LineagePicture(props: LineagePictureProps) {
  const { lineage, backlogs, nowMs, retentionMs, marked, onHover, onPick } = props;
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const shape = useMemo(() => lineageShape(lineage, Math.max(280, width)), [lineage, width]);
  const [active, setActive] = useState<string | null>(null);
  const byId = useMemo(() => new Map(lineage.nodes.map((node) => [node.shard.shardId, node])), [lineage]);
  const latest = useRef(onPick);
  useEffect(() => {
    latest.current = onPick;
  });
  // Boxes are drawn anew only when they look different: what they call must not be of an older picture.
  const pick = useCallback((shardId: string) => latest.current(shardId), []);
  const node = byId.get(active ?? "") ?? lineage.nodes[0];
  const goTo = (next: LineageNode | undefined): void => {
    if (next === undefined) return;
    setActive(next.shard.shardId);
    onHover(next.shard.shardId);
  };
  const beside = (step: 1 | -1): LineageNode | undefined =>
    node && lineage.nodes[(lineage.nodes.indexOf(node) + step + lineage.nodes.length) % lineage.nodes.length];

  return (
    <div ref={frame} className="relative overflow-auto px-4 pb-1" style={{ maxHeight: "30rem" }}>
      {width === 0 ? null : (
        <div
          role="listbox"
          tabIndex={0}
          aria-label="Lineage of the shards"
          aria-activedescendant={`${id}-node`}
          className="relative rounded-md"
          style={{ width: shape.width, height: shape.height + AXIS }}
          onFocus={() => goTo(node)}
          onBlur={() => onHover(null)}
          onKeyDown={(event) => {
            if (event.key === "ArrowDown") goTo(beside(1));
            else if (event.key === "ArrowUp") goTo(beside(-1));
            else if (event.key === "ArrowLeft")
              goTo(node?.parents.map((each) => byId.get(each)).find(Boolean));
            else if (event.key === "ArrowRight") {
              goTo(lineage.nodes.find(({ parents }) => node && parents.includes(node.shard.shardId)));
            } else if ((event.key === "Enter" || event.key === " ") && node) onPick(node.shard.shardId);
            else return;
            event.preventDefault();
          }}
        >
          <div id={`${id}-node`} role="option" tabIndex={-1} aria-selected={false} className="sr-only">
            {node === undefined ? "No shard" : lineageText(node, backlogs.get(node.shard.shardId))}
          </div>
          <svg aria-hidden width={shape.width} height={shape.height + AXIS} className="absolute inset-0">
            <defs>
              <pattern
                id={HATCH}
                width={7}
                height={7}
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
              >
                <line x1={0} y1={0} x2={0} y2={7} stroke="var(--line-strong)" strokeWidth={2.5} />
              </pattern>
            </defs>
            <Lines lineage={lineage} shape={shape} byId={byId} marked={marked} />
            {lineage.nodes.map((each) => (
              <LineageNodeBox
                key={each.shard.shardId}
                shardId={each.shard.shardId}
                isOpen={each.shard.closedAtMs === null}
                box={shape.boxOf(each)}
                folded={lineage.lanes[each.firstLane]?.folded ?? 0}
                backlog={backlogs.get(each.shard.shardId)}
                freshness={freshnessOf(each, nowMs, retentionMs)}
                isMarked={each.shard.shardId === marked}
                onHover={onHover}
                onPick={pick}
              />
            ))}
            <TimeAxis lineage={lineage} shape={shape} />
          </svg>
        </div>
      )}
    </div>
  );
}

/** What a closed shard holds expires record by record; when the last of it has, it is gone. */
function freshnessOf({ shard }: LineageNode, nowMs: number, retentionMs: number): number {
  if (shard.closedAtMs === null) return 1;
  return Math.min(1, Math.max(0, 1 - (nowMs - shard.closedAtMs) / retentionMs));
}

interface LinesProps {
  readonly lineage: Lineage;
  readonly shape: LineageShape;
  readonly byId: ReadonlyMap<string, LineageNode>;
  readonly marked: string | null;
}

function Lines({ lineage, shape, byId, marked }: LinesProps) {
  return (
    <g fill="none">
      {lineage.nodes.flatMap((node) =>
        node.parents.map((parentId) => {
          const parent = byId.get(parentId);
          if (parent === undefined) return null;
          const from = shape.boxOf(parent);
          const to = shape.boxOf(node);
          const [x1, y1] = [from.x + from.width, from.y + from.height / 2];
          const [x2, y2] = [to.x, to.y + to.height / 2];
          const bend = (x2 - x1) / 2;
          const isMarked = marked === parentId || marked === node.shard.shardId;
          return (
            <path
              key={`${parentId} ${node.shard.shardId}`}
              d={`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`}
              stroke={isMarked ? "var(--ink)" : "var(--ink-3)"}
              strokeWidth={isMarked ? 2 : 1.25}
            />
          );
        }),
      )}
    </g>
  );
}

/** When each column began; the last one goes on until now. */
function TimeAxis({ lineage, shape }: { readonly lineage: Lineage; readonly shape: LineageShape }) {
  const y = shape.height + 15;
  return (
    <g className="fill-ink-3 text-2xs">
      {shape.columns.map(({ x }, index) => (
        <text key={x} x={x} y={y}>
          {clockSeconds(lineage.columns[index]?.fromMs ?? 0)}
        </text>
      ))}
      <text x={shape.width} y={y} textAnchor="end">
        now
      </text>
    </g>
  );
}
