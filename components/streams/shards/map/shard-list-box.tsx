"use client";

import { type ComponentProps, type KeyboardEvent, useId, useMemo, useRef } from "react";
import type { ShardRow } from "#browser/streams/shards/shard-rows.ts";
import { shardText } from "./shard-text.ts";

export interface ShardListBoxProps extends Omit<ComponentProps<"div">, "onKeyDown"> {
  readonly rows: readonly ShardRow[];
  /** The place of the shard that the keys stand on. */
  readonly active: number;
  readonly selected: string | null;
  readonly onActive: (index: number) => void;
  readonly onPick: (index: number, withShift: boolean) => void;
  readonly onZoom: (factor: number) => void;
  readonly onLeave: () => void;
}

/**
 * The map as a list for keys and screen readers, in front of the picture: arrows move from shard to shard. What a
 * shard does is said when one comes to it, and not again with every second.
 */
export function ShardListBox(props: ShardListBoxProps) {
  const { rows, active, selected, onActive, onPick, onZoom, onLeave, ...rest } = props;
  const id = useId();
  const row = rows[active];
  const now = useRef(row);
  now.current = row;
  const shardId = row?.shard.shardId;
  // biome-ignore lint/correctness/useExhaustiveDependencies: said anew only when another shard is come to.
  const text = useMemo(() => (now.current === undefined ? "No shard" : shardText(now.current)), [shardId]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const last = rows.length - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: active + 1,
      ArrowDown: active + 1,
      ArrowLeft: active - 1,
      ArrowUp: active - 1,
      PageDown: active + 10,
      PageUp: active - 10,
      Home: 0,
      End: last,
    };
    const to = moves[event.key];
    if (to !== undefined) onActive(Math.min(last, Math.max(0, to)));
    else if (event.key === "Enter" || event.key === " ") onPick(active, event.shiftKey);
    else if (event.key === "+" || event.key === "=") onZoom(0.5);
    else if (event.key === "-") onZoom(2);
    else if (event.key === "0") onZoom(Number.POSITIVE_INFINITY);
    else if (event.key === "Escape") onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      role="listbox"
      tabIndex={0}
      aria-label="Shards on the hash key space"
      aria-activedescendant={`${id}-shard`}
      aria-describedby={`${id}-keys`}
      onKeyDown={onKeyDown}
      {...rest}
    >
      <div
        id={`${id}-shard`}
        role="option"
        tabIndex={-1}
        aria-selected={shardId !== undefined && shardId === selected}
        aria-posinset={active + 1}
        aria-setsize={rows.length}
        className="sr-only"
      >
        {text}
      </div>
      <span id={`${id}-keys`} role="presentation" className="hidden">
        Arrow keys move between shards, Enter chooses one, Shift and Enter merges with the chosen one, plus
        and minus zoom, zero shows all.
      </span>
    </div>
  );
}
