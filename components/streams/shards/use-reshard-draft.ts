"use client";

import { useRef, useState } from "react";
import { announce } from "#browser/page/announce.ts";
import { hashKeyPosition } from "#browser/streams/hash-key.ts";
import { spanOf } from "#browser/streams/shards/map-cells.ts";
import { type MapWindow, windowAround } from "#browser/streams/shards/map-window.ts";
import {
  hashKeyAt,
  mergePair,
  middleOf,
  neighboursOf,
  rangeOf,
  splitAt,
} from "#browser/streams/shards/reshard.ts";
import { shortShardId } from "#browser/streams/shards/shard-look.ts";
import type { ShardRow } from "#browser/streams/shards/shard-rows.ts";
import { shardCountRange, targetProblem } from "#browser/streams/shards/uniform-scaling.ts";
import { parseWhole } from "#browser/text/parse-whole.ts";
import { toast } from "#components/ui/toast.tsx";
import type { StreamView } from "#contract/stream.ts";
import type { Draft } from "./map/map-stage.tsx";
import type { MapState, MapStateChange } from "./use-map-state.ts";

/** A shard narrower than this part of what is shown is zoomed to when it is split. */
const NARROW = 0.12;
/** A shard that is split takes this part of the map. */
const ROOM = 2.5;

export interface ReshardDraft {
  /** The shard that is split or merged. */
  readonly target: ShardRow | undefined;
  /** What of it the map shows. */
  readonly onMap: Draft | null;
  readonly splitText: string;
  readonly setSplitText: (text: string) => void;
  readonly countText: string;
  readonly setCountText: (text: string) => void;
  readonly begin: (kind: "split" | "merge", shardId: string, partner?: string) => void;
  readonly beginScaling: () => void;
  /** A shard was drawn onto another one, or chosen with it. */
  readonly join: (from: ShardRow, onto: ShardRow) => void;
  readonly end: () => void;
}

/** What is about to be done to the shards: which, and how far it is thought out. */
export function useReshardDraft(
  stream: StreamView,
  rows: readonly ShardRow[],
  state: MapState,
  change: (part: MapStateChange) => void,
): ReshardDraft {
  const [point, setPoint] = useState<{ readonly shardId: string; readonly text: string } | null>(null);
  const [count, setCount] = useState<string | null>(null);
  const before = useRef<MapWindow | null>(null);
  const { act, selected, partner } = state;
  const target =
    act === "split" || act === "merge" ? rows.find(({ shard }) => shard.shardId === selected) : undefined;
  const middle = target === undefined ? "" : middleOf(rangeOf(target.shard)).toString();
  const splitText = point !== null && point.shardId === selected ? point.text : middle;
  const open = rows.filter(({ isOpen }) => isOpen).length;
  const countText = count ?? String(shardCountRange(open).most);
  const setSplitText = (text: string): void => {
    if (selected !== null) setPoint({ shardId: selected, text });
  };

  const begin: ReshardDraft["begin"] = (kind, shardId, other) => {
    const row = rows.find(({ shard }) => shard.shardId === shardId);
    if (row === undefined) return;
    const { from, to } = spanOf(row);
    const isNarrow = kind === "split" && (to - from) / (state.window.to - state.window.from) < NARROW;
    before.current = isNarrow ? state.window : null;
    setPoint(null);
    change({
      act: kind,
      selected: shardId,
      partner: other ?? null,
      ...(isNarrow && { window: windowAround((from + to) / 2, (to - from) * ROOM) }),
      ...(state.look === "table" && { look: "ring" }),
    });
  };

  const join: ReshardDraft["join"] = (from, onto) => {
    if (stream.streamMode !== "PROVISIONED" || stream.streamStatus !== "ACTIVE") return;
    const { before: left, after: right } = neighboursOf(from.shard, stream.shards);
    const areBeside = [left, right].some((shard) => shard?.shardId === onto.shard.shardId);
    if (areBeside) return begin("merge", from.shard.shardId, onto.shard.shardId);
    const text = `Shards ${shortShardId(from.shard.shardId)} and ${shortShardId(onto.shard.shardId)} are not side by side: only shards whose ranges touch can be merged.`;
    announce(text);
    toast({ title: text });
  };

  const end = (): void => {
    change({ act: null, partner: null, ...(before.current !== null && { window: before.current }) });
    before.current = null;
    setPoint(null);
    setCount(null);
  };

  return {
    target,
    onMap: draftOf(),
    splitText,
    setSplitText,
    countText,
    setCountText: setCount,
    begin,
    beginScaling: () => {
      setCount(null);
      change({ act: "scale" });
    },
    join,
    end,
  };

  function draftOf(): Draft | null {
    if (act === "scale") {
      const target = parseWhole(countText);
      return target === null || targetProblem(open, target) !== null
        ? null
        : { kind: "scale", count: target };
    }
    if (target === undefined || !target.isOpen) return null;
    const range = rangeOf(target.shard);
    if (act === "split") {
      const split = splitAt(range, splitText);
      const span = spanOf(target);
      return {
        kind: "split",
        span,
        at: hashKeyPosition(split.ok ? split.hashKey : middleOf(range)),
        onMove: (at) => {
          // The ends themselves cannot be split off.
          const part = Math.min(0.999, Math.max(0.001, (at - span.from) / (span.to - span.from)));
          setSplitText(hashKeyAt(range, part).toString());
        },
      };
    }
    const { first, second } = mergePair(target.shard, neighboursOf(target.shard, stream.shards), partner);
    const spans = [first, second].map((shard) => (shard === undefined ? null : spanOf({ shard })));
    const [a, b] = spans;
    return a == null || b == null ? null : { kind: "merge", first: a, second: b };
  }
}
