import Link from "next/link";
import type { FlowUnit } from "#browser/pipeline/flows.ts";
import { flowText, shortFlowText } from "#browser/pipeline/flows.ts";
import { cx } from "#components/ui/cx.ts";
import type { PipelineNode } from "#contract/pipeline.ts";
import { hrefOf, isDestination, NODE_LOOKS } from "./node-look.tsx";
import { TroubleBadges } from "./trouble-badges.tsx";

export interface PipelineNodeBoxProps {
  readonly node: PipelineNode;
  readonly into: number;
  readonly out: number;
  readonly unit: FlowUnit;
  readonly large: boolean;
}

/** One thing of the pipeline; it leads to where there is more of it. */
export function PipelineNodeBox({ node, into, out, unit, large }: PipelineNodeBoxProps) {
  const { icon: Icon, label } = NODE_LOOKS[node.kind];
  const worst = node.troubles.find(({ severity }) => severity === "bad") ?? node.troubles[0];
  const isStream = node.kind === "stream";
  const flows = isStream
    ? `${shortFlowText(into, unit)} in, ${shortFlowText(out, unit)} out`
    : flowText(Math.max(into, out), unit);
  return (
    <Link
      prefetch={false}
      href={hrefOf(node)}
      className={cx(
        "flex h-full w-full flex-col justify-center gap-0.5 overflow-hidden rounded-lg border bg-surface shadow-raised hover:bg-hover",
        large ? "px-4 py-2" : "px-3 py-1.5",
        worst === undefined ? "border-line-strong" : worst.severity === "bad" ? "border-bad" : "border-warn",
        node.stopped && "border-dashed",
      )}
    >
      <span className="flex min-w-0 items-center gap-1.5">
        <Icon aria-hidden className={cx("size-4 shrink-0", isStream ? "text-accent-ink" : "text-ink-3")} />
        <span className="sr-only">{label}</span>
        <span className={cx("truncate font-medium text-ink", large ? "text-base" : "text-sm")}>
          {node.name}
        </span>
      </span>
      <span className="truncate text-ink-3 text-xs">
        {isStream && worst !== undefined ? flows : node.detail}
      </span>
      <span className="flex min-w-0 items-center gap-2 text-ink-2 text-xs">
        {isDestination(node) || (isStream && worst !== undefined) ? null : (
          <span className="truncate">{flows}</span>
        )}
        <TroubleBadges troubles={node.troubles.slice(0, isStream ? 2 : 1)} />
      </span>
    </Link>
  );
}
