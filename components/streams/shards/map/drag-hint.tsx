import { shardIndexAt, spanOf } from "#browser/streams/shards/map-cells.ts";
import { shortShardId } from "#browser/streams/shards/shard-look.ts";
import type { ShardRow } from "#browser/streams/shards/shard-rows.ts";

export interface DragHintProps {
  readonly from: ShardRow | undefined;
  readonly over: ShardRow | undefined;
  readonly rows: readonly ShardRow[];
}

/** Says while a shard is held what letting go would do. */
export function DragHint({ from, over, rows }: DragHintProps) {
  if (from === undefined) return null;
  const name = shortShardId(from.shard.shardId);
  const areBeside =
    over !== undefined &&
    Math.abs(shardIndexAt(rows, spanOf(from).from) - shardIndexAt(rows, spanOf(over).from)) === 1;
  const text =
    over === undefined
      ? `Draw shard ${name} onto the one beside it to merge them`
      : areBeside
        ? `Let go to merge shards ${name} and ${shortShardId(over.shard.shardId)}`
        : "Only shards that are side by side can be merged";
  return (
    <p className="pointer-events-none absolute inset-x-0 bottom-1 mx-auto w-fit rounded-md bg-ink px-2 py-1 text-page text-xs shadow-popup">
      {text}
    </p>
  );
}
