import { memo } from "react";
import { shortShardId } from "#browser/streams/shards/shard-look.ts";
import type { ShardBacklog } from "#browser/streams/shards/unread.ts";
import { formatShortCount } from "#browser/text/format.ts";
import type { Box } from "./lineage-shape.ts";

export const HATCH = "lineage-hatch";

export interface LineageNodeBoxProps {
  readonly shardId: string;
  readonly isOpen: boolean;
  readonly box: Box;
  /** Shards with the same story that it stands for as well. */
  readonly folded: number;
  readonly backlog: ShardBacklog | undefined;
  /** How much of a closed shard's time until it expires is left, 1…0. */
  readonly freshness: number;
  readonly isMarked: boolean;
  readonly onHover: (shardId: string | null) => void;
  readonly onPick: (shardId: string) => void;
}

const LEAST_TEXT_HEIGHT = 12;

/** A shard in the lineage: open ones in colour, closed ones hatched, what is unread of them filled from the newest end. */
export const LineageNodeBox = memo(
  function LineageNodeBox({
    shardId,
    isOpen,
    box,
    folded,
    backlog,
    freshness,
    isMarked,
    onHover,
    onPick,
  }: LineageNodeBoxProps) {
    const { x, y, width, height } = box;
    const radius = Math.min(5, height / 3);
    const unread = backlog === undefined || backlog.stored === 0 ? 0 : (backlog.unread ?? 0) / backlog.stored;
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: the list over the picture has the same by keys.
      <g
        opacity={isOpen ? 1 : 0.45 + 0.55 * freshness}
        onPointerEnter={() => onHover(shardId)}
        onPointerLeave={() => onHover(null)}
        onClick={() => onPick(shardId)}
      >
        <rect
          x={x}
          y={y}
          width={width}
          height={height}
          rx={radius}
          fill={isOpen ? "color-mix(in oklch, var(--accent) 26%, var(--sunken))" : "var(--sunken)"}
        />
        {isOpen ? null : (
          <rect x={x} y={y} width={width} height={height} rx={radius} fill={`url(#${HATCH})`} />
        )}
        {unread > 0 && !isOpen ? (
          <rect
            x={x + width * (1 - unread)}
            y={y}
            width={width * unread}
            height={height}
            rx={radius}
            fill="color-mix(in oklch, var(--warn) 55%, var(--sunken))"
          />
        ) : null}
        <rect
          x={x}
          y={y}
          width={width}
          height={height}
          rx={radius}
          fill="none"
          stroke={isMarked ? "var(--ink)" : isOpen ? "var(--accent)" : "var(--line-strong)"}
          strokeWidth={isMarked ? 2 : 1}
        />
        {height >= LEAST_TEXT_HEIGHT ? (
          <NodeText box={box} text={nodeText(shardId, folded, isOpen, backlog)} />
        ) : null}
      </g>
    );
  },
  (a, b) =>
    a.shardId === b.shardId &&
    a.isOpen === b.isOpen &&
    a.folded === b.folded &&
    a.isMarked === b.isMarked &&
    Math.abs(a.freshness - b.freshness) < 0.01 &&
    a.backlog?.stored === b.backlog?.stored &&
    a.backlog?.unread === b.backlog?.unread &&
    a.box.x === b.box.x &&
    a.box.y === b.box.y &&
    a.box.width === b.box.width &&
    a.box.height === b.box.height,
);

function NodeText({ box, text }: { readonly box: Box; readonly text: string }) {
  const { x, y, width, height } = box;
  const shown = Math.floor((width - 12) / 6.2);
  return (
    <text
      x={x + 8}
      y={y + height / 2}
      dy="0.34em"
      className="fill-ink text-2xs"
      stroke="var(--sunken)"
      strokeWidth={3}
      paintOrder="stroke"
      pointerEvents="none"
    >
      {text.length > shown ? text.slice(0, Math.max(2, shown)) : text}
    </text>
  );
}

function nodeText(
  shardId: string,
  folded: number,
  isOpen: boolean,
  backlog: ShardBacklog | undefined,
): string {
  const name = folded > 0 ? `${shortShardId(shardId)} and ${folded} alike` : shortShardId(shardId);
  if (isOpen || backlog === undefined || backlog.stored === 0) return name;
  if (backlog.unread === null) return `${name} · ${formatShortCount(backlog.stored)} stored`;
  return backlog.unread === 0 ? `${name} · all read` : `${name} · ${formatShortCount(backlog.unread)} unread`;
}
