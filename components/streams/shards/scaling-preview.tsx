import { HASH_KEY_SPACE } from "#browser/streams/hash-key.ts";
import { type HashRange, rangeShare } from "#browser/streams/shards/reshard.ts";
import type { ScalingPlan } from "#browser/streams/shards/uniform-scaling.ts";
import { plural } from "#browser/text/format.ts";

/** Ranges narrower than a pixel or so are not drawn one by one. */
const DRAWN = 128;

export interface ScalingPreviewProps {
  readonly from: readonly HashRange[];
  readonly target: number;
  readonly plan: ScalingPlan;
}

/** The ranges now and then, and what it takes to get from the ones to the others. */
export function ScalingPreview({ from, target, plan }: ScalingPreviewProps) {
  const size = HASH_KEY_SPACE / BigInt(target);
  const to = Array.from({ length: Math.min(target, DRAWN) }, (_, at) => ({
    start: size * BigInt(at),
    end: size * BigInt(at + 1) - 1n,
  }));
  return (
    <figure className="flex flex-col gap-2">
      <Strip name="Now" ranges={from.slice(0, DRAWN)} colour="--series-1" />
      <Strip name="Then" ranges={to} colour="--series-3" />
      <figcaption className="text-ink-2 text-sm">{planText(plan)}</figcaption>
    </figure>
  );
}

interface StripProps {
  readonly name: string;
  readonly ranges: readonly HashRange[];
  readonly colour: string;
}

function Strip({ name, ranges, colour }: StripProps) {
  return (
    <div className="flex items-center gap-2 text-xs">
      <span className="w-9 shrink-0 text-ink-3">{name}</span>
      <div aria-hidden className="flex h-6 min-w-0 grow gap-px overflow-hidden rounded-sm">
        {ranges.map((range) => (
          <span
            key={String(range.start)}
            style={{
              flexGrow: Math.max(rangeShare(range), 1e-9) * 1e9,
              flexBasis: 0,
              background: `color-mix(in oklch, var(${colour}) 45%, var(--sunken))`,
            }}
          />
        ))}
      </div>
    </div>
  );
}

function planText({ splits, merges, shortLived }: ScalingPlan): string {
  const parts = [
    ...(splits > 0 ? [plural(splits, "split")] : []),
    ...(merges > 0 ? [plural(merges, "merge")] : []),
  ];
  if (parts.length === 0) return "The ranges are equal already.";
  const extra =
    shortLived === 0
      ? "no shard is opened in vain."
      : `${plural(shortLived, "shard")} on the way ${shortLived === 1 ? "is" : "are"} closed again; doubling and halving spare that.`;
  return `${parts.join(" and ")}; ${extra}`;
}
