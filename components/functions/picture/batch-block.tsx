import { RotateCw } from "lucide-react";
import { batchText } from "#browser/functions/picture/picture-text.ts";
import { formatShortCount } from "#browser/text/format.ts";
import { cx } from "#components/ui/cx.ts";
import type { BatchView } from "#contract/mappings.ts";

/** The height of a lane, pixels. */
export const LANE = 30;

const LOOKS: Readonly<Record<BatchView["state"], string>> = {
  gathering: "border-series-1 border-dashed bg-surface text-ink",
  invoking: "border-accent bg-accent text-on-accent",
  "waiting-to-retry": "border-warn bg-warn-soft text-warn",
  "sending-to-destination": "border-bad bg-bad-soft text-bad",
};

/** Parts behind a part of a split batch that are drawn. */
const PARTS = 5;

export interface BatchBlockProps {
  readonly batch: BatchView;
  /** From 0 on, from left to right. */
  readonly stage: number;
  readonly lane: number;
  readonly batchSize: number;
}

/** A batch on its way, as wide as it is full; it travels when its stage is another one. */
export function BatchBlock({ batch, stage, lane, batchSize }: BatchBlockProps) {
  const full = Math.min(1, Math.sqrt(batch.records / Math.max(1, batchSize)));
  const parts = batch.behind.slice(0, PARTS);
  const more = batch.behind.length - parts.length;
  return (
    <div
      title={batchText(batch)}
      className="absolute flex items-center gap-0.5 pl-2 transition-[left,top] duration-200 ease-out"
      style={{ left: `${Math.max(0, stage) * 25}%`, top: lane * LANE + 4, width: "25%" }}
    >
      <span
        className={cx(
          "inline-flex h-6 shrink-0 items-center justify-center gap-1 rounded-sm border px-1 font-medium text-xs transition-[width] duration-200",
          batch.attempt > 1 ? "min-w-12" : "min-w-8",
          LOOKS[batch.state],
        )}
        style={{ width: `calc((100% - 3rem) * ${full.toFixed(3)})` }}
      >
        {formatShortCount(batch.records)}
        {batch.attempt > 1 ? (
          <span className="inline-flex items-center gap-0.5 text-2xs">
            <RotateCw className="size-3" />
            {formatShortCount(batch.attempt)}
          </span>
        ) : null}
      </span>
      {parts.map((part, at) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: parts wait in order.
          key={at}
          className="h-6 shrink-0 rounded-xs border border-series-1 border-dashed"
          style={{ width: 4 + 8 * Math.min(1, Math.sqrt(part.records / Math.max(1, batchSize))) }}
        />
      ))}
      {more > 0 ? <span className="text-2xs text-ink-3">+{more}</span> : null}
    </div>
  );
}
