"use client";

import { useMemo, useRef } from "react";
import { type FlowLook, flowLook } from "#browser/pipeline/flow-look.ts";
import { type FlowUnit, flowOf, flowText, throughputs } from "#browser/pipeline/flows.ts";
import type { ShownPipeline } from "#browser/pipeline/fold-quiet.ts";
import { layoutPipeline, linkPath } from "#browser/pipeline/layout.ts";
import { useWidth } from "#components/charts/use-box.ts";
import { cx } from "#components/ui/cx.ts";
import type { PipelineNode } from "#contract/pipeline.ts";
import { NODE_LOOKS } from "./node-look.tsx";
import { PipelineNodeBox } from "./pipeline-node.tsx";

const DENSE = { nodeWidth: 224, nodeHeight: 76, gap: 18, minChannel: 110 };
/** Where there is room for it, things stand further apart and say what they say in larger letters. */
const ROOMY = { nodeWidth: 264, nodeHeight: 96, gap: 36, minChannel: 120 };
/** Where functions send what they give up, there is a column more. */
const NARROW = { ...DENSE, nodeWidth: 208, minChannel: 96 };
const FEW = 9;
const DASH = "10 8";

export interface PipelineGraphProps {
  readonly shown: ShownPipeline;
  readonly unit: FlowUnit;
  /** Nothing moves while it is frozen or the account's time stands still. */
  readonly still: boolean;
}

/** What flows from left to right: as thick as it is much, moving as fast. Things are links; lines are pictures of what the table says. */
export function PipelineGraph({ shown, unit, still }: PipelineGraphProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const { nodes, edges } = shown;
  const columns = nodes.some(({ kind }) => NODE_LOOKS[kind].aloneIn > 2) ? 4 : 3;
  const isRoomy =
    nodes.length <= FEW && width >= columns * ROOMY.nodeWidth + (columns - 1) * ROOMY.minChannel;
  const sizes = isRoomy ? ROOMY : columns > 3 ? NARROW : DENSE;
  const shape = JSON.stringify([nodes.map(({ id }) => id), edges.map(({ from, to }) => [from, to])]);
  // The flows change each second; where things stand changes only when there are others.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` says all that the layout depends on.
  const layout = useMemo(
    () =>
      layoutPipeline(
        nodes.map(({ id, name, kind }) => ({ id, name, aloneIn: NODE_LOOKS[kind].aloneIn })),
        edges.map(({ from, to }) => ({ from, to })),
        { ...sizes, width },
      ),
    [shape, width, sizes],
  );
  const flows = throughputs(edges, unit);
  const most = Math.max(1, ...edges.map((edge) => flowOf(edge, unit)));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const edgeOf = new Map(edges.map((edge) => [`${edge.from}\n${edge.to}`, edge]));

  return (
    <section
      ref={frame}
      aria-label="Pipeline"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      className={cx("-mx-1 overflow-x-auto px-1", isRoomy ? "py-8" : "py-3")}
    >
      {width === 0 ? null : (
        <div className="relative" style={{ width: layout.width, height: layout.height }}>
          <svg
            aria-hidden
            width={layout.width}
            height={layout.height}
            className="absolute inset-0 overflow-visible"
          >
            {layout.links.map((link) => {
              const edge = edgeOf.get(`${link.from}\n${link.to}`);
              const flow = edge === undefined ? 0 : flowOf(edge, unit);
              const isIll = isTroubled(byId.get(link.from), byId.get(link.to));
              return (
                <FlowLine
                  key={`${link.from}\n${link.to}`}
                  d={linkPath(link)}
                  look={flowLook(flow, most)}
                  still={still}
                  colour={isIll ? "var(--warn)" : "var(--accent)"}
                  title={flowText(flow, unit)}
                />
              );
            })}
          </svg>
          <ul>
            {layout.nodes.map(({ id, x, y }) => {
              const node = byId.get(id);
              if (node === undefined) return null;
              const { into = 0, out = 0 } = flows.get(id) ?? {};
              return (
                <li
                  key={id}
                  className="absolute"
                  style={{ left: x, top: y, width: sizes.nodeWidth, height: sizes.nodeHeight }}
                >
                  <PipelineNodeBox large={isRoomy} node={node} into={into} out={out} unit={unit} />
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </section>
  );
}

/** A flow is in trouble with whoever writes or reads; of a stream's troubles not every flow has its part. */
function isTroubled(from: PipelineNode | undefined, to: PipelineNode | undefined): boolean {
  return [from, to].some((node) => node !== undefined && node.kind !== "stream" && node.troubles.length > 0);
}

interface FlowLineProps {
  readonly d: string;
  readonly look: FlowLook;
  readonly still: boolean;
  readonly colour: string;
  readonly title: string;
}

function FlowLine({ d, look, still, colour, title }: FlowLineProps) {
  const { width, dashSeconds } = look;
  if (dashSeconds === null) {
    return <path d={d} fill="none" stroke="var(--line-strong)" strokeWidth={width} strokeDasharray="3 4" />;
  }
  return (
    <g fill="none" stroke={colour} strokeLinecap="butt">
      <path d={d} strokeWidth={width} opacity={0.22}>
        <title>{title}</title>
      </path>
      <path
        d={d}
        strokeWidth={Math.max(1.5, width * 0.45)}
        strokeDasharray={DASH}
        className="pipeline-flow"
        style={{
          animationDuration: `${dashSeconds}s`,
          animationPlayState: still ? "paused" : "running",
        }}
      />
    </g>
  );
}
